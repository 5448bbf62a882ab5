"""Where a term stands, in bytes. Pure.

Whoosh writes and reads one posting after the other, which takes minutes and hours at a million
posts. Here all places of a term in a segment are one array of keys: the number of the document and
the place in it, in one figure. Keys rise, so their differences are small and take little room.
"""

import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise, repeat
from operator import rshift

# A key is one number of 32 bits, half of them the place.
_PLACE_BITS = 16
LAST_PLACE = (1 << _PLACE_BITS) - 1
MOST_DOCUMENTS = 1 << (32 - _PLACE_BITS)
_PLAIN, _PRESSED = b"\0", b"\1"
# Shorter lists do not get smaller.
_WORTH_PRESSING = 64


def first_key(document: int) -> int:
    return document << _PLACE_BITS


def parted(key: int) -> tuple[int, int]:
    """The number of the document, and the place."""
    return key >> _PLACE_BITS, key & LAST_PLACE


def documents_in(keys: Iterable[int]) -> Iterator[int]:
    """As often as the term occurs in each."""
    return map(rshift, keys, repeat(_PLACE_BITS))


def between(keys: list[int], documents: range) -> list[int]:
    """Those in a run of documents."""
    first = bisect_left(keys, first_key(documents.start))
    return keys[first : bisect_left(keys, first_key(documents.stop), lo=first)]


def counted(keys: Iterable[int]) -> Counter[int]:
    """How often the term occurs in each document."""
    return Counter(documents_in(keys))


def packed(keys: "array[int]") -> bytes:
    steps = array("I", keys[:1])
    steps.extend(after - before for before, after in pairwise(keys))
    plain = steps.tobytes()
    if len(plain) < _WORTH_PRESSING:
        return _PLAIN + plain
    return _PRESSED + zlib.compress(plain, 1)


def unpacked(written: bytes) -> list[int]:
    plain = zlib.decompress(written[1:]) if written[:1] == _PRESSED else written[1:]
    return list(accumulate(memoryview(plain).cast("I")))
