"""Where a plan was taken from, told by the room above that offered it.

That room is connected in `app.py`. Until then, nothing is known of any origin.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from forum.members.models import Member

# Of the mark by which a form names where its plan was taken from.
LONGEST_MARK = 60


@dataclass(frozen=True, slots=True)
class Origin:
    """What a plan was taken from, as its member may see it today.

    `words` stand after “from”, and lead to `path` unless that is closed to them. `since` is a
    sentence of what happened to it after that; `paths` are the words and addresses of both states.
    """

    words: str
    path: str = ""
    since: str = ""
    paths: tuple[tuple[str, str], ...] = ()


OfMark = Callable[[str, Member], Origin | None]
OfPlans = Callable[[Collection[int], Member], Mapping[int, Origin]]


@dataclass(slots=True)
class _Tracing:
    of_mark: OfMark
    of_plans: OfPlans


_tracing = _Tracing(lambda came_from, reader: None, lambda plan_ids, reader: {})


def trace_with(of_mark: OfMark, of_plans: OfPlans) -> None:
    _tracing.of_mark, _tracing.of_plans = of_mark, of_plans


def origin_of(came_from: str, reader: Member) -> Origin | None:
    """Of a plan that is not followed yet, by what its form carries; no query without that."""
    return _tracing.of_mark(came_from, reader) if came_from else None


def origins_of(plan_ids: Collection[int], reader: Member) -> Mapping[int, Origin]:
    """Of plans that are kept, by plan; no query without plans."""
    return _tracing.of_plans(plan_ids, reader) if plan_ids else {}
