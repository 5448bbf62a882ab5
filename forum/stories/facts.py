"""What a story tells in figures, and how it is written."""

from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction

from forum.stories.models import Method
from forum.taper.amounts import write_mg_short
from forum.taper.record import Precision, write_day

METHODS = {
    Method.DAILY: "very small cuts, daily or nearly",
    Method.STEPS: "a step and then a rest",
    Method.BOTH: "some of both",
    Method.OTHER: "another way",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A medicine by its generic name, and the dose that the way down began from."""

    medicine: str
    start_mg: Fraction | None = None

    @property
    def written(self) -> str:
        if self.start_mg is None:
            return self.medicine
        return f"{self.medicine} from {write_mg_short(self.start_mg)}"


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything may be left out. `curves` are the records that the author lets be drawn."""

    taken: tuple[Taken, ...] = ()
    used_months: int | None = None
    method: Method | None = None
    taper_months: int | None = None
    holds: int | None = None
    last_on: date | None = None
    last_precision: Precision = Precision.NONE
    helped: str = ""
    differently: str = ""
    content_note: str = ""
    curves: frozenset[int] = frozenset()

    def lines(self, today: date) -> tuple[tuple[str, str], ...]:
        """Each fact that was told, with its name."""
        told = (
            ("Medicines", ", ".join(taken.written for taken in self.taken)),
            ("Taken for", write_months(self.used_months)),
            ("How", METHODS[self.method] if self.method else ""),
            ("Time on the way down", write_months(self.taper_months)),
            ("Holds", "" if self.holds is None else write_holds(self.holds)),
            ("Last dose", self.last_dose(today)),
            ("What helped", self.helped),
            ("What I would do differently", self.differently),
        )
        return tuple((name, said) for name, said in told if said)

    def summary(self, today: date) -> str:
        """The same in one line for a list."""
        parts = (
            ", ".join(taken.written for taken in self.taken),
            METHODS[self.method] if self.method else "",
            f"{write_months(self.taper_months)} on the way" if self.taper_months else "",
            f"off since {self._last_day()}" if self.is_off(today) else "",
        )
        return " · ".join(part for part in parts if part)

    def last_dose(self, today: date) -> str:
        if self.last_on is None:
            return ""
        months = months_between(self.last_on, today)
        # Of a year alone, “8 months ago” would be more than was told.
        if self.last_precision in (Precision.YEAR, Precision.SEASON) or months < 1:
            return self._last_day()
        return f"{self._last_day()}, {write_months(months)} ago"

    def is_off(self, today: date) -> bool:
        return self.last_on is not None and self.last_on <= today

    def _last_day(self) -> str:
        return write_day(self.last_on, self.last_precision) if self.last_on else ""


# What stands in the row of a story by the same name; the rest has tables of its own.
IN_ITS_ROW = tuple({field.name for field in fields(Facts)} - {"taken", "curves"})


def months_between(first: date, last: date) -> int:
    """Whole months; a month is over on the same day of the next."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (last.day < first.day)


def write_months(months: int | None) -> str:
    """`8 months`, `2 years`, `1 year 2 months`; empty for none."""
    if not months:
        return ""
    years, rest = divmod(months, 12)
    return " ".join(filter(None, (_count(years, "year"), _count(rest, "month"))))


def write_holds(holds: int) -> str:
    return _count(holds, "hold") or "none"


def _count(number: int, word: str) -> str:
    if not number:
        return ""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
