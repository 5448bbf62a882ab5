"""A second look at a text before it is posted: sums that come out otherwise, doses easily misread.

It never changes anything by itself and never stands in the way: the writer decides about each.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import sha256

from forum.taper.check import Finding, check
from forum.taper.check.beside_blocks import findings_beside
from forum.taper.check.vocabulary import ABOUT, PRECISELY
from forum.taper.numbers import is_written_exactly, write_decimal
from forum.taper.prose import own_prose
from forum.taper.tidy import Tidied, find_untidy, put_in

_FIGURE = re.compile(r"[0-9½¼¾⅓⅔]")
_PLACES = 4
_MOST_PLACES = 9
# Of a number that does not end, three figures are enough to go on with.
_LEAST_SHOWN = 100
_WORDS_AROUND = 60
_MOST_AROUND = 400
_SENTENCE_END = re.compile(r"[.!?…]+(?:\s|$)\s*|\n")


@dataclass(frozen=True, slots=True)
class Remark:
    """One number, the words around it, and what it comes to.

    `instead` is what would stand in its place; empty where nothing can be put there. The key is
    the same as long as the same is said, wherever it moves.
    """

    key: str
    start: int
    end: int
    before: str
    wrote: str
    after: str
    instead: str
    comes_to: str = ""
    working: str = ""


@dataclass(frozen=True, slots=True)
class SecondLook:
    """What is worth a look; `agreeing` are the workings of the sums that are right."""

    sums: tuple[Remark, ...] = ()
    untidy: tuple[Remark, ...] = ()
    agreeing: tuple[str, ...] = ()

    def without(self, keys: Collection[str]) -> "SecondLook":
        """What is left when the writer has decided to leave some."""
        return replace(
            self,
            sums=tuple(remark for remark in self.sums if remark.key not in keys),
            untidy=tuple(remark for remark in self.untidy if remark.key not in keys),
        )


def look_over(source: str, blocks: Sequence[tuple[str, str]] = ()) -> SecondLook:
    """Read the writer's own words of a post, and hold them against its blocks (kind, body)."""
    if not _FIGURE.search(source):
        return SecondLook()
    prose = own_prose(source)
    answer = check(prose)
    beside = findings_beside(prose, blocks)
    known = {finding.start for finding in answer.findings}
    wrong = [*answer.findings, *(found for found in beside if found.start not in known)]
    standing = (finding for finding in wrong if _stands_so(source, finding))
    return SecondLook(
        sums=_numbered(_sum_remark(source, finding) for finding in standing),
        untidy=_numbered(_tidy_remark(source, one) for one in find_untidy(source, prose)),
        agreeing=tuple(step.says for sum_ in answer.verified for step in sum_.working),
    )


def put_right(source: str, remarks: Sequence[Remark]) -> str:
    """The source with exactly these numbers changed."""
    for remark in sorted(remarks, key=lambda one: one.start, reverse=True):
        if remark.instead:
            source = put_in(source, remark.start, remark.end, remark.instead)
    return source


def _stands_so(source: str, finding: Finding) -> bool:
    """A number with marks of Markdown inside it is left alone."""
    return source[finding.start : finding.end] == finding.quote


def _numbered(remarks: Iterator[Remark]) -> tuple[Remark, ...]:
    """In the order of the text; what is said twice gets a key of its own each time."""
    met: Counter[str] = Counter()
    numbered = []
    for remark in sorted(remarks, key=lambda one: one.start):
        met[remark.key] += 1
        times = met[remark.key]
        numbered.append(replace(remark, key=f"{remark.key}.{times}") if times > 1 else remark)
    return tuple(numbered)


def _sum_remark(source: str, finding: Finding) -> Remark:
    before, after = _words_around(source, finding.start, finding.end)
    last = finding.working[-1]
    return Remark(
        key=_key(finding.kind, str(finding.stated), last.says),
        start=finding.start,
        end=finding.end,
        before=before,
        wrote=finding.quote,
        after=after,
        instead=_number_instead(finding, before),
        comes_to=last.result,
        working=last.says,
    )


def _tidy_remark(source: str, one: Tidied) -> Remark:
    before, after = _words_around(source, one.start, one.end)
    key = _key("tidy", one.written, one.tidy)
    return Remark(key, one.start, one.end, before, one.written, after, one.tidy)


def _key(*words: str) -> str:
    return sha256("\0".join(words).encode()).hexdigest()[:8]


def _number_instead(finding: Finding, before: str) -> str:
    """The right number, written as its writer writes numbers; one that does not end is rounded."""
    right = finding.correct
    if right < 0:
        return ""
    is_exact = is_written_exactly(right, _PLACES)
    written = write_decimal(right, _PLACES if is_exact else _places(right))
    if "," in finding.quote and "." not in finding.quote:
        written = written.replace(".", ",")
    word = (before.lower().split() or [""])[-1]
    if is_exact or word in ABOUT:
        return written
    return "" if word in PRECISELY else f"about {written}"


def _places(value: Fraction) -> int:
    places = 0
    while value * 10**places < _LEAST_SHOWN and places < _MOST_PLACES:
        places += 1
    return places


def _words_around(source: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after it in its sentence, cut at a word where that is long."""
    before = _SENTENCE_END.split(source[max(0, start - _MOST_AROUND) : start])[-1]
    after = _SENTENCE_END.split(source[end : end + _MOST_AROUND])[0]
    if len(before) > _WORDS_AROUND:
        before = "… " + before[-_WORDS_AROUND:].partition(" ")[2]
    if len(after) > _WORDS_AROUND:
        after = after[:_WORDS_AROUND].rpartition(" ")[0] + " …"
    return before, after
