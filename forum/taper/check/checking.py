"""Read the sums of a text and tell which stated numbers do not agree with them."""

from collections.abc import Iterator
from itertools import islice

from forum.taper.check.claims import Claim, find_claims
from forum.taper.check.findings import Finding, Findings
from forum.taper.check.judge import Verdict, in_written_units, judge
from forum.taper.check.quantities import read_quantities
from forum.taper.check.quantity import Role, said
from forum.taper.check.reading import candidates
from forum.taper.check.sentences import sentences
from forum.taper.check.spelled import spell_out
from forum.taper.check.sums.candidate import Candidate
from forum.taper.check.tokens import Kind, scan

# A post has at most 32,000 characters; what lies beyond is not read.
LONGEST_TEXT = 32_000
# A fuller sentence is a list, not a sum.
_MOST_QUANTITIES = 10
# What one text may cost: a post has a handful of sums, a page of nothing else has a few dozen.
_MOST_CLAIMS = 40
_MOST_SENTENCES = 40


def check(text: str) -> Findings:
    """Judge each stated result in `text` on its own; in doubt it says nothing about it."""
    wrong: list[Finding] = []
    right: list[Finding] = []
    for claim in islice(_claims(text[:LONGEST_TEXT]), _MOST_CLAIMS):
        verdict, candidate = judge(claim, candidates(claim))
        if candidate:
            finding = _finding(text, claim, candidate)
            (right if verdict is Verdict.RIGHT else wrong).append(finding)
    return Findings(tuple(wrong), tuple(right))


def _claims(text: str) -> Iterator[Claim]:
    for start, end in islice(sentences(text), _MOST_SENTENCES):
        tokens = spell_out(scan(text, start, end))
        if sum(token.kind is Kind.NUMBER for token in tokens) > _MOST_QUANTITIES:
            continue
        quantities = read_quantities(tokens)
        yield from find_claims(tokens, quantities)


def _finding(text: str, claim: Claim, candidate: Candidate) -> Finding:
    stated = claim.stated
    correct = in_written_units(claim, candidate)
    unit = "%" if stated.role is Role.PERCENT else stated.unit
    return Finding(
        start=stated.start,
        end=stated.end,
        quote=text[stated.start : stated.end],
        stated=stated.written,
        correct=correct,
        working=f"{candidate.says} = {said(correct, unit)}",
        kind=candidate.kind,
    )
