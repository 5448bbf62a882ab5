"""What the dates of a text say about each other, gathered once before any is settled."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .calendar import Dated, Span, full_year, possible_day
from .dates import Numeric
from .items import Item
from .order import Locale, Order, is_native_mark, order_shown_by, usual_order

# Fewer dates may rise by chance whichever number is the month.
_FEWEST_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """`shown` is certain; `rising` is the one order in which the dates follow each other.

    Beside 9/1 and 10/1, which can only be days, 9/15 is likely one too: `pairs_are_days`.
    """

    locale: Locale
    shown: Order | None
    rising: Order | None
    years: frozenset[int]
    pair_years: Counter[str]
    pairs_run_like_years: bool
    pairs_are_days: bool

    def order_of(self, date: Numeric) -> tuple[Order, bool]:
        """Return the order, and whether it is certain enough not to ask."""
        if date.is_named:
            return Order.MONTH_FIRST, True
        shown = order_shown_by(date, self.locale) or self.shown
        if shown:
            return shown, True
        if is_native_mark(date.mark, self.locale):
            return Order.DAY_FIRST, True
        if date.mark == "." and self.locale is not Locale.US:
            return Order.DAY_FIRST, False
        usual = usual_order(self.locale)
        if usual is Order.OPEN:
            return self.rising or usual, False
        return usual, self.rising is usual

    def makes_year(self, pair: Numeric) -> bool:
        """The second number is a year: written as one, written elsewhere, or one of a row."""
        first, second = pair.parts
        if pair.mark == "'" or (second[0] == "0" and first[0] != "0"):
            return True
        is_known = full_year(second) in self.years or self.pair_years[second] > 1
        return is_known or self.pairs_run_like_years


def gather_evidence(items: Sequence[Item], locale: Locale) -> Evidence:
    dates = [item for item in items if isinstance(item, Numeric)]
    pairs = [date for date in dates if len(date.parts) == 2 and len(date.parts[0]) <= 2]
    votes = {order_shown_by(date, locale) for date in dates} - {None}
    return Evidence(
        locale=locale,
        shown=votes.pop() if len(votes) == 1 else None,
        rising=_rising_order([date for date in dates if len(date.parts) == 3]),
        years=_years_written(items),
        pair_years=Counter(pair.parts[1] for pair in pairs),
        pairs_run_like_years=_run_like_years(pairs),
        pairs_are_days=any(len(pair.parts[1]) == 1 for pair in pairs),
    )


def _rising_order(dates: Sequence[Numeric]) -> Order | None:
    orders = [order for order in (Order.MONTH_FIRST, Order.DAY_FIRST) if _is_rising(dates, order)]
    return orders[0] if len(dates) >= _FEWEST_IN_A_ROW and len(orders) == 1 else None


def _is_rising(dates: Sequence[Numeric], order: Order) -> bool:
    days = [_iso_in(date, order) for date in dates]
    return all(earlier and later and earlier < later for earlier, later in pairwise(days))


def _iso_in(date: Numeric, order: Order) -> str | None:
    one, other = int(date.parts[0]), int(date.parts[1])
    month, day = (one, other) if order is Order.MONTH_FIRST else (other, one)
    known = possible_day(full_year(date.parts[2]), month, day)
    return known.iso if known else None


def _years_written(items: Sequence[Item]) -> frozenset[int]:
    """Years that are certain: four digits, or the last part of three."""
    three = (item for item in items if isinstance(item, Numeric) and len(item.parts) == 3)
    years = {full_year(item.parts[2]) for item in three}
    days = (date.day for item in items for date in _dates_in(item))
    return frozenset(years | {day.year for day in days if day.year is not None})


def _dates_in(item: Item) -> tuple[Dated, ...]:
    if isinstance(item, Dated):
        return (item,)
    if isinstance(item, Span):
        return (item.first, item.last) if item.last else (item.first,)
    return ()


def _run_like_years(pairs: Sequence[Numeric]) -> bool:
    """“2/15 … 11/16 … 5/17” rise as months of years."""
    months = [(int(pair.parts[1]), int(pair.parts[0])) for pair in pairs]
    are_months = all(1 <= month <= 12 for _, month in months)
    is_row = len(months) >= _FEWEST_IN_A_ROW
    return is_row and are_months and all(earlier < later for earlier, later in pairwise(months))
