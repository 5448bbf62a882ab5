"""Fill an empty database with the demonstration, through the rooms' own actions.

Everything is done in the order in which it is said to have happened, each at its own moment, and
in one transaction: a filling that fails leaves nothing behind.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from sqlalchemy import select

from forum import clock
from forum.boards.actions.boards import invite, open_board
from forum.boards.actions.examples import mark_example
from forum.boards.actions.posts import edit_post, reply, start_thread
from forum.boards.actions.threads import pin_thread
from forum.boards.composing import Composed, compose
from forum.boards.models import Board, Post
from forum.db import db, writing
from forum.demo.blocks import first_block, schedule_in
from forum.demo.checkins import check_in_steps
from forum.demo.days import moment_at, write_days
from forum.demo.guides import guide_steps
from forum.demo.mark import mark_as_demo
from forum.demo.outcomes import outcome_steps
from forum.demo.people import DemoBoard, DemoPerson, read_boards, read_people
from forum.demo.shelf import shelf_steps
from forum.demo.sign_in import PASS_PHRASE
from forum.demo.stories import story_steps
from forum.demo.tapers import Step, taper_steps
from forum.demo.threads import DemoPost, DemoThread, read_threads, write_ids
from forum.members.actions import change_role, join
from forum.members.models import Member
from forum.members.passphrases import hash_pass_phrase
from forum.members.policy import Role


class BrokenDemo(Exception):
    """A demo file holds a post that nobody could have posted."""


def fill_demo() -> bool:
    """Does nothing, and says so with False, when there are members already."""
    if db.session.scalar(select(Member.id).limit(1)) is not None:
        return False
    filling = _Filling(clock.now().astimezone(UTC).date(), hash_pass_phrase(PASS_PHRASE))
    with writing():
        mark_as_demo()
        # Sorting keeps steps of the same moment in the order in which they are listed.
        for moment, act in sorted(filling.steps(), key=lambda step: step[0]):
            with clock.stand_still(moment):
                act()
    return True


@dataclass(slots=True)
class _Filling:
    """What has been made so far, by the names that the files use."""

    today: date
    pass_phrase_hash: str
    members: dict[str, Member] = field(default_factory=dict)
    boards: dict[str, Board] = field(default_factory=dict)
    thread_ids: dict[str, int] = field(default_factory=dict)
    post_ids: dict[str, int] = field(default_factory=dict)

    def steps(self) -> Iterable[Step]:
        for person in read_people():
            yield self._early_on(person.joined), partial(self._join, person)
        for position, board in enumerate(read_boards(), start=1):
            yield self._early_on(board.made), partial(self._open, board, position)
            yield self._early_on(board.made), partial(self._invite, board)
        for thread in read_threads():
            yield from self._thread_steps(thread)
        for person in read_people():
            yield from taper_steps(person, self.members, self.post_ids, self.today)
        yield from check_in_steps(self.members, self.today)
        yield from shelf_steps(self.members, self.today)
        yield from story_steps(self.members, self.boards, self.thread_ids, self.today)
        yield from guide_steps(self.members, self.thread_ids, self.today)
        yield from outcome_steps(self.pass_phrase_hash, self.today)

    def _thread_steps(self, thread: DemoThread) -> Iterable[Step]:
        for number, post in enumerate(thread.posts, start=1):
            moment = moment_at(post.day, post.at, self.today)
            yield moment, partial(self._post, thread, number, post)
            if post.author == thread.pinned_by:
                yield moment, partial(self._pin, thread)
            if post.name and post.name == thread.example:
                yield moment + timedelta(hours=1), partial(self._mark_example, post)
        for edit in thread.edits:
            yield moment_at(edit.day, edit.at, self.today), partial(self._edit, thread, edit)

    def _early_on(self, offset: int) -> datetime:
        return moment_at(offset, time(0, 0), self.today)

    def _join(self, person: DemoPerson) -> None:
        member = join(
            person.name,
            pass_phrase_hash=self.pass_phrase_hash,
            time_zone=person.time_zone,
            email=None,
            codes=(),
        )
        change_role(member, person.role, by=None)
        self.members[person.key] = member

    def _open(self, board: DemoBoard, position: int) -> None:
        self.boards[board.slug] = open_board(
            board.slug,
            board.title,
            introduction=board.introduction,
            audience=board.audience,
            position=position,
        )

    def _invite(self, board: DemoBoard) -> None:
        for key in board.invited:
            invite(self.boards[board.slug], self.members[key], by=None)

    def _post(self, thread: DemoThread, number: int, post: DemoPost) -> None:
        author = self.members[post.author]
        composed = self._compose(thread, post)
        key = f"demo-{thread.key[:20]}-{number}"
        made = self._add(thread, composed, author, key)
        if post.name:
            self.post_ids[post.name] = made.id

    def _edit(self, thread: DemoThread, edit: DemoPost) -> None:
        post_id = self.post_ids[edit.changes]
        composed = self._compose(thread, edit, post_id)
        edit_post(post_id, composed, by=self.members[edit.author])

    def _compose(self, thread: DemoThread, post: DemoPost, post_id: int | None = None) -> Composed:
        source = write_ids(write_days(post.source, self.today), self.post_ids, schedule_in)
        composed = compose(source, self.members[post.author], post_id=post_id)
        if composed.problems:
            raise BrokenDemo(f"{thread.key}, {post.day}: {composed.problems}")
        return composed

    def _mark_example(self, post: DemoPost) -> None:
        """By the first moderator."""
        first = first_block(self.post_ids[post.name])
        moderators = (person for person in read_people() if person.role is Role.MODERATOR)
        mark_example(first.id, by=self.members[next(moderators).key])

    def _add(self, thread: DemoThread, composed: Composed, by: Member, key: str) -> Post:
        thread_id = self.thread_ids.get(thread.key)
        if thread_id is not None:
            return reply(thread_id, composed, by=by, submission_key=key)
        board = self.boards[thread.board]
        post = start_thread(board.id, thread.title, composed, by=by, submission_key=key)
        self.thread_ids[thread.key] = post.thread_id
        return post

    def _pin(self, thread: DemoThread) -> None:
        pin_thread(self.thread_ids[thread.key], by=self.members[thread.pinned_by])
