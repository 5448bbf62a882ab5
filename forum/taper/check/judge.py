"""Decide whether a stated number agrees with what the sums give."""

from collections.abc import Sequence
from enum import Enum
from fractions import Fraction

from forum.taper.check.claim import Claim
from forum.taper.check.dimensions import TIME
from forum.taper.check.quantity import Role
from forum.taper.check.sums.candidate import Candidate

# Farther off than this, a figure with few digits is not rounded but wrong.
_ROUNDED_WITHIN = Fraction(1, 20)
# “About” allows this much even where the last digit would round otherwise.
_ABOUT_WITHIN = Fraction(1, 20)
# A month is 28 to 31 days, so sums with months are only judged when they are far off.
_VAGUE_WITHIN = Fraction(1, 8)
_SIMILAR_WITHIN = Fraction(1, 4)
# A slip may double or halve a number; a reading that is this many times off is not what was meant.
_PLAUSIBLE_FACTOR = Fraction(4)
_ABSURD_FACTOR = Fraction(25)


class Verdict(Enum):
    """The three answers; silence is the usual one."""

    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"


def in_written_units(claim: Claim, candidate: Candidate) -> Fraction:
    """Return the candidate in the unit of the stated number."""
    if claim.stated.role is Role.PERCENT:
        return candidate.value * 100
    return candidate.value / claim.stated.scale


def rounds_to(stated: Fraction, places: int, value: Fraction) -> bool:
    """Tell whether `value`, written with so many decimals, is the stated number."""
    return abs(stated - value) <= Fraction(1, 2 * 10**places)


def agrees(claim: Claim, candidate: Candidate) -> bool:
    """Tell whether the stated number is the candidate, or rounds from it."""
    stated, value = claim.stated.written, in_written_units(claim, candidate)
    if stated == value:
        return True
    if claim.precise or (not claim.hedged and _is_slip(claim, candidate)):
        return False
    return _rounds(claim, stated, value) or _is_loosely(claim, stated, value)


def _is_slip(claim: Claim, candidate: Candidate) -> bool:
    return any(slip / claim.stated.scale == claim.stated.written for slip in candidate.slips)


def _rounds(claim: Claim, stated: Fraction, value: Fraction) -> bool:
    fair = claim.stated.role is Role.PERCENT or is_near(stated, value)
    return fair and rounds_to(stated, claim.stated.places, value)


def is_near(stated: Fraction, value: Fraction) -> bool:
    """Tell whether a figure with few digits may still be called rounded."""
    return _within(stated, value, _ROUNDED_WITHIN)


def _is_loosely(claim: Claim, stated: Fraction, value: Fraction) -> bool:
    if claim.hedged and _within(stated, value, _ABOUT_WITHIN):
        return True
    return _is_vague(claim) and _within(stated, value, _VAGUE_WITHIN)


def _is_vague(claim: Claim) -> bool:
    """A share of two doses stays exact however many months lie between them."""
    known = (claim.stated, *claim.near, *claim.far)
    is_share = claim.stated.role is Role.PERCENT
    return any(q.vague and not (is_share and q.dimension == TIME) for q in known)


def _within(stated: Fraction, value: Fraction, share: Fraction) -> bool:
    return abs(stated - value) <= share * abs(value)


def judge(claim: Claim, candidates: Sequence[Candidate]) -> tuple[Verdict, Candidate | None]:
    """Weigh the readings: one that agrees clears the number, only a certain one condemns it."""
    for candidate in candidates:
        if agrees(claim, candidate):
            return Verdict.RIGHT, candidate
    best = _most_likely(claim, candidates)
    if best is None or _is_absurd(claim, best) or _may_be_meant_otherwise(claim, best):
        return Verdict.UNSURE, None
    return Verdict.WRONG, best


def _most_likely(claim: Claim, candidates: Sequence[Candidate]) -> Candidate | None:
    values = {candidate.value for candidate in candidates}
    if len(values) == 1:
        return candidates[0]
    slipped = [c for c in candidates if _is_point_slip(claim, c)]
    if len(slipped) == 1:
        return slipped[0]
    similar = [c for c in candidates if _is_similar(claim, c)]
    return similar[0] if similar else _by_far_nearest(claim, candidates)


def _by_far_nearest(claim: Claim, candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the one reading that is not absurd beside the stated number, if there is one."""
    nearest, *others = sorted(candidates, key=lambda c: _distance(claim, c)) or (None,)
    if nearest is None or _distance(claim, nearest) > _PLAUSIBLE_FACTOR:
        return None
    farther = (_distance(claim, c) for c in others if c.value != nearest.value)
    return nearest if all(far > _ABSURD_FACTOR for far in farther) else None


def _distance(claim: Claim, candidate: Candidate) -> Fraction:
    """How many times one is the other; amounts that cannot be compared are very far apart."""
    value = in_written_units(claim, candidate)
    if value <= 0 or claim.stated.written <= 0:
        return 2 * _ABSURD_FACTOR
    ratio = claim.stated.written / value
    return max(ratio, 1 / ratio)


def _is_point_slip(claim: Claim, candidate: Candidate) -> bool:
    """Off by a power of ten exactly."""
    return _distance(claim, candidate) in (10, 100, 1000)


def _is_absurd(claim: Claim, best: Candidate) -> bool:
    """So far off, the number is no slip but no result either; a fraction upside down is a slip."""
    is_upside_down = claim.stated.written * in_written_units(claim, best) == 1
    far_off = _distance(claim, best) > _ABSURD_FACTOR and not _is_point_slip(claim, best)
    return far_off and not is_upside_down


def _is_similar(claim: Claim, candidate: Candidate) -> bool:
    return _within(claim.stated.written, in_written_units(claim, candidate), _SIMILAR_WITHIN)


def _may_be_meant_otherwise(claim: Claim, best: Candidate) -> bool:
    """Time is counted in whole weeks, with or without the first day, and often only guessed."""
    if claim.stated.dimension != TIME:
        return False
    if claim.hedged and _is_similar(claim, best):
        return True
    more = claim.stated.written - in_written_units(claim, best)
    return more == 1 or -1 < more < 1
