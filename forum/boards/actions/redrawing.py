"""Bring stored posts up to the present rules of drawing; their sources stay as they are."""

from collections.abc import Sequence

from sqlalchemy import select, update

from forum.boards.actions.blocks import keep_summaries
from forum.boards.actions.threads import touch_threads
from forum.boards.models import Post
from forum.boards.queries.rows import AnyRow, rows_of
from forum.db import db
from forum.text.blocks.block import draw_block
from forum.text.render import RULES_VERSION, Rendered, render

POSTS_AT_ONCE = 100


def posts_behind() -> Sequence[AnyRow]:
    """The next posts that were drawn by older rules."""
    return rows_of(
        select(Post.id, Post.thread_id, Post.source)
        .where(Post.rules_version < RULES_VERSION)
        .order_by(Post.id)
        .limit(POSTS_AT_ONCE)
    )


def draw_again(posts: Sequence[AnyRow]) -> list[tuple[AnyRow, Rendered]]:
    """Takes milliseconds for each, so it happens before the writing transaction."""
    return [(post, render(post.source, blocks=draw_block)) for post in posts]


def keep_drawn(drawn: Sequence[tuple[AnyRow, Rendered]]) -> None:
    """A post that was edited meanwhile was drawn by the new rules then, and is left alone."""
    for post, rendered in drawn:
        keep_summaries(post.id, rendered)
        db.session.execute(
            update(Post)
            .where(Post.id == post.id, Post.rules_version < RULES_VERSION)
            .values(html=rendered.html, plain=rendered.plain, rules_version=rendered.version)
            .execution_options(synchronize_session=False)
        )
    touch_threads({post.thread_id for post, _ in drawn})
