"""Short marks of names and values, for asking “has it changed?” without loading it.

64 bits each: a site of a million names has one chance in forty million of two that share a mark,
and what a shared mark causes is never more than work done again or a value looked at twice.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from hashlib import blake2b


def mark(text: str) -> int:
    """The mark of a text."""
    return int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest())


def packed(marks: Iterable[int]) -> bytes:
    """Marks as bytes, as they are kept."""
    return array("Q", marks).tobytes()


def unpacked(data: bytes) -> array[int]:
    """The marks that `packed` packed on this kind of machine."""
    found = array("Q")
    found.frombytes(data)
    return found
