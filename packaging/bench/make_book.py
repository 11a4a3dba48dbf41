"""Make a big book. Arguments: file, accounts, deals, notes."""

import sys
from pathlib import Path

from tests.books import big_book

if __name__ == "__main__":
    big_book(Path(sys.argv[1]), *map(int, sys.argv[2:]))
    print("null")
