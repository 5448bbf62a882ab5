"""Known words as items: medicines, cues, methods, seasons, feasts."""

import re
from dataclasses import replace

from .calendar import Dated, Day, full_year, possible_day
from .dates import date_at
from .items import (
    Amount,
    Approx,
    Cue,
    Drug,
    Item,
    Mark,
    Method,
    Number,
    Present,
    Role,
    TimeOfDay,
    Times,
    Unknown,
)
from .source import Source
from .vocabulary import Meaning, benzodiazepines, letters

_YEAR = re.compile(r"[\s,]{0,2}(?:of\s|de\s|van\s)?((?:19[3-9]|20[0-4])\d(?!\d)|'\d\d(?!\d))")
_GAP = re.compile(r"[\s-]{0,3}(?:of\s|de\s|d'|van\s|the\s)?")

# Month names that are everyday words or the start of one.
_EVERYDAY_MONTHS = {"may", "mar", "march", "mars", "sept"}

# “begin 2015” is a date, “begin afbouw” is a cue: what a part of a year means elsewhere.
_PART_ELSEWHERE = {"early": "start"}

_NEAR_LETTER = re.compile(r"\s?[\d.,]*\d|\s?[)>→:]|\s(?:since|cut|dose)")


def letter_drug_at(source: Source, start: int, before: list[Item]) -> Item | None:
    """Read a lone capital K, V, X or A as the medicine it stands for, beside a dose only."""
    word = source.words[source.word_at[start]]
    generic = letters().get(word.text)
    if generic is None:
        return None
    if not source.text[start].isupper() or source.plain[word.stop : word.stop + 1] in ("'", "/"):
        return None
    if not (_NEAR_LETTER.match(source.plain, word.stop) or _follows_dose(source, start, before)):
        return None
    return _drug(start, word.stop, generic)


def _follows_dose(source: Source, start: int, before: list[Item]) -> bool:
    last = before[-1] if before else None
    if isinstance(last, Mark):
        return last.text in ("(", ">", "-", "+")
    if isinstance(last, Cue | Role):
        return source.text[start] != "A"
    return last is not None and not isinstance(last, Unknown)


def phrase_item_at(source: Source, start: int, before: list[Item]) -> Item | None:
    found = source.phrase_at(start)
    if not found:
        return None
    meaning, stop = found
    if source.plain[start:stop] == "am" and not _follows_number(before):
        return Mark(start, stop, "")
    dated = _dated(source, start, found, before)
    if dated or meaning.kind in ("season", "feast", "movable"):
        return dated
    return _plain_item(meaning, start, _after_full_stop(source, meaning, start, stop))


def _follows_number(before: list[Item]) -> bool:
    """Tell “2 mg am”, in the morning, from “am 3.5.2015”, German for “on”."""
    return bool(before) and isinstance(before[-1], Amount | Number)


def _after_full_stop(source: Source, meaning: Meaning, start: int, stop: int) -> int:
    """Take in the last point of “b.i.d.” and “ca.”; any other point ends a sentence."""
    is_short = "." in source.plain[start:stop] or meaning.kind == "approx"
    return stop + (is_short and source.plain[stop : stop + 1] == ".")


def _plain_item(meaning: Meaning, start: int, stop: int) -> Item | None:
    value = meaning.value
    match meaning.kind:
        case "drug":
            return _drug(start, stop, value)
        case "cue":
            return Cue(start, stop, value)
        case "method":
            return Method(start, stop, value)
        case "role":
            return Role(start, stop, value)
        case "times":
            return Times(start, stop, int(value))
        case "time":
            return TimeOfDay(start, stop)
        case "approx":
            return Approx(start, stop)
        case "present":
            return Present(start, stop)
        case "then":
            return Mark(start, stop, ",")
        case "part" if value in _PART_ELSEWHERE:
            return Cue(start, stop, _PART_ELSEWHERE[value])
        case "other":
            return Unknown(start, stop)
        case "noise":
            return Mark(start, stop, "")
    return None


def _drug(start: int, stop: int, generic: str) -> Drug:
    return Drug(start, stop, generic, is_benzo=generic in benzodiazepines())


def _dated(
    source: Source, start: int, found: tuple[Meaning, int], before: list[Item]
) -> Item | None:
    meaning, stop = found
    match meaning.kind:
        case "month":
            return _lone_month(source, start, found, before)
        case "feast":
            return _feast(source, start, found)
        case "season":
            return _season(source, start, stop)
        case "movable":
            return _movable_feast(source, start, stop)
        case "part":
            return _part_of_year(source, start, stop)
    return None


def _lone_month(
    source: Source, start: int, found: tuple[Meaning, int], before: list[Item]
) -> Item | None:
    """Read “July” without its year; “may” and the like only after a word such as “since”."""
    meaning, stop = found
    last = before[-1] if before else None
    is_led = isinstance(last, Role | Dated) or (isinstance(last, Mark) and last.text in "(-")
    leads_dose = re.match(r"\.?\s?:?\s?[.,]?\d", source.plain[stop : stop + 5]) is not None
    is_written_as_name = source.text[start].isupper() and (isinstance(last, Cue) or leads_dose)
    is_led = is_led or is_written_as_name
    followed_by_dash = re.match(r"\s?-\s?[a-z]", source.plain[stop : stop + 4]) is not None
    if source.plain[start:stop] in _EVERYDAY_MONTHS and not (is_led or followed_by_dash):
        return None
    stop += source.plain[stop : stop + 1] == "." and stop - start <= 4
    return Dated(start, stop, Day(None, int(meaning.value)))


def _feast(source: Source, start: int, found: tuple[Meaning, int]) -> Item | None:
    meaning, stop = found
    month, day = (int(part) for part in meaning.value.split("-"))
    year = _YEAR.match(source.plain, stop)
    known = possible_day(full_year(year[1].lstrip("'")) if year else None, month, day)
    if known is None:
        return None
    stop = year.end() if year else stop
    return Dated(start, stop, replace(known, is_approx=True, text=source.text[start:stop]))


def _movable_feast(source: Source, start: int, stop: int) -> Item | None:
    """Read “Easter 2021” as about 2021: its day is another one every year."""
    year = _YEAR.match(source.plain, stop)
    if not year:
        return None
    text = source.text[start : year.end()]
    day = Day(full_year(year[1].lstrip("'")), is_approx=True, text=text)
    return Dated(start, year.end(), day)


def _season(source: Source, start: int, stop: int) -> Item | None:
    year = _YEAR.match(source.plain, stop)
    if not year:
        return None
    day = Day(full_year(year[1].lstrip("'")), is_season=True, text=source.text[start : year.end()])
    return Dated(start, year.end(), day)


def _part_of_year(source: Source, start: int, stop: int) -> Item | None:
    """Read “early 2015” as about 2015: which months that means is not said."""
    gap = _GAP.match(source.plain, stop)
    at = gap.end() if gap else stop
    date = date_at(source, at) if at < len(source.plain) else None
    if date is None and at in source.word_at:
        found = source.phrase_at(at)
        date = _season(source, at, found[1]) if found and found[0].kind == "season" else None
    if not isinstance(date, Dated) or date.day.day is not None:
        return None
    text = source.text[start : date.stop]
    return replace(date, start=start, day=replace(date.day, is_approx=True, text=text))
