"""Two dates with “-”, “to” or “until” between them become one period."""

from collections.abc import Sequence
from dataclasses import replace

from .calendar import Dated, Span, with_year_of
from .items import Cue, Item, Mark, Present, Role


def join_spans(items: Sequence[Item]) -> list[Item]:
    joined: list[Item] = []
    at = 0
    while at < len(items):
        span = _span_at(items, at)
        joined.append(span or items[at])
        at += 3 if span else 1
    return joined


def _span_at(items: Sequence[Item], at: int) -> Span | None:
    if at + 2 >= len(items) or not (_joins(items[at + 1]) or _is_between(items, at)):
        return None
    first, last = items[at], items[at + 2]
    if not isinstance(first, Dated):
        return None
    if isinstance(last, Present) or (isinstance(last, Cue) and last.name == "now"):
        return Span(first.start, last.stop, first, None)
    if not isinstance(last, Dated):
        return None
    day = with_year_of(first.day, last.day)
    return Span(first.start, last.stop, replace(first, day=day), last)


def _is_between(items: Sequence[Item], at: int) -> bool:
    """“between 2016 and 2018”: there “and” joins."""
    before, middle = items[at - 1] if at else None, items[at + 1]
    is_and = middle in (Mark(middle.start, middle.stop, ""), Role(middle.start, middle.stop, "in"))
    return isinstance(before, Role) and before.name == "between" and is_and


def _joins(item: Item) -> bool:
    if isinstance(item, Mark):
        return item.text in ("-", ">")
    return isinstance(item, Role) and item.name in ("to", "until")
