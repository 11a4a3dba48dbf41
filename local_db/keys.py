"""Keys of rows: text, so that two devices can make rows apart and be joined later."""

import secrets
import time


def new_key() -> str:
    """Make a key: 32 hex digits of a UUIDv7 (RFC 9562), which sort by the time they were made (to about 0.25 µs)."""
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    fraction = rest * 4096 // 1_000_000  # RFC 9562 §6.2, method 3: twelve bits for the rest
    tail = (0b10 << 62) | secrets.randbits(62)
    return f"{milliseconds & 0xFFFFFFFFFFFF:012x}7{fraction:03x}{tail:016x}"
