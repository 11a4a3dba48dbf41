"""The buyer map of a deal: who decides, who guards, who uses, and what runs between them."""
