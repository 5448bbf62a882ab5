"""What is like a thread that is being written, told by a room above that can find them.

That room is connected in `app.py`.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from forum.members.models import Member


class Alike(NamedTuple):
    """A thread or a guide that the writer may read, and its address."""

    title: str
    path: str
    is_guide: bool = False


# Of a title, for its writer.
Finder = Callable[[str, Member], Sequence[Alike]]

_finders: list[Finder] = []


def find_alike_with(finder: Finder) -> None:
    """Does nothing if it is connected already."""
    if finder not in _finders:
        _finders.append(finder)


def threads_like(title: str, writer: Member) -> list[Alike]:
    return [alike for finder in _finders for alike in finder(title, writer)] if title else []
