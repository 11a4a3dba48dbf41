"""The gate at a drop: what is missing, with its field right there, and the way on with a reason (design §4)."""
