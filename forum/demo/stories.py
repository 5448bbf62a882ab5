"""What stands above the demo's stories, as steps for the filling."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial

from pydantic import BaseModel, ConfigDict

from forum.boards.models import Board, Post
from forum.boards.queries.posts import first_post_of
from forum.db import db
from forum.demo.days import day_at, moment_at
from forum.demo.people import FOLDER
from forum.demo.tapers import Step
from forum.demo.threads import DemoThread, read_threads
from forum.journal.queries import tapers_of
from forum.members.models import Member
from forum.stories.actions import change_facts, choose_board, make_story
from forum.stories.durations import read_months
from forum.stories.facts import Facts, Taken
from forum.stories.models import Method
from forum.stories.queries import story_of_submission
from forum.taper.amounts import Unit, parse_amount
from forum.taper.record import Precision

# The facts are told right after the text.
_LATER = timedelta(minutes=20)


class DemoStory(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    thread: str
    taken: dict[str, str]
    used: str
    method: Method
    taper: str
    holds: int | None = None
    last: int
    helped: str = ""
    differently: str = ""
    note: str = ""
    curve: bool = False


class _Stories(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    board: str
    story: tuple[DemoStory, ...]


def read_stories() -> _Stories:
    text = (FOLDER / "stories.toml").read_text(encoding="utf-8")
    return _Stories.model_validate(tomllib.loads(text))


def story_steps(
    members: Mapping[str, Member],
    boards: Mapping[str, Board],
    thread_ids: Mapping[str, int],
    today: date,
) -> Iterable[Step]:
    """Members, boards and threads are looked up when a step is taken: only then are they there."""
    told, threads = read_stories(), {thread.key: thread for thread in read_threads()}
    telling = _Telling(members, thread_ids, today)
    for story in told.story:
        first = threads[story.thread].posts[0]
        moment = moment_at(first.day, first.at, today) + _LATER
        yield moment, partial(telling.tell, story, threads[story.thread])
    yield moment_at(-1, time(0, 0), today), lambda: choose_board(boards[told.board])


@dataclass(frozen=True, slots=True)
class _Telling:
    members: Mapping[str, Member]
    thread_ids: Mapping[str, int]
    today: date

    def tell(self, story: DemoStory, thread: DemoThread) -> None:
        by = self.members[thread.posts[0].author]
        post = db.session.get_one(Post, first_post_of(self.thread_ids[story.thread]).id)
        make_story(post)
        story_id = story_of_submission(by.id, post.submission_key)
        if story_id is not None:
            change_facts(story_id, self._facts(story, by), by=by)

    def _facts(self, story: DemoStory, by: Member) -> Facts:
        return Facts(
            taken=tuple(
                Taken(name, parse_amount(dose, Unit.DRUG)) for name, dose in story.taken.items()
            ),
            used_months=read_months(story.used),
            method=story.method,
            taper_months=read_months(story.taper),
            holds=story.holds,
            last_on=day_at(story.last, self.today).replace(day=1),
            last_precision=Precision.MONTH,
            helped=story.helped,
            differently=story.differently,
            content_note=story.note,
            curves=frozenset(taper.id for taper in tapers_of(by.id) if story.curve),
        )
