"""Who may change a story, and who is asked for one."""

from collections.abc import Collection, Sequence
from datetime import date

from forum.members.models import Member
from forum.stories.facts import months_between
from forum.stories.models import Answer
from forum.taper.record import DoseToday, State

# After three months most know how they are; after a year they have seen every season of it.
ASKED_AFTER_MONTHS = (3, 12)


def may_change(member: Member | None, author_id: int | None) -> bool:
    """Moderators withdraw a post; what stands above it is the author's alone."""
    return member is not None and member.id == author_id


def off_since(told: Sequence[DoseToday | None]) -> date | None:
    """The day of the last dose, of all records as they stand today.

    None while anything is still taken, or where a day is not known.
    """
    days = [at.since if at and at.state is State.OFF else None for at in told]
    known = [day for day in days if day]
    return max(known) if known and len(known) == len(days) else None


def months_to_ask(off_since: date, today: date, answers: Collection[tuple[int, Answer]]) -> int:
    """Which question is due, by its months; 0 for none.

    “Not now” ends both questions. Whoever is past the second is never asked the first.
    """
    if any(answer is Answer.NOT_NOW for _, answer in answers):
        return 0
    passed = [m for m in ASKED_AFTER_MONTHS if months_between(off_since, today) >= m]
    due = max(passed, default=0)
    return 0 if due in {months for months, _ in answers} else due
