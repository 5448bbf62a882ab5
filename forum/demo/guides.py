"""The guides that come along and a collection of a moderator, as steps for the filling."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from functools import partial

from forum.boards.queries.posts import first_post_of
from forum.demo.days import moment_at
from forum.demo.tapers import Step
from forum.guides.addresses import read_items
from forum.guides.collections import Gathered, make_collection
from forum.guides.drawing import draw_guide
from forum.guides.loading import load, waiting
from forum.guides.shipping import shipped_guides
from forum.members.models import Member

_DAYS_AGO, _AT = 1, time(12, 0)
_MODERATOR = "sorrel"
_TITLE = "For a hard night"
_INTRODUCTION = (
    "For when it is dark and everything seems to be for ever. Take one thing and close the page "
    "again. If somebody is in danger, begin with [urgent help](/urgent-help).\n"
)
# Guides by their addresses, threads of the demo by their keys.
_GATHERED = (
    "/guides/windows-and-waves", "waves", "two-years", "/guides/holding-slower-back-up", "holding",
    "/guides/warning-signs", "fog", "zaps", "/guides/talking-with-your-prescriber",
    "asking-the-doctor",
)  # fmt: skip


def guide_steps(
    members: Mapping[str, Member], thread_ids: Mapping[str, int], today: date
) -> Iterable[Step]:
    moment = moment_at(-_DAYS_AGO, _AT, today)
    yield moment, _load
    yield moment, partial(_gather, members, thread_ids)


def _load() -> None:
    for found in waiting(shipped_guides()):
        load(found)


def _gather(members: Mapping[str, Member], thread_ids: Mapping[str, int]) -> None:
    addresses = (
        key if key.startswith("/") else f"/p/{first_post_of(thread_ids[key]).id}"
        for key in _GATHERED
    )
    gathered = Gathered(
        title=_TITLE,
        introduction=_INTRODUCTION,
        html=draw_guide(_INTRODUCTION).html,
        things=read_items("\n".join(addresses)),
    )
    make_collection("for-a-hard-night", gathered, members[_MODERATOR])
