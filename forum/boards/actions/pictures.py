"""Taking shared days out of a post again, and out of everything it said before."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from forum import clock
from forum.boards.actions.block_quotes import replace_block_quotes
from forum.boards.actions.blocks import replace_blocks
from forum.boards.actions.quotes import replace_quotes
from forum.boards.actions.refusals import ChangedMeanwhile, NotThere, NotYours
from forum.boards.actions.threads import hold_threads, threads_around, touch_threads
from forum.boards.composing import Composed, compose
from forum.boards.facts import PostEdited
from forum.boards.models import Post, PostEdit
from forum.db import db
from forum.events import announce
from forum.members.models import Member
from forum.taper.blocks import JOURNAL_KIND
from forum.text.blocks.block import draw_block
from forum.text.cutting import without_blocks
from forum.text.render import render

TAKEN_OUT = "*Days that were shared here have been taken out by their writer.*"


@dataclass(frozen=True, slots=True)
class WithoutDays:
    """A post and its earlier versions drawn anew; the sources tell whether they are still so."""

    source: str
    composed: Composed
    earlier: Mapping[int, tuple[str, str]]


def draw_without_days(post_id: int, by: Member) -> WithoutDays:
    """Takes milliseconds for each version, so it happens before the writing transaction."""
    post = _own_post(post_id, by)
    edits = db.session.scalars(select(PostEdit).where(PostEdit.post_id == post_id)).all()
    earlier = {
        edit.id: (cut, render(cut, blocks=draw_block).html)
        for edit in edits
        if (cut := _cut(edit.source)) != edit.source
    }
    return WithoutDays(post.source, compose(_cut(post.source), by, post_id=post_id), earlier)


def take_days_out(post_id: int, without: WithoutDays, *, by: Member) -> None:
    """Unlike an edit it keeps nothing of what was there; also in a locked thread, also when banned.

    Whoever told something of their health may take it back, whatever else they may do.
    """
    around = threads_around(post_id)
    hold_threads(around)
    post = _own_post(post_id, by)
    db.session.refresh(post)
    if post.source != without.source:
        raise ChangedMeanwhile
    for edit in db.session.scalars(select(PostEdit).where(PostEdit.post_id == post_id)):
        if edit.id in without.earlier:
            edit.source, edit.html = without.earlier[edit.id]
    _keep(post, without.composed, by)
    # Those around it before, too: a reference to days that are gone leads back here no more.
    touch_threads(around | threads_around(post_id))
    announce(PostEdited(post_id))


def _keep(post: Post, composed: Composed, by: Member) -> None:
    now, rendered = clock.now(), composed.rendered
    post.source, post.html, post.plain = composed.source, rendered.html, rendered.plain
    post.rules_version = rendered.version
    db.session.flush()
    replace_quotes(post.id, composed, now)
    replace_block_quotes(post.id, composed, now)
    replace_blocks(post, composed, now, by=by)


def _cut(source: str) -> str:
    cut = without_blocks(source, JOURNAL_KIND, TAKEN_OUT)
    return cut if TAKEN_OUT in cut else source


def _own_post(post_id: int, by: Member) -> Post:
    post = db.session.get(Post, post_id)
    if post is None:
        raise NotThere
    if post.author_id != by.id:
        raise NotYours
    return post
