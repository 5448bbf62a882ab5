"""A number that is said to be a result, with everything that it may follow from."""

from dataclasses import dataclass

from forum.taper.check.quantity import Quantity
from forum.taper.check.tokens import Token
from forum.taper.check.vocabulary import (
    CARRYING_VERBS,
    CONTAINERS,
    GIVEN_OPENERS,
    LINKS,
    RESULT_VERBS,
    SPEAKERS,
)

_STOCK = CONTAINERS | {"left"}


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
    def _is_of_a_stock(self) -> bool:
        """“the bottle has 90 mg left and at 2 mg a day it lasts …”: “it” was named before."""
        lasts = self.before(self.stated) in {("it", "lasts"), ("they", "last")}
        return lasts and bool(self.all_words & _STOCK)

    @property
    def linked(self) -> bool:
        """Whether an earlier part of the sentence leads up to this one.

        It does when a word such as “so” says that it does, or when it is no statement of its own:
        “on 4.5 mg, a 10 % cut is …”.
        """
        earlier = [token.text for token in self.tokens[: self.clause[0]]]
        follows = bool(self.all_words & LINKS) or self.verb in CARRYING_VERBS
        follows = follows or self.tokens[0].text in GIVEN_OPENERS or self._is_of_a_stock
        # The first word may be a command, “take 5 % from 4 mg and you have …”; “to make” and
        # “make it up to” tell nothing.
        around = zip(earlier, earlier[1:], [*earlier[3:], "", ""], strict=False)
        told = {word for to, word, up in around if to != "to" and up != "up"}
        speaks = bool(RESULT_VERBS & told) or bool(SPEAKERS & set(earlier))
        return follows or not speaks
