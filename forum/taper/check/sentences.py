"""Part a text into sentences, cheaply, and leave out those that cannot hold a sum."""

import re
from collections.abc import Iterator

# Abbreviations whose full stop does not end a sentence.
_ABBREVIATED = frozenset("approx e.g i.e eg ie vs ca dr tab tabs no incl max min".split())
# A question that only asks for agreement states something all the same.
_TAGS = frozenset("right correct yes ok okay no".split())
_LONGEST_ENDING = 10
# Longer ones are lists and tables, not sums said in words.
_LONGEST = 400

_END = re.compile(r"[.!?…](?!\w)|\n")
_RESULT = re.compile(r"\bso (?:that|it)['’]?s\b", re.IGNORECASE)
_DIGIT = re.compile(r"[0-9½¼¾⅓⅔]")
_UNIT = re.compile(
    r"=|[0-9 ](?:m?g|m[lc]|[uµμ]g|%)|gram|lit|percent|per cent|drop|tab|pill|cap|day|week",
    re.IGNORECASE,
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each statement with a number and a unit; questions state nothing."""
    start = 0
    for match in _END.finditer(text):
        sign, last_word = match[0], _word_before(text, match.start())
        if sign == "." and last_word in _ABBREVIATED:
            continue
        asks = sign == "?" and last_word not in _TAGS and not _states(text, start, match.start())
        if not asks and _may_hold_a_sum(text, start, match.start()):
            yield start, match.start()
        start = match.end()
    if _may_hold_a_sum(text, start, len(text)):
        yield start, len(text)


def _states(text: str, start: int, end: int) -> bool:
    """“…, so that’s 2 weeks?” says a result and hopes to hear yes."""
    return end - start <= _LONGEST and bool(_RESULT.search(text, start, end))


def _word_before(text: str, end: int) -> str:
    words = text[max(0, end - _LONGEST_ENDING) : end].split()
    return words[-1].lower().lstrip("(,") if words else ""


def _may_hold_a_sum(text: str, start: int, end: int) -> bool:
    if end - start > _LONGEST:
        return False
    return bool(_DIGIT.search(text, start, end) and _UNIT.search(text, start, end))
