"""Numbers become dates once the whole text is known; what stays open becomes a question."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .calendar import Dated, Day, full_year, possible_day
from .dates import Numeric
from .event import Question
from .evidence import Evidence, gather_evidence
from .items import Item, Unknown
from .order import Locale, Order


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
    evidence = gather_evidence(items, locale)
    settled: list[Item] = []
    questions: list[Question] = []
    last: Day | None = None
    for item in items:
        if isinstance(item, Numeric):
            found = _settle(item, evidence, last)
            written = text[item.start : item.stop]
            questions += _question(written, found)
            item = _as_item(item, found, written)
        settled.append(item)
        last = item.day if isinstance(item, Dated) else last
    return settled, questions


def _question(written: str, found: _Settled) -> list[Question]:
    if not found.must_ask:
        return []
    readings = [day.in_words() for day in (found.day, *found.others) if day]
    return [Question(written, tuple(dict.fromkeys(readings)))]


def _as_item(item: Numeric, found: _Settled, written: str) -> Item:
    if found.day is None:
        return Unknown(item.start, item.stop)
    others = tuple(day.in_words() for day in found.others)
    text = written if found.must_ask else found.day.text
    return Dated(item.start, item.stop, replace(found.day, text=text), others)


def _settle(item: Numeric, evidence: Evidence, last: Day | None) -> _Settled:
    if len(item.parts) == 3:
        return _settle_three(item, evidence)
    if len(item.parts[0]) == 4:
        return _settle_year_and_two_digits(item, evidence.locale)
    settled = _settle_pair(item, evidence)
    if settled.day is None or not settled.must_ask:
        return settled
    month = _month_and_year(item)
    if month and evidence.makes_year(item):
        return _Settled(month)
    if evidence.pairs_are_days and settled.others:
        return _Settled(settled.others[0], (settled.day, *settled.others[1:]), must_ask=True)
    return _prefer_the_running_year(settled, last)


def _settle_three(item: Numeric, evidence: Evidence) -> _Settled:
    order, is_certain = evidence.order_of(item)
    one, other = int(item.parts[0]), int(item.parts[1])
    year = full_year(item.parts[2])
    month_first, day_first = possible_day(year, one, other), possible_day(year, other, one)
    known = [day for day in (month_first, day_first) if day]
    if order is Order.OPEN:
        return _leave_open(item, known, evidence.locale)
    chosen = (month_first if order is Order.MONTH_FIRST else day_first) or known[0]
    others = tuple(day for day in known if day != chosen)
    if is_certain or not others:
        return _Settled(chosen)
    return _Settled(chosen, others, must_ask=True)


def _leave_open(item: Numeric, known: list[Day], locale: Locale) -> _Settled:
    """Keep the year alone when nothing tells the day from the month."""
    if len(set(known)) == 1:
        return _Settled(known[0])
    year_first = _year_first(item)
    others = [*known, year_first] if year_first else known
    if locale is Locale.ISO:
        others = [*others[2:], *others[:2]]
    return _Settled(Day(known[0].year), tuple(others), must_ask=True)


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


def _settle_pair(item: Numeric, evidence: Evidence) -> _Settled:
    """Read “8/22” as a month and a year, or a month and a day whose year is not written."""
    order, is_certain = evidence.order_of(item)
    one, other = int(item.parts[0]), int(item.parts[1])
    readings = [_month_and_year(item)]
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


def _month_and_year(item: Numeric) -> Day | None:
    month, year = item.parts
    is_month = len(year) == 2 and 1 <= int(month) <= 12
    return Day(full_year(year), int(month)) if is_month else None


def _prefer_the_running_year(settled: _Settled, last: Day | None) -> _Settled:
    """After 3/1/17, read 5/20 as a day of 2017; the question keeps the other reading."""
    if last is None or last.day is None or settled.day is None or settled.day.year is None:
        return settled
    for reading in settled.others:
        dated = possible_day(last.year, reading.month or 1, reading.day or 1)
        if dated and (dated.iso or "") > (last.iso or ""):
            return _Settled(dated, (settled.day,), must_ask=True)
    return settled
