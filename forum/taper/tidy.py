"""Doses that are easily misread, and how the same dose is written safely.

The forms are W01, W02, W06 and W07 of the Institute for Safe Medication Practices' list of
error-prone dose designations: `.5 mg` read as 5 mg, `5.0 mg` as 50 mg, `µg` as mg, `cc` as 00.
"""

import re
from dataclasses import dataclass

from forum.taper.prose import own_prose

# A post with more of them is tidied in two goes.
MOST_TIDIED = 50

_DOSE = re.compile(
    # Not the end of a range, a date or a longer number.
    r"(?<![\w.,:/–−-])"
    r"(?P<whole>[0-9]{1,7})?(?:(?P<point>[.,])(?P<after>[0-9]{1,9}))?"
    r"[ \u00a0]?(?P<unit>mcg|mgs?|mls?|[µμu]g|cc)(?P<per>/ ?mls?)?(?!\w)",
    re.IGNORECASE,
)
_UNITS = {"mg": "mg", "mgs": "mg", "mcg": "mcg", "µg": "mcg", "μg": "mcg", "ug": "mcg"}
_THOUSAND_OR_ONE = 3


@dataclass(frozen=True, slots=True)
class Tidied:
    """A dose at its place in the text, as it stands and as it would be tidy."""

    start: int
    end: int
    written: str
    tidy: str


def find_untidy(source: str, prose: str | None = None) -> tuple[Tidied, ...]:
    """The doses in the writer's own words that are easily misread; `prose` if it is at hand."""
    words = own_prose(source) if prose is None else prose
    found = (_tidied(match) for match in _DOSE.finditer(words))
    return tuple(one for one in found if one and _stands_so(source, one))[:MOST_TIDIED]


def _stands_so(source: str, one: Tidied) -> bool:
    """No mark of Markdown was blanked out between the number and its unit."""
    return source[one.start : one.end] == one.written


def _tidied(match: re.Match[str]) -> Tidied | None:
    whole, after = match["whole"] or "", match["after"] or ""
    unit = match["unit"].lower()
    if not (whole or after) or _has_two_readings(whole, match["point"] or "", after):
        return None
    is_misread = not whole or after.endswith("0") or unit in {"µg", "μg", "ug", "cc"}
    if not is_misread:
        return None
    tidy = f"{_number(whole, match['point'] or '', after)} {_UNITS.get(unit, 'mL')}"
    return Tidied(match.start(), match.end(), match[0], tidy + ("/mL" if match["per"] else ""))


def _has_two_readings(whole: str, point: str, after: str) -> bool:
    """`1.000` is one, or a thousand; `,5` may be the end of a list."""
    is_grouped = len(after) == _THOUSAND_OR_ONE and whole.strip("0") != ""
    return is_grouped or (not whole and point == ",")


def _number(whole: str, point: str, after: str) -> str:
    after = after.rstrip("0")
    return f"{whole or '0'}{point}{after}" if after else whole or "0"


def put_in(source: str, start: int, end: int, instead: str) -> str:
    """The source with other characters in one place."""
    return source[:start] + instead + source[end:]
