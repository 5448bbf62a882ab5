"""How often and how long: “every 2 weeks”, “2x täglich”, “q8h”, “8 yrs”."""

import re
from fractions import Fraction

from .items import Cue, Every, Item, Length, TimeOfDay, Times
from .numbers import COUNT, read_count
from .source import Source

_UNITS = {
    "day": "days?|d|tage?n?|jours?|j|dagen|dag|daags",
    "week": "weeks?|wks?|wk|w|wochen?|wo|semaines?|sem|weken|week",
    "fortnight": "fortnights?|quinzaines?",
    "month": "months?|mos?|mths?|mnths?|monate?n?|mon|mois|maanden|maand|mnd",
    "year": "years?|yrs?|y|jahren?|jahre?|ans?|annees?|jaren|jaar|jr",
}
# A month counts as 30 days, as the schedule's month does.
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_ADVERBS = {
    "weekly": "weekly|wochentlich|hebdomadaire|wekelijks|par semaine",
    "fortnightly": "fortnightly|biweekly|bi-weekly|bimensuel|tweewekelijks|zweiwochentlich",
    "monthly": "monthly|monatlich|mensuel|mensuellement|maandelijks",
    "every other day": (
        "every other day|eod|jeden zweiten tag|alle zwei tage|un jour sur deux|om de dag|"
        "om de andere dag"
    ),
}
_ADVERB_DAYS = {"weekly": 7, "fortnightly": 14, "monthly": 30, "every other day": 2}
_ADVERB_TEXT = {
    "weekly": "per week",
    "fortnightly": "every 2 weeks",
    "monthly": "per month",
    "every other day": "every 2 days",
}

_UNIT = "|".join(f"(?P<{name}>{shape})" for name, shape in _UNITS.items())
_ONE_UNIT = rf"(?:{_UNIT})(?![^\W_])"
_EACH = (
    r"(?:/\s?|(?:per|a|pro|par|je|each|every|ev|alle|jede[nrsm]?|toutes les|tous les|chaque|elke|"
    r"iedere|om de|q)\s|q)"
)
_EVERY = re.compile(rf"{_EACH}(?:(?P<count>{COUNT})\s?)?{_ONE_UNIT}")
_ADVERB = re.compile(
    "|".join(f"(?P<a{place}>{shape})" for place, shape in enumerate(_ADVERBS.values()))
)
_LENGTH = re.compile(
    rf"(?P<count>{COUNT})\s?\+?(?:\s?(?:-|to|bis|a|tot)\s?{COUNT})?\s?-?(?:of\s)?{_ONE_UNIT}\+?"
)
_LONG_AGO = re.compile(r"[\s-]?(?:ago|old|geleden|of age)(?![a-z])")

_DAY_WORD = (
    r"(?:\s?(?:/|a\s|per\s|pro\s|par\s|am\s|p\.\s?)?\s?"
    r"(?:daily|day|d|taglich|tgl|tag|jour|j|daags|dagelijks|dag|dd)(?![a-z])\.?)"
)
_FOLD = r"(?:x|mal|fois|times|keer|maal)"
_SOME_TIMES = re.compile(
    rf"(?:(?:(?:a\s)?(?:few|several|couple|{COUNT})\s?(?:of\s)?)?{_FOLD}|twice|once or twice)\s?"
    r"(?:/|a|per|pro|par|die)?\s?"
    r"(?:weeks?|wk|month|woche|monat|semaine|sem|mois|maand)(?![a-z])"
)
_TIMES = re.compile(rf"(?P<n>\d)\s?{_FOLD}{_DAY_WORD}|x\s?(?P<m>\d){_DAY_WORD}")
_TIMES_AMOUNT = re.compile(r"(?P<n>\d)\s?(?:x|mal|fois|times|keer|maal)\s?(?=[\d.,½¼])")
_TIMES_TIGHT = re.compile(r"(?P<n>\d)x(?![a-z\d])|x\s?(?P<m>\d)(?!\d|[.,]\d|\s?[a-z])")
_HOURS = re.compile(
    r"(?:q\s?|every\s|alle\s|toutes les\s|elke\s)(?P<n>\d{1,2})\s?"
    r"(?:h|hrs?|hours?|stunden|heures|uur)(?![a-z])"
)
_CLOCK = re.compile(r"\d{1,2}(?::\d\d)?\s?(?:am|pm|uhr|h)(?![a-z])|\d{1,2}:\d\d(?!\d)")


def interval_at(source: Source, start: int) -> Item | None:
    """Recognise “every 14 days”; once a day is the cue `daily`."""
    adverb = _ADVERB.match(source.plain, start)
    if adverb and not source.plain[adverb.end() : adverb.end() + 1].isalpha():
        name = list(_ADVERBS)[int((adverb.lastgroup or "a0")[1:])]
        return Every(start, adverb.end(), _ADVERB_DAYS[name], _ADVERB_TEXT[name])
    match = _EVERY.match(source.plain, start)
    return _interval(match) if match else None


def _interval(match: re.Match[str]) -> Item | None:
    unit = _unit_of(match)
    count = read_count(match["count"]) if match["count"] else Fraction(1)
    if count.denominator != 1 or not 1 <= count <= 999:
        return None
    if count == 1 and unit == "day":
        return Cue(match.start(), match.end(), "daily")
    return Every(match.start(), match.end(), int(count) * _DAYS[unit], _in_words(int(count), unit))


def _in_words(count: int, unit: str) -> str:
    if unit == "fortnight":
        count, unit = count * 2, "week"
    return f"per {unit}" if count == 1 else f"every {count} {unit}s"


def length_at(source: Source, start: int) -> Item | None:
    """Recognise “8 yrs”; “8 years ago” and “45 years old” are no lengths of use."""
    match = _LENGTH.match(source.plain, start)
    if not match or _LONG_AGO.match(source.plain, match.end()):
        return None
    unit = _unit_of(match)
    value = read_count(match["count"])
    if unit == "fortnight":
        value, unit = value * 2, "week"
    return Length(start, match.end(), value, unit)


def _unit_of(match: re.Match[str]) -> str:
    return next(name for name in _UNITS if match[name])


def times_at(source: Source, start: int, *, after_amount: bool) -> Item | None:
    """Recognise “2x/day”, “3 x 5 mg” and “q8h”; a lone “2x” only right after an amount.

    “3 times a week” is not every day: it is a dose taken now and then.
    """
    clock = _CLOCK.match(source.plain, start)
    if clock:
        return TimeOfDay(start, clock.end())
    some = _SOME_TIMES.match(source.plain, start)
    if some:
        return Cue(start, some.end(), "prn")
    hours = _HOURS.match(source.plain, start)
    if hours and int(hours["n"]) in (4, 6, 8, 12, 24):
        return Times(start, hours.end(), 24 // int(hours["n"]))
    match = _TIMES.match(source.plain, start) or _TIMES_AMOUNT.match(source.plain, start)
    if not match and after_amount:
        match = _TIMES_TIGHT.match(source.plain, start)
    if not match:
        return None
    count = match["n"] or match["m"]
    return Times(start, match.end(), int(count)) if count != "0" else None
