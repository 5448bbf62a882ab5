"""Find the verb that announces a number as a result: “is”, “comes to”, “brings me to”."""

from collections.abc import Sequence

from forum.taper.check.dimensions import DRUG, PIECE, TIME, VOLUME
from forum.taper.check.quantity import Quantity, Role
from forum.taper.check.tokens import Token
from forum.taper.check.vocabulary import (
    ABOUT,
    BEFORE_RESULT,
    CARRYING_VERBS,
    CUTTING,
    FAINT_VERBS,
    RESULT_VERBS,
)

# Between two doses an arrow means “to”.
_ARROWS = frozenset({"→", ">"})
# What is worked out and said in a word: “so 30 days”, but not “so 1 mg less in the week”.
_SIMPLE = frozenset({DRUG, PIECE, TIME, VOLUME})
_FARTHEST_VERB = 7
_NEXT_TO = 3


def announcing_verb(tokens: Sequence[Token], quantities: Sequence[Quantity], index: int) -> str:
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
            return "" if _is_infinitive(tokens, place) else word
        if word in {"after", "in"} and stated.dimension == TIME and _is_done(tokens, place):
            return "is"
        if word == "so" and _follows(quantities, index, seen):
            return word
        if word not in BEFORE_RESULT:
            return _apposition(tokens, stated, word, place)
        seen.append(word)
    return _carried(tokens, quantities, index, seen) or _apposition(tokens, stated, ",", -1)


def _follows(quantities: Sequence[Quantity], index: int, seen: list[str]) -> bool:
    """“60 mg left and 2 mg a day, so 30 days”: of two other amounts, and another kind of thing."""
    stated, earlier = quantities[index], quantities[:index]
    kinds = {quantity.dimension for quantity in earlier}
    is_new = stated.role is Role.PERCENT or stated.dimension in _SIMPLE - kinds
    return len(earlier) > 1 and is_new and set(seen) <= ABOUT


def _is_done(tokens: Sequence[Token], place: int) -> bool:
    """“I am at zero after 20 weeks”, “I reach zero in 20 weeks”."""
    return place > 0 and tokens[place - 1].text in {"zero", "0", "off", "nothing", "done"}


def _arrives(stated: Quantity, seen: list[str]) -> bool:
    """“brings me to 4 mg”, “brings me down by 10 %”."""
    by = "by" in seen
    return stated.role is Role.PERCENT if by else bool({"to", "at", "on"} & set(seen))


def _names(verb: str, seen: list[str]) -> bool:
    """“comes in 5 mg” and “3 holds of 14 days” tell what exists, not what follows."""
    if "for" in seen:
        return "enough" not in seen and verb not in {"stands", "represents"}
    if verb in {"hold", "holds"} and "of" in seen:
        return True
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
    if carried.dimension != quantities[index].dimension:
        return ""
    places = range(carried.first - 1, max(0, carried.first - 3) - 1, -1)
    verb = next((place for place in places if tokens[place].text in CARRYING_VERBS), None)
    return "" if verb is None or _is_infinitive(tokens, verb) else tokens[verb].text
