"""Which of two numbers is the month: settled from the whole text, or asked."""

from collections.abc import Iterable
from enum import Enum

from .dates import Numeric


class Locale(Enum):
    """Where the member writes from, as far as the member said."""

    US = "US"
    UK = "UK"
    ISO = "ISO"
    DE = "DE"
    FR = "FR"
    NL = "NL"
    UNKNOWN = "unknown"


class Order(Enum):
    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"
    OPEN = "open"


_OF_LOCALE = {
    Locale.US: Order.MONTH_FIRST,
    Locale.UK: Order.DAY_FIRST,
    Locale.DE: Order.DAY_FIRST,
    Locale.FR: Order.DAY_FIRST,
    Locale.NL: Order.DAY_FIRST,
}

# Where dates are always written with the day first and this mark, 3.5.22 needs no question.
_NATIVE_MARKS = {Locale.DE: ".", Locale.NL: ".-", Locale.FR: "."}


def order_of(numeric: Numeric, dates: Iterable[Numeric], locale: Locale) -> tuple[Order, bool]:
    """Return the order and whether it is certain: another date of the text shows it."""
    if numeric.is_named:
        return Order.MONTH_FIRST, True
    shown = _shown_by(numeric) or _shown_by_all(dates, locale)
    if shown:
        return shown, True
    if numeric.mark in _NATIVE_MARKS.get(locale, ""):
        return Order.DAY_FIRST, True
    if numeric.mark == "." and locale is not Locale.US:
        return Order.DAY_FIRST, False
    return _OF_LOCALE.get(locale, Order.OPEN), False


def _shown_by_all(dates: Iterable[Numeric], locale: Locale) -> Order | None:
    votes = {_vote(date, locale) for date in dates} - {None}
    return votes.pop() if len(votes) == 1 else None


def _vote(date: Numeric, locale: Locale) -> Order | None:
    """A pair such as 5/20 may be May 2020, so it speaks only for what the locale does anyway."""
    shown = _shown_by(date)
    if len(date.parts) == 3 or shown is _OF_LOCALE.get(locale):
        return shown
    return Order.DAY_FIRST if shown is Order.DAY_FIRST and date.parts[1] <= "12" else None


def _shown_by(date: Numeric) -> Order | None:
    one, other = int(date.parts[0]), int(date.parts[1])
    if date.is_named or len(date.parts[0]) > 2:
        return None
    if 12 < one <= 31 and other <= 12:
        return Order.DAY_FIRST
    if 12 < other <= 31 and one <= 12 and (len(date.parts) == 3):
        return Order.MONTH_FIRST
    return _shown_by_pair(one, other, date.parts[1])


def _shown_by_pair(one: int, other: int, written: str) -> Order | None:
    is_day = len(written) == 2 and 12 < other <= 31 and one <= 12
    return Order.MONTH_FIRST if is_day else None
