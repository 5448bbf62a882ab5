"""Days that a signature names in part: what is known of them, for a form and for the record."""

from dataclasses import dataclass

from forum.taper.reading import Event
from forum.taper.record import Precision
from forum.taper.record.days import MONTHS

# The first month that a reader's season may mean, by the months that the form offers.
_SEASONS = {"spring": "s3", "summer": "s6", "autumn": "s9", "fall": "s9", "winter": "s12"}


@dataclass(frozen=True, slots=True)
class RoughDay:
    """A day as the form of a record takes it: what is not known is left out."""

    year: int | None = None
    month: str = ""
    day: int | None = None

    @property
    def written(self) -> str:
        """As a reader would say it; empty when nothing is known."""
        if self.month.isdecimal():
            month = MONTHS[int(self.month) - 1]
            known = (self.day, month, self.year)
            return " ".join(str(part) for part in known if part is not None)
        return str(self.year) if self.year else ""


def rough_day_of(event: Event) -> RoughDay:
    if event.partial_date:
        return _without_year(event.partial_date)
    if event.date is None:
        return RoughDay()
    if event.precision == Precision.SEASON:
        return RoughDay(int(event.date[:4]), _season(event.date_text or ""))
    return day_written(event.date) or RoughDay()


def day_written(reading: str) -> RoughDay | None:
    """`2013`, `2013-05` and `2013-05-04`; None for a reading in words."""
    parts = reading.split("-")
    if len(parts) > 3 or not all(part.isdecimal() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    month = str(numbers[1]) if len(numbers) > 1 else ""
    return RoughDay(numbers[0], month, numbers[2] if len(numbers) > 2 else None)


def _without_year(partial: str) -> RoughDay:
    """`--10-03` and `--07`."""
    numbers = [int(part) for part in partial.strip("-").split("-")]
    return RoughDay(None, str(numbers[0]), numbers[1] if len(numbers) > 1 else None)


def _season(words: str) -> str:
    """Which months a season has depends on where somebody lives; the member sees the months."""
    folded = words.casefold()
    return next((months for name, months in _SEASONS.items() if name in folded), "")
