"""`taperline stories …`: where stories stand."""

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from forum.boards.models import Board
from forum.db import db, writing
from forum.stories import actions


@click.group()
def stories() -> None:
    """Say where stories stand."""


@stories.command()
@click.argument("slug")
@with_appcontext
def board(slug: str) -> None:
    """From now on, stories are posted in the board at SLUG."""
    with writing():
        found = db.session.scalar(select(Board).where(Board.slug == slug))
        if found is None:
            raise click.ClickException(f"There is no board at /boards/{slug}.")
        actions.choose_board(found)
    click.echo(f"Stories stand in {found.title} now.")
