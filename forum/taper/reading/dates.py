"""Dates as people write them, recognised at one place of the text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from .calendar import Dated, Day, Span, full_year, looks_like_year, possible_day
from .items import Item
from .source import Source
from .vocabulary import vocabulary

_YEAR = r"(?:19[3-9]\d|20[0-4]\d)(?!\d)"
_SHORT_YEAR = r"'\d\d(?!\d)"
_NO_UNIT = r"(?![.,]?\d|\s?(?:mgs?|mcg|µg|ug|ml|%|x\b))"
_ORDINAL = r"(?:st|nd|rd|th|er|ste|de|e|\.)?"

_THREE = re.compile(r"(\d{1,4})([-/.])\s?(\d{1,2})\2\s?('?\d{4}|'?\d\d)" + _NO_UNIT)
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.]((?:19|20)\d\d)(?![-/.]?\d)")
_PAIR = re.compile(r"(\d{1,2})/('?)(\d{1,2})(?!\s?/\s?\d|\s?(?:tab|pil|cp|cap))" + _NO_UNIT)
_DOTTED_PAIR = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.(?!\d)")
_YEARS = re.compile(rf"({_YEAR})\s?([-/])\s?({_YEAR}|\d{{1,2}}(?!\d))" + _NO_UNIT)
_LONE_YEAR = re.compile(rf"(?:{_YEAR}|'\d\d(?!\d))" + _NO_UNIT)


@dataclass(frozen=True, slots=True)
class Numeric(Item):
    """A date in numbers whose order is settled later, from the whole text.

    `parts` are the digits as written; a month name counts as its number and `is_named`.
    """

    parts: tuple[str, ...]
    mark: str
    is_named: bool = False


def date_at(source: Source, start: int) -> Item | None:
    """Recognise a date in numbers or with a month's name."""
    return next((item for read in _READERS if (item := read(source, start))), None)


def _three_numbers(source: Source, start: int) -> Item | None:
    match = _THREE.match(source.plain, start)
    if not match:
        return None
    first, mark, second, third = match.groups()
    third = third.lstrip("'")
    if len(first) == 4:
        day = possible_day(int(first), int(second), int(third)) if len(third) == 2 else None
        return Dated(start, match.end(), day) if day and looks_like_year(first) else None
    if len(first) == 3 or (len(third) == 4 and not looks_like_year(third)):
        return None
    if not _may_be_month_and_day(int(first), int(second)):
        return None
    return Numeric(start, match.end(), (first, second, third), mark)


def _may_be_month_and_day(one: int, other: int) -> bool:
    return 1 <= min(one, other) <= 12 and max(one, other) <= 31


def _years_or_month(source: Source, start: int) -> Item | None:
    """Read “2009-13”, “2005/2006” and “2009-2013”; “2009-04” is a month."""
    match = _YEARS.match(source.plain, start)
    if not match:
        return None
    first, mark, second = match.groups()
    stop = match.end()
    if len(second) == 4:
        return _two_years(source, match) if mark == "/" else None
    if len(second) == 2 and second > "12":
        return Span(start, stop, _year(start, first), _year(stop - 2, first[:2] + second))
    if second == "0" or int(second) > 12:
        return None
    return Numeric(start, stop, (first, second), mark)


def _two_years(source: Source, match: re.Match[str]) -> Dated:
    day = Day(int(match[1]), is_approx=True, text=source.text[match.start() : match.end()])
    return Dated(match.start(), match.end(), day)


def _year(start: int, digits: str) -> Dated:
    return Dated(start, start + len(digits), Day(int(digits)))


def _month_and_year(source: Source, start: int) -> Item | None:
    match = _MONTH_YEAR.match(source.plain, start)
    if not match or not 1 <= int(match[1]) <= 12:
        return None
    return Dated(start, match.end(), Day(int(match[2]), int(match[1])))


def _pair(source: Source, start: int) -> Item | None:
    match = _PAIR.match(source.plain, start)
    if not match or "0" in (match[1], match[3]) or _is_part_of_tablet(source, match):
        return None
    mark = "'" if match[2] else "/"
    return Numeric(start, match.end(), (match[1], match[3]), mark)


def _is_part_of_tablet(source: Source, match: re.Match[str]) -> bool:
    """“1/4 le soir” and “1/2 am” are parts of a tablet, not days."""
    after = source.phrase_at(match.end() + 1)
    return after is not None and after[0].kind == "time"


def dotted_pair_at(source: Source, start: int) -> Item | None:
    """Read “3.5.” as a day and month; only after a word like “seit”, else it ends a sentence."""
    match = _DOTTED_PAIR.match(source.plain, start)
    day = possible_day(None, int(match[2]), int(match[1])) if match else None
    return Dated(start, match.end(), day) if match and day else None


def _lone_year(source: Source, start: int) -> Item | None:
    match = _LONE_YEAR.match(source.plain, start)
    if not match:
        return None
    return Dated(start, match.end(), Day(full_year(match[0].lstrip("'"))))


def _named(source: Source, start: int) -> Item | None:
    shapes = _named_shapes()
    for pattern in shapes:
        match = pattern.match(source.plain, start)
        if match:
            return _from_names(match)
    return None


def _from_names(match: re.Match[str]) -> Item | None:
    parts = match.groupdict()
    month = _month_numbers()[parts["month"]]
    year = full_year(parts["year"].lstrip("'")) if parts.get("year") else None
    if parts.get("either"):
        digits = (str(month), parts["either"])
        return Numeric(match.start(), match.end(), digits, "/", is_named=True)
    if not parts.get("day"):
        return Dated(match.start(), match.end(), Day(year, month))
    day = possible_day(year, month, int(parts["day"]))
    return Dated(match.start(), match.end(), day) if day else None


@cache
def _named_shapes() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{'|'.join(_month_names())})(?![^\W\d_])"
    day = rf"(?P<day>\d{{1,2}}){_ORDINAL}"
    year = rf"(?P<year>{_YEAR}|{_SHORT_YEAR})"
    gap, of = r"[\s,./-]{0,3}", r"(?:\s?(?:of|de|d')\s?|[\s/.-]{0,2})"
    shapes = (
        rf"{day}{of}{month}(?:{gap}(?P<year>{_YEAR}|{_SHORT_YEAR}|\d\d(?!\d){_NO_UNIT}))?",
        rf"{month}{gap}{year}{_NO_UNIT}",
        rf"{month}\.?[\s-]?{day}[\s,./-]{{1,3}}{year}{_NO_UNIT}",
        rf"{month}\.?\s?(?P<day>\d{{1,2}})(?:st|nd|rd|th)(?![a-z])",
        rf"{month}\.?[\s/-]?(?P<either>\d\d)(?!\d|[/:])(?!\s*[-–]\s*\d){_NO_UNIT}",
        rf"{month}\.?\s(?P<day>\d)(?!\d|[/:-]){_NO_UNIT}",
        rf"(?P<year>{_YEAR})[\s,/-]{{1,2}}{month}(?:[\s/-]{day}(?!\d))?{_NO_UNIT}",
    )
    return tuple(re.compile(shape) for shape in shapes)


@cache
def _month_numbers() -> dict[str, int]:
    meanings = vocabulary().items()
    return {phrase[0]: int(said.value) for phrase, said in meanings if said.kind == "month"}


def _month_names() -> Iterator[str]:
    """Longest first, so that “march” is not read as “mar”."""
    yield from sorted(_month_numbers(), key=len, reverse=True)


_READERS: tuple[Callable[[Source, int], Item | None], ...] = (
    _three_numbers,
    _years_or_month,
    _month_and_year,
    _named,
    _pair,
    _lone_year,
)
