"""Find the numbers of a sentence that are said to be results, and what they may follow from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forum.taper.check.dimensions import DRUG, PIECE, STRENGTH, TIME, VOLUME
from forum.taper.check.quantity import Quantity, Role
from forum.taper.check.tokens import Token
from forum.taper.check.vocabulary import (
    ABOUT,
    AFTER_TIME,
    AFTERTHOUGHTS,
    BEFORE_RESULT,
    CARRYING_VERBS,
    CLAUSE_ENDS,
    CONTAINERS,
    CUTTING,
    FAINT_VERBS,
    GIVEN_OPENERS,
    LINKS,
    NEGATIONS,
    PEOPLE,
    PERCENT_TAIL,
    PRECISELY,
    RESULT_VERBS,
    SPEAKERS,
    TAKING_VERBS,
)

# A second “=” goes on with the same sum; “less” and the like may follow a result.
_ALSO_NOUNS = frozenset({"=", "→", "≈"})
# Between two doses an arrow means “to”.
_ARROWS = frozenset({"→", ">"})
_FARTHEST_VERB = 7
_NEXT_TO = 3


@dataclass(frozen=True, slots=True)
class Claim:
    """A stated result with the quantities around it.

    `near` stand in its own clause and must all take part in the sum; `far` came earlier in the
    sentence and may; `later` ones come behind the clause. `words` are those of the clause,
    `all_words` those of the sentence so far.
    """

    stated: Quantity
    verb: str
    near: tuple[Quantity, ...]
    far: tuple[Quantity, ...]
    later: tuple[Quantity, ...]
    tokens: tuple[Token, ...]
    clause: tuple[int, int]
    words: frozenset[str]
    all_words: frozenset[str]
    hedged: bool
    precise: bool

    def between(self, first: Quantity, second: Quantity) -> tuple[str, ...]:
        """Return the words between two quantities, or nothing if they touch."""
        early, late = sorted((first, second), key=lambda quantity: quantity.first)
        return tuple(token.text for token in self.tokens[early.last + 1 : late.first])

    def before(self, quantity: Quantity, count: int = 2) -> tuple[str, ...]:
        """Return the words just before a quantity."""
        return tuple(
            token.text for token in self.tokens[max(0, quantity.first - count) : quantity.first]
        )

    def after(self, quantity: Quantity, count: int = 2) -> tuple[str, ...]:
        """Return the words just after a quantity."""
        return tuple(token.text for token in self.tokens[quantity.last + 1 :][:count])

    @property
    def linked(self) -> bool:
        """Whether an earlier part of the sentence leads up to this one.

        It does when a word such as “so” says that it does, or when it is no statement of its own:
        “on 4.5 mg, a 10 % cut is …”.
        """
        earlier = [token.text for token in self.tokens[: self.clause[0]]]
        follows = bool(self.all_words & LINKS) or self.verb in CARRYING_VERBS
        # The first word may be a command: “take 5 % from 4 mg and you have …”.
        speaks = bool(RESULT_VERBS & set(earlier[1:])) or bool(SPEAKERS & set(earlier))
        return follows or not speaks


def find_claims(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> list[Claim]:
    """Return the claims of one sentence, in order."""
    verbs = [_verb_before(tokens, quantities, index) for index in range(len(quantities))]
    found = [
        _claim(tokens, quantities, index, verb, verbs) for index, verb in enumerate(verbs) if verb
    ]
    firm = {claim.clause[0] for claim in found if claim.verb not in FAINT_VERBS}
    claims = (
        claim for claim in found if claim.verb not in FAINT_VERBS or claim.clause[0] not in firm
    )
    return [claim for claim in claims if not _is_given(claim)]


def _verb_before(tokens: Sequence[Token], quantities: Sequence[Quantity], index: int) -> str:
    """Return the verb that announces the quantity as a result, or nothing."""
    stated = quantities[index]
    if stated.role in (Role.OPAQUE, Role.CHAIN, Role.RATIO):
        return ""
    if stated.reversed:
        return "is"
    limit = quantities[index - 1].last if index else -1
    seen: list[str] = []
    for place in range(stated.first - 1, max(limit, stated.first - _FARTHEST_VERB), -1):
        word = tokens[place].text
        if word in _ARROWS and index and quantities[index - 1].dimension == stated.dimension:
            return ""
        if word in RESULT_VERBS or word in FAINT_VERBS:
            return "" if _names(word, seen) or _is_infinitive(tokens, place) else word
        if word in CARRYING_VERBS and _arrives(stated, seen):
            return word
        if word == "after" and stated.dimension == TIME and _is_done(tokens, place):
            return "is"
        if word not in BEFORE_RESULT:
            return _apposition(tokens, stated, word, place)
        seen.append(word)
    return _carried(tokens, quantities, index, seen) or _apposition(tokens, stated, ",", -1)


def _is_done(tokens: Sequence[Token], place: int) -> bool:
    """“I am at zero after 20 weeks”."""
    return place > 0 and tokens[place - 1].text in {"zero", "0", "off", "nothing", "done"}


def _arrives(stated: Quantity, seen: list[str]) -> bool:
    """“brings me to 4 mg”, “brings me down by 10 %”."""
    by = "by" in seen
    return stated.role is Role.PERCENT if by else bool({"to", "at"} & set(seen))


def _names(verb: str, seen: list[str]) -> bool:
    """“comes in 5 mg” and “is on 10 mg” tell what exists, not what follows."""
    if "for" in seen:
        return verb not in {"stands", "represents"}
    if verb in {"comes", "come"}:
        return not {"to", "out"} & set(seen)
    return verb in {"works", "work"} and "out" not in seen


def _is_infinitive(tokens: Sequence[Token], place: int) -> bool:
    """“to make 0.1 mg per mL” is a purpose, not a result."""
    return place > 0 and tokens[place - 1].text == "to"


def _apposition(tokens: Sequence[Token], stated: Quantity, word: str, place: int) -> str:
    """“…, a 10 % cut”: a percentage set beside what it describes."""
    if stated.role is not Role.PERCENT or word != "," or place < 0:
        return ""
    following = tokens[stated.last + 1].text if stated.last + 1 < len(tokens) else ""
    return "is" if following in CUTTING and stated.first - place <= _NEXT_TO else ""


def _carried(
    tokens: Sequence[Token], quantities: Sequence[Quantity], index: int, seen: list[str]
) -> str:
    """“bring 1 mg to 0.81 mg”: the verb stands before the amount it carries."""
    if not index or "to" not in seen:
        return ""
    carried = quantities[index - 1]
    words = [token.text for token in tokens[max(0, carried.first - 3) : carried.first]]
    return next((word for word in reversed(words) if word in CARRYING_VERBS), "")


def _claim(
    tokens: Sequence[Token],
    quantities: Sequence[Quantity],
    index: int,
    verb: str,
    verbs: Sequence[str],
) -> Claim:
    stated = quantities[index]
    start, end = _clause(tokens, stated)
    later = [place for place in range(index + 1, len(quantities)) if verbs[place]]
    if later:
        end = min(end, quantities[later[0]].first)
    right = [q for q in quantities[index + 1 : (later or [len(quantities)])[0]] if q.last < end]
    left = [q for q in quantities[:index] if q.first >= start]
    lead = {token.text for token in tokens[max(start, stated.first - 5) : stated.first]}
    return Claim(
        stated=stated,
        verb=verb,
        near=(*left, *right),
        far=tuple(q for q in quantities[:index] if q.first < start),
        later=tuple(q for q in quantities[index + 1 :] if q.last >= end),
        tokens=tuple(tokens),
        clause=(start, end),
        words=frozenset(token.text for token in tokens[start:end]),
        all_words=frozenset(token.text for token in tokens[:end]),
        hedged=bool(lead & ABOUT),
        precise=bool(lead & PRECISELY),
    )


def _clause(tokens: Sequence[Token], stated: Quantity) -> tuple[int, int]:
    start = stated.first
    while start > 0 and not _parts(tokens, start - 1):
        start -= 1
    end = stated.last + 1
    while end < len(tokens) and tokens[end].text not in CLAUSE_ENDS - AFTERTHOUGHTS:
        end += 1
    return start, end


def _parts(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a clause ends here.

    “and swallow” goes on with the same subject, and “two of these and one of those” is one.
    """
    if tokens[place].text != "and":
        return tokens[place].text in CLAUSE_ENDS
    earlier = {token.text for token in tokens[:place]}
    return tokens[place + 1].text not in FAINT_VERBS and bool(
        earlier & (RESULT_VERBS | SPEAKERS | CUTTING | LINKS)
    )


def _is_given(claim: Claim) -> bool:
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


def _words_before_verb(claim: Claim) -> Iterator[str]:
    """Yield the words from the verb back to the quantity before it."""
    ends = {quantity.last for quantity in (*claim.near, *claim.far)}
    for place in range(claim.stated.first - 1, -1, -1):
        if place in ends:
            return
        yield claim.tokens[place].text


def _is_someones_wish(claim: Claim) -> bool:
    """“The doctor gives 30 tablets”: a person decides, no sum."""
    lead = {token.text for token in claim.tokens[claim.clause[0] : claim.stated.first]}
    return bool(lead & PEOPLE)


def _is_a_time_ago(claim: Claim) -> bool:
    timed = claim.stated.dimension == TIME
    return timed and bool(set(claim.after(claim.stated, 2)) & AFTER_TIME)


def _measures_something_else(claim: Claim) -> bool:
    """A percentage is of a dose only when it says cut, of, down and the like."""
    if claim.stated.role is not Role.PERCENT:
        return False
    following = claim.after(claim.stated, 1)
    return bool(following) and following[0] not in PERCENT_TAIL | CLAUSE_ENDS


def _takes_a_dose(claim: Claim) -> bool:
    """“She takes 4 mg”: swallowing, not arithmetic; “it takes 25 days” is."""
    if claim.verb not in TAKING_VERBS:
        return False
    words = claim.before(claim.stated, 6)
    swallows = {"i", "we", "you"} & set(words)
    return claim.stated.dimension == DRUG and bool(swallows)


def _is_subject_of_next(claim: Claim) -> bool:
    """“That means 1 mL holds 0.1 mg”: the volume is given, the dose is the result."""
    following = claim.after(claim.stated, 1)
    return bool(following) and following[0] in RESULT_VERBS - _ALSO_NOUNS


_GIVEN_RULES = (
    _is_subject_of_next,
    _is_denied,
    _opens_with_if,
    _describes_container,
    _is_someones_wish,
    _is_a_time_ago,
    _measures_something_else,
    _takes_a_dose,
)
