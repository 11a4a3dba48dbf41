"""One program a book: a lock of the operating system on a side file, gone by itself when the program dies."""

import os
import sys
from pathlib import Path

from local_db.paths import lock_file
from local_db.refusals import Refusal


class BookLock:
    """A held lock; `release` gives it back.  Two locks on one book exclude each other within a program as well."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self._handle: int | None = handle

    def release(self) -> None:
        """Give the lock back and take the side file away; a second call does nothing."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        if sys.platform == "win32":
            os.close(handle)  # an open file cannot be removed there
            remove_quietly(self.path)
        else:
            remove_quietly(self.path)
            os.close(handle)


def remove_quietly(path: Path) -> bool:
    """Remove a file that nobody needs; say whether it went."""
    try:
        path.unlink()
    except OSError:
        return False
    return True


def take_lock(book: Path) -> BookLock:
    """Take the lock of a book; Refusal locked_elsewhere (pid), read_only_place, missing_folder."""
    path = lock_file(book)
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except FileNotFoundError as error:
            raise Refusal("missing_folder", path=str(book), folder=str(book.parent)) from error
        except OSError as error:
            raise Refusal("read_only_place", path=str(book)) from error
        if not _try_lock(handle):
            os.close(handle)
            raise Refusal("locked_elsewhere", path=str(book), pid=holder(book))
        if _is_still(handle, path):
            os.ftruncate(handle, 0)
            os.write(handle, str(os.getpid()).encode())
            return BookLock(path, handle)
        os.close(handle)  # its last holder removed the file between our opening and locking it: take the new one


def _is_still(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def holder(book: Path) -> int:
    """Return the process number of the program that holds the book, 0 when unknown."""
    try:
        return int(lock_file(book).read_text(encoding="ascii") or "0")
    except (OSError, ValueError):
        return 0


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # a byte far behind the text, which others may then still read

    def _try_lock(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
