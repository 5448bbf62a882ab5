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
    if at + 2 >= len(items) or not _joins(items[at + 1]):
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


def _joins(item: Item) -> bool:
    if isinstance(item, Mark):
        return item.text in ("-", ">")
    return isinstance(item, Role) and item.name in ("to", "until")
