"""Tell facts of life from results: the size of a bottle, a prescription, a time ago."""

from collections.abc import Iterator
from itertools import takewhile

from forum.taper.check.claim import Claim
from forum.taper.check.dimensions import DRUG, DRUG_PER_PIECE, PIECE, STRENGTH, TIME, VOLUME
from forum.taper.check.quantity import Role
from forum.taper.check.vocabulary import (
    AFTER_TIME,
    CLAUSE_ENDS,
    CONTAINERS,
    GIVEN_OPENERS,
    NEGATIONS,
    PEOPLE,
    PERCENT_TAIL,
    RESULT_VERBS,
    TABLETS,
    TAKING_VERBS,
    TIMES_OF_DAY,
    UNITS,
)

# A second “=” goes on with the same sum.
_SAME_SUM = frozenset({"=", "→", "≈"})


# “they last 14 days”: things, not people.
_SAYING = frozenset("said says reckons thinks".split())
_OF_THINGS = frozenset({"last", "make", "hold", "weigh"})


def is_given(claim: Claim) -> bool:
    """Tell whether the number is a fact of life rather than a result."""
    return any(rule(claim) for rule in _GIVEN_RULES)


def _is_denied(claim: Claim) -> bool:
    lead = claim.tokens[claim.clause[0] : claim.stated.first]
    return any(token.text in NEGATIONS or token.text.endswith("n't") for token in lead)


def _opens_with_if(claim: Claim) -> bool:
    """“If the bottle is 5 mg per mL”: that is where the sum starts from."""
    start = claim.clause[0]
    if any(quantity.first < claim.stated.first for quantity in claim.near):
        return False
    opener = claim.tokens[start - 1].text if start else ""
    return opener in GIVEN_OPENERS or claim.tokens[start].text in GIVEN_OPENERS


def _describes_container(claim: Claim) -> bool:
    """“My bottle is 100 mL”: how large a thing is."""
    if claim.stated.dimension not in (VOLUME, PIECE, STRENGTH):
        return False
    return bool(set(_words_before_verb(claim)) & CONTAINERS) and not claim.near


def _is_equipment(claim: Claim) -> bool:
    """“a 1 mL syringe”, and what stands “on the label”."""
    follows, on_it = claim.after(claim.stated, 1), claim.after(claim.stated, 5)
    return bool(set(follows) & CONTAINERS) or "label" in on_it


def _words_before_verb(claim: Claim) -> Iterator[str]:
    """Yield the words from the verb back to the quantity before it."""
    ends = {quantity.last for quantity in (*claim.near, *claim.far)}
    for place in range(claim.stated.first - 1, -1, -1):
        if place in ends:
            return
        yield claim.tokens[place].text


def _is_someones_wish(claim: Claim) -> bool:
    """“The doctor gives 30 tablets”: a person decides, no sum; what one says may be a sum."""
    lead = {token.text for token in claim.tokens[claim.clause[0] : claim.stated.first]}
    if lead & _SAYING:
        return False
    people = PEOPLE - {"they"} if claim.verb in _OF_THINGS else PEOPLE
    return bool(lead & people)


def _is_a_time_ago(claim: Claim) -> bool:
    timed = claim.stated.dimension == TIME
    return timed and bool(set(claim.after(claim.stated, 2)) & AFTER_TIME)


def _measures_something_else(claim: Claim) -> bool:
    """A percentage is of a dose only when it says cut, of, down and the like."""
    if claim.stated.role is not Role.PERCENT:
        return False
    following = claim.after(claim.stated, 1)
    return bool(following) and following[0] not in PERCENT_TAIL | CLAUSE_ENDS


def _is_a_pace(claim: Claim) -> bool:
    """“his is 5 % a month”: how somebody tapers."""
    is_timed = claim.tokens[claim.stated.last].text in UNITS
    return claim.stated.role is Role.PERCENT and is_timed


def _takes_a_dose(claim: Claim) -> bool:
    """“She takes 4 mg”: swallowing, not arithmetic; “it takes 25 days” is."""
    if claim.verb not in TAKING_VERBS:
        return False
    words = claim.before(claim.stated, 6)
    swallows = {"i", "we", "you"} & set(words) and not {"away", "off"} & set(words[-2:])
    return claim.stated.dimension in (DRUG, DRUG / TIME) and bool(swallows)


def _is_taken_at_a_time(claim: Claim) -> bool:
    """“which is 2 mg in the morning and 2.5 mg at night”: how a dose is taken."""
    following = takewhile(lambda word: word not in CLAUSE_ENDS, claim.after(claim.stated, 3))
    return bool(set(following) & TIMES_OF_DAY)


def _is_owned(claim: Claim) -> bool:
    """“I have 14 steps left”, “the bottle has a 1 mL dropper”."""
    counted = claim.stated.role is Role.COUNT or claim.stated.dimension == VOLUME
    return counted and claim.verb in {"have", "has"}


def _is_history(claim: Claim) -> bool:
    """“it was 6 mg”: what was once taken; “so that was 6 mg” is worked out, and so is a share."""
    if claim.before(claim.stated, 3) in {("so", "that", "was"), ("so", "i", "had")}:
        return False
    return claim.verb in {"was", "had"} and claim.stated.role is not Role.PERCENT


def _describes_tablet(claim: Claim) -> bool:
    """“the pill is 5 mg”."""
    is_one = claim.stated.dimension in (DRUG, DRUG_PER_PIECE) and not claim.near
    return is_one and bool(set(_words_before_verb(claim)) & TABLETS)


def _is_subject_of_next(claim: Claim) -> bool:
    """“That means 1 mL holds 0.1 mg”: the volume is given, the dose is the result."""
    following = claim.after(claim.stated, 1)
    return bool(following) and following[0] in RESULT_VERBS - _SAME_SUM


def _weighs_another(claim: Claim) -> bool:
    """“… and one of 5 mg weighs 0.18 g”: another tablet on the scale."""
    return any(claim.before(quantity) == ("one", "of") for quantity in claim.near)


_GIVEN_RULES = (
    _weighs_another,
    _is_subject_of_next,
    _is_denied,
    _opens_with_if,
    _describes_container,
    _is_equipment,
    _is_someones_wish,
    _is_a_time_ago,
    _measures_something_else,
    _is_a_pace,
    _takes_a_dose,
    _is_taken_at_a_time,
    _is_owned,
    _is_history,
    _describes_tablet,
)
