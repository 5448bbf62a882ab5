"""Counting: what the records say is read before the transaction, which then holds only rows."""

from forum import clock
from forum.db import writing
from forum.outcomes import actions, queries
from forum.outcomes.candidates import candidates_at


def count_now() -> int:
    """How many people came into the numbers."""
    candidates = candidates_at(clock.now())
    with writing():
        return actions.count(candidates)


def count_this_month() -> int | None:
    """The same once in a calendar month (UTC), whichever process comes first; None after that."""
    month = clock.now().strftime("%Y-%m")
    if queries.is_counted(month):
        return None
    candidates = candidates_at(clock.now())
    with writing():
        return actions.count(candidates) if actions.claim_month(month) else None
