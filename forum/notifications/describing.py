"""The words of a notice, made when it is read by the room that told it.

So nothing is said of what was withdrawn or closed to the reader since. Rooms are connected in
`app.py`.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from forum.members.models import Member
from forum.notifications.models import Notice


@dataclass(frozen=True, slots=True)
class Told:
    """`details` are short lines below the words; `links`, words and addresses."""

    words: str
    details: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ShownNotice:
    id: int
    is_unread: bool
    told: Told


# What each of some events has to say to a reader; what is not there any more is left out.
Describer = Callable[[Collection[Notice], Member], Mapping[int, Told]]

_describers: dict[str, Describer] = {}
GONE = Told("What this notice was about is no longer there.")


def describe_with(kind: str, describer: Describer) -> None:
    _describers[kind] = describer


def describe(notices: Sequence[Notice], reader: Member) -> list[ShownNotice]:
    """In the same order. Each room is asked once for all of its kind."""
    told: dict[int, Told] = {}
    for kind in {notice.kind for notice in notices}:
        if describer := _describers.get(kind):
            told |= describer([each for each in notices if each.kind == kind], reader)
    return [
        ShownNotice(notice.id, notice.read_at is None, told.get(notice.id, GONE))
        for notice in notices
    ]
