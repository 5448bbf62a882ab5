"""Numbers said in words: half, three quarters, two and a half."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from forum.taper.check.tokens import Kind, Token, text_at
from forum.taper.check.vocabulary import PERCENT_WORDS

_UNDER_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WHOLE = {word: Fraction(value) for value, word in enumerate(_UNDER_TWENTY)} | {
    word: Fraction(10 * tens) for tens, word in enumerate(_TENS, start=2)
}
_PARTS = {
    "half": Fraction(1, 2),
    "third": Fraction(1, 3),
    "thirds": Fraction(1, 3),
    "quarter": Fraction(1, 4),
    "quarters": Fraction(1, 4),
    "tenth": Fraction(1, 10),
    "tenths": Fraction(1, 10),
}
_AND_A_PART = ("and", "a")
TIMES_WORDS = {"twice": Fraction(2), "thrice": Fraction(3)}


def spell_out(tokens: list[Token]) -> list[Token]:
    """Replace number words by number tokens; `one` alone stays readable as both."""
    return list(_spelled(tokens))


def _spelled(tokens: list[Token]) -> Iterator[Token]:
    at = 0
    while at < len(tokens):
        value, length = _number_at(tokens, at)
        if length:
            yield _merged(tokens[at : at + length], value)
        else:
            yield tokens[at]
        at += length or 1


def _is_one(tokens: list[Token], at: int) -> bool:
    """“1 mg a day for a week”: there “a” counts."""
    return (
        tokens[at].text == "a"
        and at > 0
        and tokens[at - 1].text == "for"
        and text_at(tokens, at + 1) in {"week", "fortnight", "month", "year"}
    )


def _number_at(tokens: list[Token], at: int) -> tuple[Fraction, int]:
    """Return the value of the number words from `at` on and how many tokens they take."""
    word = tokens[at].text
    if word in TIMES_WORDS and _counts(tokens, at):
        return TIMES_WORDS[word], 1
    if _is_one(tokens, at):
        return Fraction(1), 1
    whole = _whole(tokens[at])
    if whole is None:
        return _PARTS.get(word, Fraction(0)), int(word in _PARTS)
    if _is_slashed(tokens, at + 1):
        return whole + tokens[at + 1].value, 2
    following = [token.text for token in tokens[at + 1 : at + 4]]
    if following[:1] and following[0] in _PARTS and following[0].endswith("s"):
        return whole * _PARTS[following[0]], 2
    if tuple(following[:2]) == _AND_A_PART and following[2:] and following[2] in _PARTS:
        return whole + _PARTS[following[2]], 4
    return whole, int(tokens[at].kind is Kind.WORD)


def _counts(tokens: list[Token], at: int) -> bool:
    """“twice a day” and “10 % twice”, but not “twice as strong”."""
    of_percent = at > 0 and tokens[at - 1].text in PERCENT_WORDS
    return of_percent or text_at(tokens, at + 1) in {"a", "per", "each", "every", "daily"}


def _is_slashed(tokens: list[Token], at: int) -> bool:
    """The `1/2` of “1 1/2 tablets”."""
    return at < len(tokens) and tokens[at].kind is Kind.NUMBER and "/" in tokens[at].text


def _whole(token: Token) -> Fraction | None:
    if token.kind is Kind.NUMBER and token.value.denominator == 1:
        return token.value
    if token.kind is not Kind.WORD:
        return None
    tens, _, ones = token.text.partition("-")
    if ones and tens in _TENS and ones in _UNDER_TWENTY:
        return _WHOLE[tens] + _WHOLE[ones]
    return _WHOLE.get(token.text)


def _merged(tokens: list[Token], value: Fraction) -> Token:
    return replace(
        tokens[0],
        kind=Kind.NUMBER,
        end=tokens[-1].end,
        value=value,
    )
