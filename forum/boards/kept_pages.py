"""What was drawn and may be printed again: whole pages for visitors, posts for members.

Each piece is kept under everything it depends on; when any of that changes, the key is another one
and the old piece falls out in time. Nothing has to be told to forget.
"""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

from forum import clock
from forum.boards.queries.rows import AnyRow

Piece = TypeVar("Piece")

# About 40 kB each, so twenty megabytes.
MOST_PIECES = 512

# A signature changes at its author's midnight, and all time zones are whole quarters of an hour
# apart.
SECONDS_KEPT = 15 * 60


class Kept(Generic[Piece]):
    """The pieces that were asked for last."""

    def __init__(self, most: int = MOST_PIECES) -> None:
        self._most = most
        self._pieces: OrderedDict[Hashable, Piece] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Piece | None:
        with self._lock:
            piece = self._pieces.get(key)
            if piece is not None:
                self._pieces.move_to_end(key)
            return piece

    def keep(self, key: Hashable, piece: Piece) -> None:
        with self._lock:
            self._pieces[key] = piece
            self._pieces.move_to_end(key)
            if len(self._pieces) > self._most:
                self._pieces.popitem(last=False)

    def forget_all(self) -> None:
        with self._lock:
            self._pieces.clear()


def key_of(thread: AnyRow, page: int) -> tuple[Hashable, ...]:
    """All that a page of a thread depends on, apart from who reads it."""
    return (
        thread.id,
        page,
        thread.made_at,
        thread.version,
        thread.boards_version,
        thread.journal_version,
        thread.members_version,
        int(clock.now().timestamp()) // SECONDS_KEPT,
    )
