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
    click.echo(f"{first.done} of {first.total} documents are in it already.")
    with click.progressbar(length=first.total, label="Documents", file=sys.stderr) as bar:
        bar.update(first.done)
        for step in steps:
            bar.length = step.total
            bar.update(step.done - bar.pos)


@search.command()
@click.option("--mend", is_flag=True, help="Have what differs looked at again.")
@with_appcontext
def check(mend: bool) -> None:
    """Compare the index with what is written: what is missing, extra or stale.

    Ends with 1 when something differs, unless it is being mended.
    """
    waiting = [queries.document_of(row) for row in queries.waiting(_ALL)]
    try:
        drift = drift_of(the_search().engine, waiting)
    except NoIndex as missing:
        raise click.ClickException(
            "There is no index that can be read. Run: taperline search rebuild"
        ) from missing
    _tell(drift, len(waiting))
    if mend and drift.documents:
        with writing():
            actions.note_documents(sorted(drift.documents))
        click.echo("They are noted, and will be put right by the running site.")
    elif drift.documents:
        sys.exit(1)


def _tell(drift: Drift, waiting: int) -> None:
    click.echo(f"{waiting} changes wait to be written.")
    for word, documents in (
        ("missing", drift.missing),
        ("extra", drift.extra),
        ("stale", drift.stale),
    ):
        some = ", ".join(f"{kind} {number}" for kind, number in sorted(documents)[:_MOST_SHOWN])
        click.echo(f"{len(documents)} {word}" + (f": {some}" if some else ""))
