"""Who is counted together, for good. Pure; `docs/decisions/0021` says why this tells nobody apart.

A company is ten to nineteen people. Nobody stands in two, and a company is shown whole or not at
all, so whatever is published at whatever time is a sum over whole companies. Two such sums differ
in whole companies too: in nobody, or in ten people and more.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple, TypeVar

LEAST = 10

Person = TypeVar("Person")


class Sides(NamedTuple):
    """A company by its id, and how many of it answer a question with yes and with no."""

    company_id: int
    yes: int
    no: int


def companies_of(people: Sequence[Person]) -> list[Sequence[Person]]:
    """As many as there can be, of nearly the same size; none of fewer than ten people.

    Small ones, because all of a company are lost when one leaves.
    """
    count = len(people) // LEAST
    return [people[place::count] for place in range(count)]


def blocks_of(companies: Collection[Sides]) -> Iterator[list[int]]:
    """Companies joined in their order until ten people say yes and ten say no.

    A share is told of a whole block alone, so that what is left after subtracting one share from
    another is never a handful who did, or who did not. What is left over waits for more.
    """
    block: list[Sides] = []
    for company in companies:
        block.append(company)
        if sum(one.yes for one in block) >= LEAST and sum(one.no for one in block) >= LEAST:
            yield [one.company_id for one in block]
            block = []
