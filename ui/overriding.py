"""`override` for Python 3.11: the type checker sees the real one, a start does not pay 15 ms for importing it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override as override
else:

    def override(method):
        """Mark a method that overrides one of a base class."""
        return method
