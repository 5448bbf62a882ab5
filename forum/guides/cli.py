"""`taperline guides …`: the guides that come with the program, and older ones drawn anew."""

import click
from flask.cli import with_appcontext

from forum.db import writing
from forum.guides import actions
from forum.guides.drawing import draw_guide
from forum.guides.loading import load, waiting
from forum.guides.shipping import shipped_guides
from forum.text.render import RULES_VERSION


@click.group()
def guides() -> None:
    """Look after the guides."""


@guides.command(name="load")
@with_appcontext
def load_shipped() -> None:
    """Load the guides that come with the program. Those that were edited here stay as they are."""
    click.echo(f"{load_guides()} guides were loaded.")


@guides.command()
@with_appcontext
def redraw() -> None:
    """Draw guides anew that were drawn by older rules."""
    drawn = [(at, draw_guide(source)) for at, source in actions.versions_behind(RULES_VERSION)]
    with writing():
        for version_id, each in drawn:
            actions.keep_drawn(version_id, each)
    click.echo(f"{len(drawn)} versions were drawn anew.")


def load_guides() -> int:
    """How many were loaded. Nothing is changed when all of them are there."""
    found = waiting(shipped_guides())
    if found:
        with writing():
            for each in found:
                load(each)
    return len(found)
