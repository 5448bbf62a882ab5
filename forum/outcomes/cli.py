"""`taperline outcomes …`: counting how it went here."""

import click
from flask.cli import with_appcontext

from forum.outcomes.jobs import count_now


@click.group()
def outcomes() -> None:
    """Count how it went for those who agreed."""


@outcomes.command()
@with_appcontext
def count() -> None:
    """Count now. The served site does this by itself once a month."""
    people = count_now()
    # Of whom and of what is told nowhere: the next ten may be all of one medicine.
    click.echo("Counted." if people else "Counted. There is nothing new to show.")
