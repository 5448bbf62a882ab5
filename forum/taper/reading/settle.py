"""Numbers become dates once the whole text is known; what stays open becomes a question."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .calendar import Dated, Day, Span, full_year, possible_day
from .dates import Numeric
from .event import Question
from .items import Item, Unknown
from .order import Locale, Order, order_of


@dataclass(frozen=True, slots=True)
class _Settled:
    """The reading that was chosen, and the others; a question when it must be asked."""

    day: Day | None
    others: tuple[Day, ...] = ()
    must_ask: bool = False


def settle_dates(
    items: Sequence[Item], text: str, locale: Locale
) -> tuple[list[Item], list[Question]]:
    """Replace every `Numeric` by a `Dated`, and collect the questions in the order of the text."""
    numerics = [item for item in items if isinstance(item, Numeric)]
    years = _years_written(items)
    settled: list[Item] = []
    questions: list[Question] = []
    for item in items:
        if not isinstance(item, Numeric):
            settled.append(item)
            continue
        found = _settle(item, numerics, years, settled, locale)
        written = text[item.start : item.stop]
        settled.append(_as_item(item, found, written))
        if found.must_ask:
            readings = [day.in_words() for day in (found.day, *found.others) if day]
            questions.append(Question(written, tuple(dict.fromkeys(readings))))
    return settled, questions


def _as_item(item: Numeric, found: _Settled, written: str) -> Item:
    if found.day is None:
        return Unknown(item.start, item.stop)
    others = tuple(day.in_words() for day in found.others)
    text = written if found.must_ask else found.day.text
    return Dated(item.start, item.stop, replace(found.day, text=text), others)


def _settle(
    item: Numeric,
    numerics: Sequence[Numeric],
    years: frozenset[int],
    before: Sequence[Item],
    locale: Locale,
) -> _Settled:
    order, is_certain = order_of(item, numerics, locale)
    if len(item.parts) == 3:
        return _settle_three(item, order, is_certain, locale)
    if len(item.parts[0]) == 4:
        return _settle_year_and_two_digits(item, locale)
    settled = _settle_pair(item, order, is_certain)
    if settled.day is None or not settled.must_ask:
        return settled
    if _is_month_and_year(item, numerics, years):
        return _Settled(_month_and_year(item))
    return _prefer_the_running_year(settled, before)


def _settle_three(item: Numeric, order: Order, is_certain: bool, locale: Locale) -> _Settled:
    one, other = int(item.parts[0]), int(item.parts[1])
    year = full_year(item.parts[2])
    readings = {
        Order.MONTH_FIRST: possible_day(year, one, other),
        Order.DAY_FIRST: possible_day(year, other, one),
    }
    if order is Order.OPEN:
        return _leave_open(item, year, [day for day in readings.values() if day], locale)
    day = readings[order] or next(day for day in readings.values() if day)
    others = tuple(other for other in readings.values() if other not in (None, day))
    if is_certain or not others:
        return _Settled(day)
    return _Settled(day, tuple(reading for reading in others if reading), must_ask=True)


def _leave_open(item: Numeric, year: int, readings: list[Day], locale: Locale) -> _Settled:
    """Keep the year alone when nothing tells the day from the month."""
    if len(readings) == 1 or readings[0] == readings[1]:
        return _Settled(readings[0])
    year_first = _year_first(item)
    others = (*readings, year_first) if year_first else tuple(readings)
    if locale is Locale.ISO and year_first:
        others = (year_first, *readings)
    return _Settled(Day(year), others, must_ask=True)


def _year_first(item: Numeric) -> Day | None:
    if any(len(part) != 2 for part in item.parts):
        return None
    year, month, day = item.parts
    return possible_day(full_year(year), int(month), int(day))


def _settle_year_and_two_digits(item: Numeric, locale: Locale) -> _Settled:
    """Read “2009-10”: a month where dates are ISO, elsewhere perhaps two years, so it is asked."""
    month = Day(int(item.parts[0]), int(item.parts[1]))
    if locale is Locale.ISO or item.parts[1].startswith("0"):
        return _Settled(month)
    return _Settled(Day(month.year, is_approx=True), (month,), must_ask=True)


def _settle_pair(item: Numeric, order: Order, is_certain: bool) -> _Settled:
    """Read “8/22” as a month and a year, or a month and a day whose year is not written."""
    one, other = int(item.parts[0]), int(item.parts[1])
    readings = [_month_and_year(item)] if _may_be_year(item) else []
    if order is not Order.DAY_FIRST:
        readings.append(possible_day(None, one, other))
    if order is not Order.MONTH_FIRST:
        readings.append(possible_day(None, other, one))
    known = list(dict.fromkeys(day for day in readings if day))
    if not known:
        return _Settled(None)
    has_two_orders = one != other and max(one, other) <= 12 and not is_certain
    must_ask = len(known) > 1 or (has_two_orders and known[0].year is None)
    return _Settled(known[0], tuple(known[1:]), must_ask)


def _may_be_year(item: Numeric) -> bool:
    return len(item.parts[1]) == 2


def _month_and_year(item: Numeric) -> Day | None:
    month = int(item.parts[0])
    return Day(full_year(item.parts[1]), month) if 1 <= month <= 12 else None


def _is_month_and_year(item: Numeric, numerics: Sequence[Numeric], years: frozenset[int]) -> bool:
    """The year stands elsewhere in the text, or the pairs together run like months and years."""
    if item.mark == "'" or (item.parts[1][0] == "0" and item.parts[0][0] != "0"):
        return True
    if full_year(item.parts[1]) in years:
        return True
    pairs = [pair for pair in numerics if len(pair.parts) == 2 and len(pair.parts[0]) <= 2]
    same_year = Counter(pair.parts[1] for pair in pairs)
    return same_year[item.parts[1]] > 1 or _run_like_years(pairs)


def _run_like_years(pairs: Sequence[Numeric]) -> bool:
    months = [(int(pair.parts[1]), int(pair.parts[0])) for pair in pairs]
    are_months = all(1 <= month <= 12 for _, month in months)
    return len(months) > 2 and are_months and all(a < b for a, b in pairwise(months))


def _prefer_the_running_year(settled: _Settled, before: Sequence[Item]) -> _Settled:
    """After 3/1/17, read 5/20 as a day of 2017; the question keeps the other reading."""
    last = next((item.day for item in reversed(before) if isinstance(item, Dated)), None)
    if last is None or last.day is None or last.year is None or settled.day is None:
        return settled
    for reading in settled.others:
        dated = possible_day(last.year, reading.month or 1, reading.day or 1)
        if settled.day.year and dated and (dated.iso or "") > (last.iso or ""):
            return _Settled(dated, (settled.day,), must_ask=True)
    return settled


def _years_written(items: Iterable[Item]) -> frozenset[int]:
    """Years that are certain: four digits, or the last part of three."""
    years = {full_year(item.parts[2]) for item in _three_part(items)}
    for item in items:
        for date in _dates_in(item):
            if date.day.year is not None:
                years.add(date.day.year)
    return frozenset(years)


def _three_part(items: Iterable[Item]) -> Iterable[Numeric]:
    return (item for item in items if isinstance(item, Numeric) and len(item.parts) == 3)


def _dates_in(item: Item) -> tuple[Dated, ...]:
    if isinstance(item, Dated):
        return (item,)
    if isinstance(item, Span):
        return (item.first, item.last) if item.last else (item.first,)
    return ()
