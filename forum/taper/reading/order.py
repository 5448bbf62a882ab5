"""Day first or month first: what the member's country does, and what a date itself shows."""

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

    @property
    def language(self) -> str:
        """The language whose words come first; all of them are understood everywhere."""
        return {"DE": "de", "FR": "fr", "NL": "nl"}.get(self.value, "en")


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


def usual_order(locale: Locale) -> Order:
    return _OF_LOCALE.get(locale, Order.OPEN)


def is_native_mark(mark: str, locale: Locale) -> bool:
    return mark in _NATIVE_MARKS.get(locale, "")


def order_shown_by(date: Numeric, locale: Locale) -> Order | None:
    """A number above 12 cannot be a month.

    In a pair such as 5/20 it may be a year, so there it only shows what the locale does anyway.
    """
    if date.is_named or len(date.parts[0]) > 2:
        return None
    one, other = int(date.parts[0]), int(date.parts[1])
    if 12 < one <= 31 and other <= 12:
        return Order.DAY_FIRST
    may_be_year = len(date.parts) == 2 and usual_order(locale) is not Order.MONTH_FIRST
    if 12 < other <= 31 and one <= 12 and not may_be_year:
        return Order.MONTH_FIRST
    return None
