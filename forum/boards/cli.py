"""`taperline boards …` and `taperline posts …`: what only who holds the server may do."""

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from forum.boards.actions import boards as actions
from forum.boards.actions.redrawing import draw_again, keep_drawn, posts_behind
from forum.boards.models import Audience, Board
from forum.boards.pages import slug_of
from forum.db import db, writing
from forum.members.models import Member
from forum.members.queries import member_named

_AUDIENCE = click.Choice([audience.value for audience in Audience])


@click.group()
def boards() -> None:
    """Open boards, say who may read them."""


@boards.command(name="open")
@click.argument("title")
@click.option("--introduction", required=True, help="What the board is for, in a few sentences.")
@click.option("--audience", type=_AUDIENCE, default=Audience.ANYONE.value, show_default=True)
@click.option("--position", default=0, show_default=True, help="Lower stands higher up.")
@with_appcontext
def open_board(title: str, introduction: str, audience: str, position: int) -> None:
    """Open a board called TITLE."""
    slug = slug_of(title)
    with writing():
        if _board_at(slug):
            raise click.ClickException(f"There is a board at /boards/{slug} already.")
        actions.open_board(
            slug,
            title,
            introduction=introduction,
            audience=Audience(audience),
            position=position,
        )
    click.echo(f"{title} is open at /boards/{slug}.")


@boards.command()
@click.argument("slug")
@click.argument("audience", type=_AUDIENCE)
@with_appcontext
def audience(slug: str, audience: str) -> None:
    """Let AUDIENCE read the board at SLUG: anyone, members or invited."""
    with writing():
        board = _board_or_stop(slug)
        actions.change_audience(board, Audience(audience))
    click.echo(f"{board.title} is now for: {audience}.")


@boards.command()
@click.argument("slug")
@click.argument("name")
@with_appcontext
def invite(slug: str, name: str) -> None:
    """Invite the member NAME into the board at SLUG."""
    with writing():
        board, member = _board_or_stop(slug), _member_or_stop(name)
        actions.invite(board, member, by=None)
    click.echo(f"{member.name} is invited into {board.title}.")


@boards.command()
@click.argument("slug")
@click.argument("name")
@with_appcontext
def appoint(slug: str, name: str) -> None:
    """Let the member NAME moderate the board at SLUG."""
    with writing():
        board, member = _board_or_stop(slug), _member_or_stop(name)
        actions.appoint_moderator(board, member, by=None)
    click.echo(f"{member.name} moderates {board.title}.")


@click.group()
def posts() -> None:
    """Look after stored posts."""


@posts.command()
@with_appcontext
def rerender() -> None:
    """Draw posts anew that were drawn by older rules. May be stopped and run again."""
    count = 0
    while behind := posts_behind():
        drawn = draw_again(behind)
        with writing():
            keep_drawn(drawn)
        count += len(drawn)
    click.echo(f"{count} posts were drawn anew.")


def _board_at(slug: str) -> Board | None:
    return db.session.scalar(select(Board).where(Board.slug == slug))


def _board_or_stop(slug: str) -> Board:
    board = _board_at(slug)
    if board is None:
        raise click.ClickException(f"There is no board at /boards/{slug}.")
    return board


def _member_or_stop(name: str) -> Member:
    member = member_named(name)
    if member is None:
        raise click.ClickException(f"Nobody here is called {name}.")
    return member
