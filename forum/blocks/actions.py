"""What the room does when a plan is followed, and when a block that others follow is changed."""

from sqlalchemy import delete, select

from forum import clock
from forum.blocks.consent_text import TEXT_VERSION
from forum.blocks.marks import Mark, read_mark
from forum.blocks.models import Adoption, AdoptionsShown
from forum.blocks.notices import CHANGED, TAKEN_OUT, write_about
from forum.blocks.queries import Version, followers_of, history_of
from forum.boards.facts import BlockChanged, BlockTakenOut
from forum.boards.models import Block
from forum.db import db, insert_unless_there
from forum.journal.facts import PlanFollowed, RecordDeleted
from forum.journal.models import Plan
from forum.journal.schedules import BadPlanText, read_plan
from forum.members.models import Member
from forum.notifications.actions import forget, tell


def note_adoption(fact: PlanFollowed) -> None:
    """Only of a version that the member may see, and that says what they follow.

    The mark came through a form, so it may name anything.
    """
    mark = read_mark(fact.came_from)
    said = _said_to(fact.member_id, mark) if mark else None
    plan = db.session.get_one(Plan, fact.plan_id)
    if mark is None or said is None or not _is_from(said, plan):
        return
    db.session.add(
        Adoption(
            plan_id=plan.id,
            block_id=mark.block_id,
            version=mark.version,
            member_id=fact.member_id,
            adopted_at=clock.now(),
        )
    )
    db.session.flush()


def _said_to(member_id: int, mark: Mark) -> Version | None:
    history = history_of(mark.block_id, db.session.get_one(Member, member_id))
    return history.at(mark.version) if history else None


def _is_from(said: Version, plan: Plan) -> bool:
    """A plan begins on a day of its own; all else is as the block said it."""
    if said.kind != "schedule":
        return False
    try:
        return read_plan(said.source).beginning_on(plan.from_day) == plan.source
    except BadPlanText:
        return False


def tell_of_change(fact: BlockChanged) -> None:
    """Whoever follows the block; of each version once."""
    about = write_about(Mark(fact.block_id, fact.version))
    tell(followers_of({fact.block_id}, but=fact.by_id), CHANGED, about)


def tell_of_taking_out(fact: BlockTakenOut) -> None:
    version = db.session.scalars(select(Block.version).where(Block.id == fact.block_id)).one()
    about = write_about(Mark(fact.block_id, version))
    tell(followers_of({fact.block_id}, but=fact.by_id), TAKEN_OUT, about)


def forget_with_record(fact: RecordDeleted) -> None:
    """The adoptions go with their plans; what was told of them goes as well."""
    forget(fact.member_id, (CHANGED, TAKEN_OUT))


def show_adoptions(by: Member) -> None:
    """Does nothing if they agreed already."""
    insert_unless_there(
        AdoptionsShown, member_id=by.id, text_version=TEXT_VERSION, given_at=clock.now()
    )


def hide_adoptions(by: Member) -> None:
    db.session.execute(delete(AdoptionsShown).where(AdoptionsShown.member_id == by.id))
