"""What may happen to a version of a guide, and in which order."""

from forum.guides.models import State
from forum.members.models import Member
from forum.web.access import Permission
from forum.web.errors import Refusal

# A text is seen by a second pair of eyes, or at least twice by the first, before others read it.
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


def steps_after(state: State) -> tuple[State, ...]:
    return _AFTER[state]


def may_edit(reader: Member | None) -> bool:
    return reader is not None and reader.may(Permission.MODERATE)


def may_note_review(reader: Member | None) -> bool:
    """That a clinician has read a guide is said by who answers for the site."""
    return reader is not None and reader.may(Permission.OPERATE)
