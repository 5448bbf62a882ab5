"""One author's tapers as a line, on the author's own calendar days."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import NamedTuple

from forum import clock
from forum.journal.records import MOST_KEPT
from forum.taper.amounts import write_mg_short
from forum.taper.record import (
    DoseToday,
    Line,
    Shown,
    State,
    Timeline,
    adjunct_line_on,
    crossing_line_on,
    line_on,
    write_dose,
)
from forum.text.blocks.drawing import keep_together

# What stands in three lines of the narrowest phone, beside “more”. A longer line begins with what
# must not be cut off there: each medicine, its dose and what is going on with it.
MOST_ON_A_PHONE = 75


class Piece(NamedTuple):
    """One medicine of the line in words: what is taken, what is going on, and the way down."""

    medicine: str
    head: str
    state: str
    way: str


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One line, always current; `then_text` only where the dose was another when writing.

    `as_planned` says how old the last confirmation is; show it wherever the text is shown.
    """

    text: str
    then_text: str | None
    as_planned: str | None
    own_words: tuple[str, ...]
    pieces: tuple[Piece, ...] = ()

    @property
    def written(self) -> str:
        """Everything as one row of text. What must not be cut off on a phone stands first."""
        return _written(self.pieces, self.then_text, self.as_planned)


@lru_cache(MOST_KEPT)
def _written(pieces: tuple[Piece, ...], then: str | None, as_planned: str | None) -> str:
    whole = _in_reading_order(pieces, then, as_planned)
    short_first = whole if len(whole) <= MOST_ON_A_PHONE else _short_first(pieces, then, as_planned)
    return keep_together(short_first)


def _in_reading_order(pieces: tuple[Piece, ...], then: str | None, as_planned: str | None) -> str:
    if len(pieces) == 1:
        (piece,) = pieces
        return _dotted(_now(piece, then), as_planned, piece.way, piece.state)
    each = (_dotted(piece.head, piece.way, piece.state) for piece in pieces)
    return _dotted("; ".join(each), then, as_planned)


def _short_first(pieces: tuple[Piece, ...], then: str | None, as_planned: str | None) -> str:
    if len(pieces) == 1:
        (piece,) = pieces
        return _dotted(_now(piece, then), piece.state, as_planned, piece.way)
    each = (_dotted(piece.head, piece.state) for piece in pieces)
    ways = (f"{piece.medicine} {piece.way}".strip() for piece in pieces if piece.way)
    return _dotted("; ".join(each), then, as_planned, "; ".join(ways))


def _now(piece: Piece, then: str | None) -> str:
    """Beside what it was then, a dose of today is said to be that of now."""
    tells_today = piece.head not in ("", piece.medicine) and " · " not in piece.head
    return f"{piece.head} now, {then}" if then and tells_today else _dotted(piece.head, then)


def _dotted(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class ToldTaper:
    """One record in its place in the line; `into` is the record that takes its place, if any."""

    timeline: Timeline
    is_adjunct: bool = False
    into: int | None = None
    crossing_since: date | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of the line and the records that it tells of."""

    line: Line
    piece: Piece
    timelines: tuple[Timeline, ...]


@dataclass
class Author:
    """A new day begins at the author's midnight, wherever the reader is.

    `tapers` are by id and in the author's order; `shown` is None when no line may be shown.
    """

    time_zone: str
    own_words: tuple[str, ...]
    shown: Shown | None
    tapers: dict[int, ToldTaper] = field(default_factory=dict)

    def under_post(self, written_at: datetime) -> SignatureLine | None:
        parts = self._parts
        if not parts and not self.own_words:
            return None
        return SignatureLine(
            text="; ".join(part.line.text for part in parts),
            then_text=self._then(clock.day_in(written_at, self.time_zone)),
            as_planned=next((part.line.as_planned for part in parts if part.line.as_planned), None),
            own_words=self.own_words,
            pieces=tuple(part.piece for part in parts),
        )

    @cached_property
    def _today(self) -> date:
        return clock.today_in(self.time_zone)

    @cached_property
    def _parts(self) -> list[_Part]:
        """Who is off one medicine and still tapers another shows the other alone."""
        if self.shown is None:
            return []
        known = [*self._tapering(self.shown), *self._beside(self.shown)]
        going_on = [part for part in known if not _is_off(part.line)]
        return going_on or known

    def _tapering(self, shown: Shown) -> Iterator[_Part]:
        """Two medicines on the way from one to the other stand together, in the earlier place."""
        crossings = dict(self._crossings(shown))
        told: set[int] = set()
        for taper_id, taper in self.tapers.items():
            crossing = crossings.get(taper_id)
            if crossing and taper_id not in told:
                told |= {other for other, part in crossings.items() if part is crossing}
                yield crossing
            elif not crossing and not taper.is_adjunct:
                part = _own_part(taper.timeline, self._today, shown)
                if part:
                    yield part

    def _crossings(self, shown: Shown) -> Iterator[tuple[int, _Part]]:
        for taper_id, old in self.tapers.items():
            new = self.tapers.get(old.into) if old.into else None
            if not new or not old.into or not old.crossing_since:
                continue
            pair = (old.timeline, new.timeline)
            line = crossing_line_on(*pair, old.crossing_since, self._today, shown)
            if line:
                part = _part(line, *pair)
                yield taper_id, part
                yield old.into, part

    def _beside(self, shown: Shown) -> Iterator[_Part]:
        for taper in self.tapers.values():
            if taper.is_adjunct:
                line = adjunct_line_on(taper.timeline, self._today, shown)
                if line:
                    yield _part(line, taper.timeline)

    def _then(self, day: date) -> str | None:
        shown = self.shown
        if day >= self._today or not shown or not (shown.dose and shown.dates):
            return None
        timelines = [timeline for part in self._parts for timeline in part.timelines]
        pairs = [(_dose(told, day), _dose(told, self._today)) for told in timelines]
        if not any(then and _differs(then, now) for then, now in pairs):
            return None
        doses = [_then_words(then, now, len(pairs), shown) for then, now in pairs if then]
        return f"{', '.join(doses)} when this was written"


@lru_cache(MOST_KEPT)
def _own_part(timeline: Timeline, day: date, shown: Shown) -> _Part | None:
    """A line is the same all day, and a changed record is another timeline."""
    line = line_on(timeline, day, shown)
    return _part(line, timeline) if line else None


def _part(line: Line, *timelines: Timeline) -> _Part:
    return _Part(line, _piece(line), timelines)


@lru_cache(4 * MOST_KEPT)
def _dose(timeline: Timeline, day: date) -> DoseToday | None:
    """The days of a thread's posts are asked for again with every page of it."""
    return timeline.dose_on(day)


def _piece(line: Line) -> Piece:
    medicine = line.today.medicine if line.today else ""
    return Piece(
        medicine if any(part.startswith(medicine) for part in line.head) else "",
        " · ".join(line.head),
        " · ".join(line.state),
        " · ".join(line.way),
    )


def _is_off(line: Line) -> bool:
    return line.today is not None and line.today.state is State.OFF


def _differs(then: DoseToday, now: DoseToday | None) -> bool:
    return now is None or (then.dose, then.medicine) != (now.dose, now.medicine)


def _then_words(then: DoseToday, now: DoseToday | None, count: int, shown: Shown) -> str:
    """The medicine is named where it could be mistaken."""
    if not then.dose:
        return f"off {then.medicine}" if shown.medicine else "off"
    if count == 1 and now and then.medicine == now.medicine:
        return write_mg_short(then.dose)
    return write_dose(then, shown)
