"""The one SQLite driver of the program; everybody takes it from here.

The types are those of the standard library's driver, which has the same shape and is never loaded at run time: a second
SQLite library in the process would drop the first one's locks.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3 as driver
else:
    from sqlcipher3 import dbapi2 as driver

Connection = driver.Connection
Cursor = driver.Cursor
DriverError = driver.Error
DatabaseError = driver.DatabaseError
OperationalError = driver.OperationalError
IntegrityError = driver.IntegrityError

__all__ = [
    "Connection",
    "Cursor",
    "DatabaseError",
    "DriverError",
    "IntegrityError",
    "OperationalError",
    "driver",
]
