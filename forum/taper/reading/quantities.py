"""Doses, strengths, percentages and splits, recognised at one place of the text."""

import re
from fractions import Fraction
from itertools import pairwise

from .items import Amount, Item, Number, Percent, Split, Strength
from .numbers import DIGITS, NUMBER, read_count
from .source import Source

_MASS = r"(?:mgs?|mcg|µg|ug|milligramm?e?s?|micrograms?|grams?|g)"
_TABLET = (
    r"(?:tablette?n?s?|tablets?|tabs?|pills?|pillen|pil|comprimes?|cps?|kapseln?|capsules?|caps?)"
)
_OTHER = rf"(?:mls?|drops?|gtts?|tropfen|gouttes?|druppels?|{_TABLET})"

_END = r"(?![^\W\d_])"
_OF = r"(?:\s?(?:of|von|de|van|d'|a|an|the|ein(?:er)?|een|une?|one|x|@|at|-)(?![a-z]))*\s?"
_STRENGTH = re.compile(
    rf"(?P<n>{DIGITS})\s?(?P<unit>{_MASS})\s?(?:/|per|in|pro|par|je|auf)\s?(?:{DIGITS}\s?)?"
    rf"(?:mls?|drops?|tropfen|gouttes?|druppels?|tablets?){_END}"
)
_PART = re.compile(
    rf"(?P<part>\d/[2348](?!\d)|[½¼¾]|half|quarter|halbe|viertel|demi|halve|kwart)(?:th)?"
    rf"(?:\s?{_TABLET}\.?\s?{_OF}|\s(?:of|von|de|d'|van|a)(?![a-z])\s?{_OF}|\s?x\s?)"
    rf"(?P<n>{DIGITS})\s?(?P<unit>{_MASS}){_END}"
)
_TABLETS = re.compile(
    rf"(?P<part>{NUMBER})\s?(?:x\s?)?{_TABLET}\.?\s?{_OF}(?P<n>{DIGITS})\s?(?P<unit>{_MASS}){_END}"
)
_RANGE = re.compile(rf"(?P<n>{DIGITS})\s?-\s?(?P<m>{DIGITS})\s?(?P<unit>{_MASS}){_END}")
_AMOUNT = re.compile(rf"(?P<n>{NUMBER})\s?-?(?P<unit>{_MASS}|{_OTHER}){_END}")
_PERCENT = re.compile(
    rf"(?P<n>{DIGITS})(?:\s?-\s?{DIGITS})?\s?(?:%|percent|prozent|procent|pourcent)"
)
_SPLIT_PART = rf"(?:{NUMBER})\s?(?:mg)?"
_SPLIT = re.compile(
    rf"({_SPLIT_PART}(?:(?:\s?[-+]\s?|/){_SPLIT_PART}){{1,3}})(?![\d/+]|[.,-]\d)(?:\s?(?P<unit>mg){_END})?"
)
_SPLIT_JOIN = re.compile(r"\s?[-+/]\s?|(?<=[\d½¼¾])/")
_NUMBER = re.compile(NUMBER)
# Morning, noon and night may well fall; four falling doses are a taper.
_MOST_FALLING_INTAKES = 3
_SCORE = re.compile(r"\d{1,2}(?:[.,]\d)?\s?(?:/\s?10|out of 10|:\s?\d{1,2})(?!\d)")


def labelled_at(source: Source, start: int) -> Item | None:
    """Recognise what only looks like a dose or a date: a liquid's strength, part of a tablet."""
    return _strength(source, start) or _part_of_tablet(source, start)


def plain_dose_at(source: Source, start: int) -> Item | None:
    """Recognise a split, a range or one dose."""
    return _split(source, start) or _range(source, start) or _amount(source, start)


def spelled_part_at(source: Source, start: int) -> Item | None:
    """Recognise “half of a 2 mg”."""
    return _part_of_tablet(source, start)


def percent_at(source: Source, start: int) -> Item | None:
    match = _PERCENT.match(source.plain, start)
    return Percent(start, match.end(), _value(source, match["n"])) if match else None


def number_at(source: Source, start: int) -> Item | None:
    match = _NUMBER.match(source.plain, start)
    if not match:
        return None
    value = _value(source, match[0])
    return Number(start, match.end(), value, is_decimal="." in match[0] or "," in match[0])


def score_end(source: Source, start: int) -> int | None:
    """Where “7/10” or “2:1” ends; scores and ratios are no dates and no doses."""
    match = _SCORE.match(source.plain, start)
    return match.end() if match else None


def _strength(source: Source, start: int) -> Item | None:
    match = _STRENGTH.match(source.plain, start)
    return Strength(start, match.end(), _mg(source, match)) if match else None


def _part_of_tablet(source: Source, start: int) -> Item | None:
    """Read “1/4 of a 2mg” and “2 tablets of 0.5 mg” as one dose."""
    match = _PART.match(source.plain, start) or _TABLETS.match(source.plain, start)
    if not match:
        return None
    return Amount(start, match.end(), _value(source, match["part"]) * _mg(source, match))


def _split(source: Source, start: int) -> Item | None:
    """Read “1-0-2”, “0.5/0.25/0.5” and “1 + 0.5 mg”; two plain numbers are too few to tell."""
    match = _SPLIT.match(source.plain, start)
    if not match:
        return None
    pieces = [piece.removesuffix("mg").strip() for piece in _cut_apart(match[1])]
    parts = tuple(_value(source, piece) for piece in pieces)
    has_mg = bool(match["unit"]) or "mg" in match[1]
    if not _is_split(match[1], parts, has_mg=has_mg):
        return None
    in_mg = (
        has_mg
        or any(part.denominator not in (1, 2, 4) for part in parts)
        or _mark_of(match[1]) == "/"
    )
    return Split(start, match.end(), parts, "mg" if in_mg else "")


def _cut_apart(text: str) -> list[str]:
    return [piece.strip() for piece in text.split(_mark_of(text))]


def _mark_of(text: str) -> str:
    """In “1-0-1/2” the stroke belongs to a part, so it comes last."""
    return next(mark for mark in "+-/" if mark in text)


def _is_split(text: str, parts: tuple[Fraction, ...], *, has_mg: bool) -> bool:
    has_decimals = any(char in text for char in ".,½¼¾")
    if "+" in text:
        return has_mg or has_decimals or len(parts) > 2
    if len(parts) == 2:
        return "/" in text and has_decimals
    return max(parts) < 1000 and not _is_way_down(text, parts)


def _is_way_down(text: str, parts: tuple[Fraction, ...]) -> bool:
    """“9 - 8 - 7 mg” and “9-8-7-6 mg” are doses one after another, not intakes of one day."""
    falls = all(one > other > 0 for one, other in pairwise(parts))
    return falls and (" - " in text or len(parts) > _MOST_FALLING_INTAKES)


def _range(source: Source, start: int) -> Item | None:
    match = _RANGE.match(source.plain, start)
    if not match:
        return None
    least, most = _value(source, match["n"]), _value(source, match["m"])
    factor = _factor(match["unit"])
    if least >= most:
        return None
    return Amount(start, match.end(), least * factor, most=most * factor)


def _amount(source: Source, start: int) -> Item | None:
    match = _AMOUNT.match(source.plain, start)
    if not match:
        return None
    if re.fullmatch(_MASS, match["unit"]):
        return Amount(start, match.end(), _mg(source, match))
    return Amount(start, match.end(), _value(source, match["n"]), unit=_other_unit(match["unit"]))


def _other_unit(written: str) -> str:
    if written.startswith("ml"):
        return "mL"
    is_drop = re.fullmatch(r"drops?|gtts?|tropfen|gouttes?|druppels?", written)
    return "drops" if is_drop else "tablets"


def _mg(source: Source, match: re.Match[str]) -> Fraction:
    return _value(source, match["n"]) * _factor(match["unit"])


def _factor(unit: str) -> Fraction:
    if unit.startswith(("mcg", "µg", "ug", "microgram")):
        return Fraction(1, 1000)
    return Fraction(1000) if unit.startswith("g") else Fraction(1)


def _value(source: Source, written: str) -> Fraction:
    return read_count(written, groups_thousands=source.groups_thousands)
