"""The `taperline` command."""

import os
import sys

import click
from flask import Flask
from flask.cli import ScriptInfo
from flask_migrate import upgrade

from forum.app import create_app
from forum.boards.cli import boards, posts
from forum.config import BadSetting, Settings, settings_from
from forum.demo.environment import demo_environment
from forum.demo.filling import fill_demo
from forum.demo.mark import RealForum, refuse_real_forum
from forum.demo.sign_in import demo_sign_in
from forum.guides.cli import guides, load_guides
from forum.members.cli import members
from forum.outcomes.cli import outcomes
from forum.outcomes.keeper import keep_count
from forum.paths import MIGRATIONS
from forum.search.cli import search
from forum.search.keeper import keep_index
from forum.stories.cli import stories
from forum.web.log import log_to_standard_error

_HOST = click.option("--host", default="127.0.0.1", show_default=True)
_PORT = click.option("--port", default=8000, show_default=True)
_THREADS = click.option("--threads", default=8, show_default=True)


def app_from_environment() -> Flask:
    return create_app(_settings())


def served_app() -> Flask:
    """The app as gunicorn loads it, with its own access log: gunicorn’s would hold addresses."""
    log_to_standard_error()
    app = app_from_environment()
    keep_index(app)
    keep_count(app)
    return app


def main() -> None:
    cli()


# A room's own commands find the app through Flask's ScriptInfo.
@click.group(context_settings={"obj": ScriptInfo(create_app=app_from_environment)})
def cli() -> None:
    """Taperline: a forum for people who lower a dose slowly."""


cli.add_command(members)
cli.add_command(boards)
cli.add_command(posts)
cli.add_command(search)
cli.add_command(guides)
cli.add_command(stories)
cli.add_command(outcomes)


@cli.command()
@_HOST
@_PORT
@_THREADS
def run(host: str, port: int, threads: int) -> None:
    """Bring the database up to date and serve."""
    settings = _settings()
    migrate_database(settings)
    print(f"{settings.site_name} is at http://{host}:{port}")
    _serve(host, port, threads)


@cli.command()
@_HOST
@_PORT
@_THREADS
def demo(host: str, port: int, threads: int) -> None:
    """Serve a demonstration with invented people; its data stay in var/demo."""
    os.environ.update(demo_environment(os.environ))
    _prepare_demo(_settings())
    told = demo_sign_in()
    print(f"The demonstration is at http://{host}:{port}")
    print(f"Sign in as {', '.join(told.names)}.")
    print(f"Their pass phrase is: {told.pass_phrase}")
    _serve(host, port, threads)


def _prepare_demo(settings: Settings) -> None:
    with create_app(settings).app_context():
        try:
            refuse_real_forum()
        except RealForum as refusal:
            sys.exit(f"taperline: {refusal}")
        upgrade(directory=str(MIGRATIONS))
        fill_demo()
        load_guides()


@cli.command()
def migrate() -> None:
    """Bring the database up to date."""
    migrate_database(_settings())


def migrate_database(settings: Settings) -> None:
    """And bring in what the program carries along: the guides that nobody has edited here."""
    app = create_app(settings)
    with app.app_context():
        upgrade(directory=str(MIGRATIONS))
        load_guides()


def _settings() -> Settings:
    try:
        return settings_from(os.environ)
    except BadSetting as problem:
        sys.exit(f"taperline: {problem}")


def _serve(host: str, port: int, threads: int) -> None:
    """One process with threads suits SQLite's single writer; gunicorn replaces this process."""
    sys.stdout.flush()
    os.execv(  # noqa: S606 # our own interpreter with fixed words
        sys.executable,
        [
            sys.executable, "-m", "gunicorn", "forum.cli:served_app()",
            "--bind", f"{host}:{port}", "--worker-class", "gthread",
            "--workers", "1", "--threads", str(threads), "--no-control-socket",
        ],
    )  # fmt: skip
