"""`taperline search …`: looking after the index."""

import sys

import click
from flask.cli import with_appcontext

from forum.db import writing
from forum.search import actions, queries
from forum.search.checking import Drift, drift_of
from forum.search.connecting import the_search
from forum.search.engine import Engine, NoIndex
from forum.search.jobs import BeingRebuilt, rebuild

_MOST_SHOWN = 10
_ALL = 1_000_000_000


@click.group()
def search() -> None:
    """Look after the index of the search."""


@search.command(name="rebuild")
@with_appcontext
def rebuild_index() -> None:
    """Build the index anew. May be stopped and run again: it goes on where it was.

    The site goes on finding with the old index until the new one is whole.
    """
    try:
        _show_progress(the_search().engine)
    except BeingRebuilt as busy:
        raise click.ClickException("Another process is rebuilding the index already.") from busy
    click.echo("The new index is in use.")


def _show_progress(engine: Engine) -> None:
    steps = rebuild(engine)
    first = next(steps)
    click.echo(f"{first.done} of {first.total} posts are in it already.")
    with click.progressbar(length=first.total, label="Posts", file=sys.stderr) as bar:
        bar.update(first.done)
        for step in steps:
            bar.length = step.total
            bar.update(step.done - bar.pos)


@search.command()
@click.option("--mend", is_flag=True, help="Have the posts that differ looked at again.")
@with_appcontext
def check(mend: bool) -> None:
    """Compare the index with the posts: what is missing, extra or stale.

    Ends with 1 when something differs, unless it is being mended.
    """
    waiting = [row.post_id for row in queries.waiting_posts(_ALL)]
    try:
        drift = drift_of(the_search().engine, waiting)
    except NoIndex as missing:
        raise click.ClickException(
            "There is no index that can be read. Run: taperline search rebuild"
        ) from missing
    _tell(drift, len(waiting))
    if mend and drift.posts:
        with writing():
            actions.note_posts(sorted(drift.posts))
        click.echo("They are noted, and will be put right by the running site.")
    elif drift.posts:
        sys.exit(1)


def _tell(drift: Drift, waiting: int) -> None:
    click.echo(f"{waiting} changes wait to be written.")
    for word, posts in (
        ("missing", drift.missing),
        ("extra", drift.extra),
        ("stale", drift.stale),
    ):
        some = ", ".join(map(str, sorted(posts)[:_MOST_SHOWN]))
        click.echo(f"{len(posts)} {word}" + (f": posts {some}" if some else ""))
