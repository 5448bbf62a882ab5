"""Find the numbers of a sentence that are said to be results, and what they may follow from."""

from collections.abc import Sequence
from itertools import pairwise

from forum.taper.check.announcing import announcing_verb
from forum.taper.check.claim import Claim
from forum.taper.check.given import is_given
from forum.taper.check.quantity import Quantity
from forum.taper.check.tokens import Token
from forum.taper.check.vocabulary import (
    ABOUT,
    AFTERTHOUGHTS,
    CLAUSE_ENDS,
    CUTTING,
    FAINT_VERBS,
    LINKS,
    PRECISELY,
    RESULT_VERBS,
    SPEAKERS,
)

# How many words behind a number an “or so” may close.
_HEDGE_WITHIN = 5


def find_claims(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> list[Claim]:
    """Return the claims of one sentence, in order."""
    verbs = [announcing_verb(tokens, quantities, index) for index in range(len(quantities))]
    found = [
        _claim(tokens, quantities, index, verb, verbs) for index, verb in enumerate(verbs) if verb
    ]
    firm = {claim.clause[0] for claim in found if claim.verb not in FAINT_VERBS}
    claims = (
        claim for claim in found if claim.verb not in FAINT_VERBS or claim.clause[0] not in firm
    )
    return [claim for claim in claims if not is_given(claim)]


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
        hedged=bool(lead & ABOUT) or _is_hedged_after(tokens, stated),
        precise=bool(lead & PRECISELY),
    )


def _is_hedged_after(tokens: Sequence[Token], stated: Quantity) -> bool:
    """“6 weeks at 3 mg or so”."""
    following = [token.text for token in tokens[stated.last + 1 :][:_HEDGE_WITHIN]]
    return ("or", "so") in pairwise(following)


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
