"""Rows of the boards' room, each made as the pages make it. Each opens its own transaction."""

import secrets

from sqlalchemy import select

from forum.boards.actions import boards as board_actions
from forum.boards.actions import posts, threads
from forum.boards.composing import compose
from forum.boards.models import Audience, Board, Post, Thread
from forum.boards.pages import post_path, thread_path
from forum.db import db, writing
from forum.members.models import Member


def board(
    title: str = "Slow tapers", *, audience: Audience = Audience.ANYONE, introduction: str = ""
) -> Board:
    with writing():
        return board_actions.open_board(
            title.casefold().replace(" ", "-"),
            title,
            introduction=introduction or f"About {title.casefold()}.",
            audience=audience,
        )


def invitation(board: Board, member: Member, by: Member) -> None:
    with writing():
        board_actions.invite(board, member, by=by)


def board_moderator(board: Board, member: Member, by: Member) -> None:
    with writing():
        board_actions.appoint_moderator(board, member, by=by)


def thread(
    *,
    by: Member,
    board: Board,
    title: str = "Is this dilution right?",
    body: str = "I have 5 mg in 1 mL and a syringe of 1 mL.",
) -> Thread:
    composed = compose(body, by)
    with writing():
        post = posts.start_thread(
            board.id, title, composed, by=by, submission_key=secrets.token_hex(16)
        )
        return db.session.get_one(Thread, post.thread_id)


def post(body: str = "Add 49 mL and shake well.", *, by: Member, to: Thread) -> Post:
    composed = compose(body, by)
    assert composed.problems == ()
    with writing():
        return posts.reply(to.id, composed, by=by, submission_key=secrets.token_hex(16))


def first_post(thread: Thread) -> Post:
    return db.session.scalars(
        select(Post).where(Post.thread_id == thread.id, Post.number == 1)
    ).one()


def edit(post: Post, body: str, *, by: Member) -> Post:
    composed = compose(body, by, post_id=post.id)
    assert composed.problems == ()
    with writing():
        return posts.edit_post(post.id, composed, by=by)


def edit_source(post_id: int, body: str, *, by: Member) -> Post:
    return edit(db.session.get_one(Post, post_id), body, by=by)


def withdrawal_of(post_id: int, *, by: Member) -> None:
    withdrawal(db.session.get_one(Post, post_id), by=by)


def withdrawal(post: Post, *, by: Member, reason: str = "") -> None:
    with writing():
        posts.withdraw_post(post.id, reason=reason, by=by)


def lock(thread: Thread, *, by: Member, reason: str = "It went in circles.") -> None:
    with writing():
        threads.lock_thread(thread.id, reason=reason, by=by)


def address(thread: Thread, page: int = 1) -> str:
    return thread_path(thread.id, thread.slug, page)


def address_of_post(post: Post) -> str:
    return post_path(post.thread_id, db.session.get_one(Thread, post.thread_id).slug, post.number)
