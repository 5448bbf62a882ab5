"""Guides and collections, as the staff makes them."""

from forum.boards.pages import slug_of
from forum.db import writing
from forum.guides import actions, queries
from forum.guides.actions import Written
from forum.guides.collections import Gathered, make_collection
from forum.guides.drawing import draw_guide
from forum.guides.models import Collection, Guide, GuideVersion, State
from forum.text.render import render


def draft(title: str = "Sleep while tapering", body: str = "Nights are long.") -> Guide:
    with writing():
        return actions.make_guide(slug_of(title), written(title, body), None)


def guide(title: str = "Sleep while tapering", body: str = "Nights are long.") -> Guide:
    """Published."""
    made = draft(title, body)
    step(made, State.PUBLISHED)
    return made


def next_version(guide: Guide, title: str, body: str) -> None:
    """A draft of it."""
    with writing():
        actions.write_version(guide.id, written(title, body), None)


def step(guide: Guide, state: State) -> None:
    newest: GuideVersion | None = queries.newest_version(guide.id)
    assert newest
    with writing():
        actions.note_step(newest.id, state, None)


def written(title: str, body: str) -> Written:
    return Written(title, "In short.", body, draw_guide(body), ())


def collection(title: str = "The first weeks", introduction: str = "What helps.") -> Collection:
    html = render(introduction).html
    with writing():
        return make_collection(slug_of(title), Gathered(title, introduction, html, ()), None)
