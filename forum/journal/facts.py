"""What the room announces. Listeners may only add rows; after a deletion, only delete theirs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanFollowed:
    """A member put a plan in force.

    `came_from` names what they took it from, in the words of the room that offered it. It came
    through a form, so that room looks whether it is so.
    """

    plan_id: int
    taper_id: int
    member_id: int
    came_from: str = ""


@dataclass(frozen=True, slots=True)
class DoseHeld:
    """A member holds the dose."""

    hold_id: int
    taper_id: int
    member_id: int


@dataclass(frozen=True, slots=True)
class WentUp:
    """A member went back up or started again."""

    event_id: int
    taper_id: int
    member_id: int


@dataclass(frozen=True, slots=True)
class TaperDeleted:
    """A member is having the record of one medicine deleted; its rows are still there."""

    taper_id: int
    member_id: int


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn:
    """A member no longer allows a record to be kept; its rows stay until they are deleted."""

    member_id: int


@dataclass(frozen=True, slots=True)
class RecordDeleted:
    """A member is having everything that they told of their tapers deleted; it is still there."""

    member_id: int
