"""The verbs of stories. Each checks again, inside the transaction, what it relies on."""

from textwrap import shorten

from sqlalchemy import delete, select

from forum import clock
from forum.boards.actions.posts import start_thread
from forum.boards.actions.refusals import NotThere
from forum.boards.actions.threads import touch_threads
from forum.boards.composing import Composed
from forum.boards.models import Board, Post
from forum.boards.queries.rows import AnyRow
from forum.db import db, insert_unless_there
from forum.events import announce
from forum.journal.queries import tapers_of
from forum.members.models import Member
from forum.members.policy import refuse_banned
from forum.members.queries import ban_of
from forum.stories import queries
from forum.stories.announcing import StoryChanged
from forum.stories.consent_text import TEXT_VERSION
from forum.stories.facts import IN_ITS_ROW, Facts
from forum.stories.models import Answer, Story, StoryAnswer, StoryBoard, StoryCurve, StoryMedicine
from forum.stories.policy import may_change
from forum.stories.refusals import NoStory, NotYourStory
from forum.taper.record import Precision
from forum.text.render import can_be_seen, normalise

# A longer title would be the whole line once more.
TITLE_OF_LINE = 80
_CUT = " …"


def choose_board(board: Board) -> None:
    """New stories stand there from now on; earlier ones stay where they are."""
    db.session.execute(delete(StoryBoard))
    db.session.add(StoryBoard(board_id=board.id, chosen_at=clock.now()))
    db.session.flush()


def tell_story(title: str, composed: Composed, *, by: Member, submission_key: str) -> Post:
    """A thread in the board of stories. Sending the same form again gives the same post."""
    board = queries.story_board(by)
    if board is None:
        raise NotThere
    post = start_thread(board.id, title, composed, by=by, submission_key=submission_key)
    make_story(post)
    return post


def leave_line(composed: Composed, facts: Facts, *, by: Member, submission_key: str) -> int:
    """A story of one sentence, which is its title too, and the facts that may stand above it."""
    title = title_of_line(composed.rendered.plain)
    post = tell_story(title, composed, by=by, submission_key=submission_key)
    story_id = make_story(post)
    if facts != Facts():
        change_facts(story_id, facts, by=by)
    return story_id


def title_of_line(plain: str) -> str:
    """Empty where nothing of it can be seen, as with a ruled line or spaces of no width."""
    said = " ".join(normalise(plain).split())
    if not can_be_seen(said):
        return ""
    title = shorten(said, TITLE_OF_LINE, placeholder=_CUT)
    # Not every language parts its words.
    return title if title != _CUT.strip() else said[: TITLE_OF_LINE - len(_CUT)] + _CUT


def tell_of_thread(thread_id: int, *, by: Member) -> int:
    """A thread in the board of stories becomes one; its id, also when it was one already."""
    refuse_banned(ban_of(by.id))
    first = queries.first_post_in_story_board(thread_id, by)
    if first is None:
        raise NotThere
    if not may_change(by, first.author_id):
        raise NotYourStory
    return make_story(db.session.get_one(Post, first.id))


def make_story(post: Post) -> int:
    """Of a thread's first post, with nothing told above it yet; its id, also when it is one."""
    made = insert_unless_there(
        Story,
        post_id=post.id,
        last_precision=Precision.NONE,
        helped="",
        differently="",
        content_note="",
        told_at=clock.now(),
    )
    story_id = db.session.scalars(select(Story.id).where(Story.post_id == post.id)).one()
    if made:
        touch_threads({post.thread_id})
        announce(StoryChanged(story_id, post.id))
    return story_id


def change_facts(story_id: int, facts: Facts, *, by: Member) -> None:
    """What was told before is replaced, and not kept."""
    refuse_banned(ban_of(by.id))
    found = _own_story(story_id, by)
    story = db.session.get_one(Story, found.id)
    for name in IN_ITS_ROW:
        setattr(story, name, getattr(facts, name))
    _replace_medicines(story, facts)
    _replace_curves(story, facts, by)
    db.session.flush()
    announce(StoryChanged(story.id, story.post_id))


def _replace_medicines(story: Story, facts: Facts) -> None:
    db.session.execute(delete(StoryMedicine).where(StoryMedicine.story_id == story.id))
    for place, taken in enumerate(facts.taken):
        db.session.add(
            StoryMedicine(
                story_id=story.id,
                place=place,
                medicine=taken.medicine,
                start_mg=taken.start_mg,
            )
        )


def _replace_curves(story: Story, facts: Facts, by: Member) -> None:
    """Only records of the author's own; an agreement that stands keeps its day and its text."""
    wanted = facts.curves & {taper.id for taper in tapers_of(by.id)}
    others = StoryCurve.taper_id.not_in(wanted)
    db.session.execute(delete(StoryCurve).where(StoryCurve.story_id == story.id, others))
    for taper_id in wanted:
        insert_unless_there(
            StoryCurve,
            story_id=story.id,
            taper_id=taper_id,
            text_version=TEXT_VERSION,
            agreed_at=clock.now(),
        )


def take_down(story_id: int, *, by: Member) -> int:
    """All that stood above the text is deleted; the thread stays, and its id is returned.

    Its author may do so even when nothing new may be written.
    """
    found = _own_story(story_id, by)
    db.session.execute(delete(Story).where(Story.id == found.id))
    touch_threads({found.thread_id})
    announce(StoryChanged(found.id, found.post_id))
    return int(found.thread_id)


def _own_story(story_id: int, by: Member) -> AnyRow:
    found = queries.story_at(story_id, by)
    if found is None:
        raise NoStory
    if not may_change(by, found.author_id):
        raise NotYourStory
    return found


def answer_asking(by: Member, months: int, answer: Answer) -> None:
    """Does nothing if it was answered already."""
    insert_unless_there(
        StoryAnswer,
        member_id=by.id,
        months=months,
        answer=answer,
        answered_at=clock.now(),
    )
