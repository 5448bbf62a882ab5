"""One author's tapers as a line, on the author's own calendar days."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache

from forum import clock
from forum.journal.records import MOST_KEPT
from forum.taper.amounts import write_mg_short
from forum.taper.record import DoseToday, Line, State, Timeline, line_on, write_dose


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One line, always current; `then_text` only where the dose was another when writing.

    `as_planned` says how old the last confirmation is; show it wherever the text is shown.
    """

    text: str
    then_text: str | None
    as_planned: str | None
    own_words: tuple[str, ...]


@dataclass
class Author:
    """A new day begins at the author's midnight, wherever the reader is."""

    time_zone: str
    own_words: tuple[str, ...]
    timelines: list[Timeline] = field(default_factory=list)

    def under_post(self, written_at: datetime) -> SignatureLine | None:
        shown = self._shown
        if not shown and not self.own_words:
            return None
        return SignatureLine(
            text="; ".join(line.text for _, line in shown),
            then_text=self._then(clock.day_in(written_at, self.time_zone)),
            as_planned=next((line.as_planned for _, line in shown if line.as_planned), None),
            own_words=self.own_words,
        )

    @cached_property
    def _today(self) -> date:
        return clock.today_in(self.time_zone)

    @cached_property
    def _shown(self) -> list[tuple[Timeline, Line]]:
        """Who is off one medicine and still tapers another shows the other alone."""
        lines = [(timeline, _line(timeline, self._today)) for timeline in self.timelines]
        known = [(timeline, line) for timeline, line in lines if line]
        going_on = [pair for pair in known if not _is_off(pair[1])]
        return going_on or known

    def _then(self, day: date) -> str | None:
        if day >= self._today:
            return None
        pairs = [(timeline.dose_on(day), line.today) for timeline, line in self._shown]
        if not any(then and _differs(then, now) for then, now in pairs):
            return None
        doses = [_then_words(then, now, len(pairs)) for then, now in pairs if then]
        return f"{', '.join(doses)} when this was written"


@lru_cache(MOST_KEPT)
def _line(timeline: Timeline, day: date) -> Line | None:
    """A line is the same all day, and a changed record is another timeline."""
    return line_on(timeline, day)


def _is_off(line: Line) -> bool:
    return line.today is not None and line.today.state is State.OFF


def _differs(then: DoseToday, now: DoseToday | None) -> bool:
    return now is None or (then.dose, then.medicine) != (now.dose, now.medicine)


def _then_words(then: DoseToday, now: DoseToday | None, count: int) -> str:
    """The medicine is named where it could be mistaken."""
    if not then.dose:
        return f"off {then.medicine}"
    if count == 1 and now and then.medicine == now.medicine:
        return write_mg_short(then.dose)
    return write_dose(then)
