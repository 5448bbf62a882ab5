"""One of the small calculators: what it is called, what it asks, what it works out."""

from collections.abc import Callable
from dataclasses import dataclass

from forum.calculators.answers import Answer
from forum.calculators.asking import Typed
from forum.calculators.fields import StepsForm
from forum.calculators.steps import Sums

WorkOut = Callable[[Typed], Answer | Sums]


@dataclass(frozen=True, slots=True)
class Sum:
    """`name` is the last part of its address. `work_out` raises BadFields."""

    name: str
    title: str
    says: str
    form: type[StepsForm]
    work_out: WorkOut
