"""Which version of which block a plan came from, as the forms carry it along."""

import re
from typing import NamedTuple

_MARK = re.compile(r"block:([1-9][0-9]{0,17}):([1-9][0-9]{0,8})", re.ASCII)


class Mark(NamedTuple):
    block_id: int
    version: int


def write_mark(mark: Mark) -> str:
    return f"block:{mark.block_id}:{mark.version}"


def read_mark(text: str) -> Mark | None:
    """Forms come from anybody, so it says only what was meant; None when it is no such mark."""
    found = _MARK.fullmatch(text)
    return Mark(int(found[1]), int(found[2])) if found else None
