"""The addresses that the staff types or pastes into a collection, and what stands there."""

import re
from collections.abc import Mapping

from sqlalchemy import select

from forum.boards.models import Post
from forum.boards.pages import numbers_on
from forum.db import db
from forum.guides.models import Guide
from forum.stories.models import Story
from forum.web.addresses import row_number
from forum.web.errors import Refusal

MOST_ITEMS = 200
_LONGEST_SHOWN = 80

# What follows the part that says where, such as “?all=1” or “#facts”.
_REST = r"/?(?:[?#]\S*)?"
_POST = re.compile(rf"/p/([0-9]{{1,18}}){_REST}")
_STORY = re.compile(rf"/stories/([0-9]{{1,18}}){_REST}")
_GUIDE = re.compile(rf"/guides/([a-z0-9-]{{1,80}}){_REST}")
_THREAD = re.compile(
    r"/t/([0-9]{1,18})(?:-[^/?#\s]*)?(?:/page/([0-9]{1,6}))?(?:\?[^#\s]*)?(?:#p([0-9]{1,8}))?"
)

# A post's and a guide's id, one of them None.
Thing = tuple[int | None, int | None]


class NothingThere(Refusal):
    """Addresses in a collection lead to no post, no story and no guide."""

    status = 422


def read_items(typed: str, host: str = "") -> tuple[Thing, ...]:
    """One address a line; `host` is what a full address of this site says. Raises NothingThere."""
    lines = {n: line.strip() for n, line in enumerate(typed.split("\n"), start=1) if line.strip()}
    if len(lines) > MOST_ITEMS:
        raise NothingThere(f"A collection holds at most {MOST_ITEMS} things.")
    things = {n: _thing_at(_path_of(line, host)) for n, line in lines.items()}
    if missing := {n: line for n, line in lines.items() if things[n] is None}:
        raise NothingThere(_say_missing(missing))
    return tuple(dict.fromkeys(thing for thing in things.values() if thing))


def _say_missing(lines: Mapping[int, str]) -> str:
    named = ", ".join(f"“{_short(line)}” (line {number})" for number, line in lines.items())
    return (
        f"Nothing was found at {named}. An address looks like /p/12, /t/5-a-title#p3, /stories/3 "
        "or /guides/tapering-slowly."
    )


def _short(line: str) -> str:
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 1]}…"


def _path_of(line: str, host: str) -> str:
    """An address of another site stays whole, so that nothing is found at it."""
    for start in (f"https://{host}/", f"http://{host}/"):
        if line.startswith(start):
            return line[len(start) - 1 :]
    return line


def _thing_at(path: str) -> Thing | None:
    if found := _GUIDE.fullmatch(path):
        guide_id = db.session.scalar(select(Guide.id).where(Guide.slug == found[1]))
        return (None, guide_id) if guide_id else None
    post_id = _post_at(path)
    return (post_id, None) if post_id else None


def _post_at(path: str) -> int | None:
    if found := _POST.fullmatch(path):
        return db.session.scalar(select(Post.id).where(Post.id == row_number(found[1])))
    if found := _STORY.fullmatch(path):
        return db.session.scalar(select(Story.post_id).where(Story.id == row_number(found[1])))
    if found := _THREAD.fullmatch(path):
        thread_id, page, number = found.groups()
        # Without a post, the first one on that page; a thread begins with its first.
        place = int(number) if number else numbers_on(int(page or 1))[0]
        here = (Post.thread_id == row_number(thread_id), Post.number == place)
        return db.session.scalar(select(Post.id).where(*here))
    return None
