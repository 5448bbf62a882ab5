"""The pages of the conversation."""

from forum.boards.blueprint import bp
from forum.boards.views import (
    block_ways,
    boards,
    examples,
    locks,
    new_for_me,
    posts,
    quotes,
    schedules,
    shared_days,
    sums,
    threads,
    writing,
)

__all__ = [
    "block_ways",
    "boards",
    "bp",
    "examples",
    "locks",
    "new_for_me",
    "posts",
    "quotes",
    "schedules",
    "shared_days",
    "sums",
    "threads",
    "writing",
]
