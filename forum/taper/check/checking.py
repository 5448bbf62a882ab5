"""Read the sums of a text and tell which stated numbers do not agree with them."""

from collections.abc import Iterator

from forum.taper.check.claim import Claim
from forum.taper.check.claims import find_claims
from forum.taper.check.equations import Equation, equations
from forum.taper.check.findings import Finding, Findings
from forum.taper.check.judge import Verdict, in_written_units, judge, rounds_to
from forum.taper.check.quantities import read_quantities
from forum.taper.check.quantity import Role, said
from forum.taper.check.reading import candidates
from forum.taper.check.second_thoughts import may_be_right
from forum.taper.check.sentences import sentences
from forum.taper.check.spelled import spell_out
from forum.taper.check.sums.candidate import Candidate
from forum.taper.check.tokens import Kind, Token, scan
from forum.taper.working import step

# A post has at most 32,000 characters; what lies beyond is not read.
LONGEST_TEXT = 32_000
# A fuller sentence is a list, not a sum.
_MOST_QUANTITIES = 10
# What one text may cost: some sixty sentences with numbers in them, or a few very crowded ones.
_MOST_NUMBERS = 180
# With so many found, the writer has enough to look at; the rest is read when these are mended.
_MOST_FINDINGS = 10

_NUMERIC = frozenset({Kind.NUMBER, Kind.RATIO, Kind.OPAQUE})
_Judged = tuple[Verdict, Finding]


def check(text: str) -> Findings:
    """Judge each stated result in `text` on its own; in doubt it says nothing about it."""
    read = text[:LONGEST_TEXT]
    wrong: list[Finding] = []
    right: list[Finding] = []
    for start, end, tokens in _with_numbers(read):
        for verdict, finding in _judged(read, start, end, tokens):
            (right if verdict is Verdict.RIGHT else wrong).append(finding)
        if len(wrong) >= _MOST_FINDINGS:
            break
    return Findings(tuple(wrong), tuple(right))


def _with_numbers(text: str) -> Iterator[tuple[int, int, list[Token]]]:
    """Yield the sentences that may hold a sum, as long as there is patience for them."""
    patience = _MOST_NUMBERS
    for start, end in sentences(text):
        tokens = spell_out(scan(text, start, end))
        numbers = sum(token.kind in _NUMERIC for token in tokens)
        patience -= numbers
        if patience < 0:
            return
        if 1 < numbers <= _MOST_QUANTITIES:
            yield start, end, tokens


def _judged(text: str, start: int, end: int, tokens: list[Token]) -> list[_Judged]:
    """Return the verdicts on one sentence; what signs say is not said again by words."""
    in_signs = list(_in_signs(text, start, end))
    known = {finding.start for _, finding in in_signs}
    in_words = _in_words(text, tokens)
    return in_signs + [pair for pair in in_words if pair[1].start not in known]


def _in_words(text: str, tokens: list[Token]) -> Iterator[_Judged]:
    for claim in find_claims(tokens, read_quantities(tokens)):
        verdict, candidate = judge(claim, candidates(claim))
        if candidate and not (verdict is Verdict.WRONG and may_be_right(claim)):
            yield verdict, _claim_finding(text, claim, candidate)


def _claim_finding(text: str, claim: Claim, candidate: Candidate) -> Finding:
    stated = claim.stated
    correct = in_written_units(claim, candidate)
    unit = "%" if stated.role is Role.PERCENT else stated.unit
    return Finding(
        start=stated.start,
        end=stated.end,
        quote=text[stated.start : stated.end],
        stated=stated.written,
        correct=correct,
        working=(step(candidate.says, said(correct, unit)),),
        kind=candidate.kind,
    )


def _in_signs(text: str, start: int, end: int) -> Iterator[_Judged]:
    for equation in equations(text, start, end):
        right = rounds_to(equation.stated, equation.places, equation.value)
        verdict = Verdict.RIGHT if right else Verdict.WRONG
        yield verdict, _equation_finding(text, equation)


def _equation_finding(text: str, equation: Equation) -> Finding:
    return Finding(
        start=equation.start,
        end=equation.end,
        quote=text[equation.start : equation.end],
        stated=equation.stated,
        correct=equation.value,
        working=(step(equation.left, said(equation.value, "")),),
        kind="equation",
    )
