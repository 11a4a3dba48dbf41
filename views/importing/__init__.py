"""Bringing in a list: the sheet, and the words of its report."""
