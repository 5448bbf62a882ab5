"""What may happen to a version of a guide, and in which order."""

from forum.guides.models import State
from forum.members.models import Member
from forum.web.access import Permission
from forum.web.errors import Refusal

# A text is seen by a second pair of eyes before others read it; by the first twice where the staff
# is one person.
_AFTER = {
    State.DRAFT: (State.REVIEW,),
    State.REVIEW: (State.PUBLISHED, State.DRAFT),
    State.PUBLISHED: (State.WITHDRAWN,),
    State.WITHDRAWN: (State.REVIEW,),
}

# With these, what readers see becomes another.
PUBLIC_STEPS = (State.PUBLISHED, State.WITHDRAWN)

STEP_WORDS = {
    State.DRAFT: "Back to draft",
    State.REVIEW: "Ready to be looked at",
    State.PUBLISHED: "Publish",
    State.WITHDRAWN: "Withdraw it",
}
STATE_WORDS = {
    State.DRAFT: "draft",
    State.REVIEW: "being looked at",
    State.PUBLISHED: "published",
    State.WITHDRAWN: "withdrawn",
}


class NotNow(Refusal):
    """Somebody else was quicker, or the step is not the next one."""


class NotByYou(Refusal):
    """Two of the staff have to have read a guide, where there are two."""

    status = 403

    def __init__(self) -> None:
        super().__init__("You wrote this version: somebody else of the staff publishes it.")


def steps_after(state: State) -> tuple[State, ...]:
    return _AFTER[state]


def may_publish(by: Member, written_by_id: int | None, *, is_alone: bool) -> bool:
    """What somebody wrote is published by another one of the staff, where there is another.

    What came with the program was written by nobody here, so anyone of them may.
    """
    return is_alone or written_by_id != by.id


def may_edit(reader: Member | None) -> bool:
    return reader is not None and reader.may(Permission.MODERATE)


def may_note_review(reader: Member | None) -> bool:
    """That a clinician has read a guide is said by who answers for the site."""
    return reader is not None and reader.may(Permission.OPERATE)
