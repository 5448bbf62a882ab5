"""The `taperline` command."""

import os
import sys

import click
from flask import Flask
from flask.cli import ScriptInfo
from flask_migrate import upgrade

from forum.app import create_app
from forum.config import BadSetting, Settings, settings_from
from forum.members.cli import members
from forum.paths import MIGRATIONS


def app_from_environment() -> Flask:
    return create_app(_settings())


def main() -> None:
    cli()


# A room's own commands find the app through Flask's ScriptInfo.
@click.group(context_settings={"obj": ScriptInfo(create_app=app_from_environment)})
def cli() -> None:
    """Taperline: a forum for people who lower a dose slowly."""


cli.add_command(members)


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--threads", default=8, show_default=True)
def run(host: str, port: int, threads: int) -> None:
    """Bring the database up to date and serve."""
    settings = _settings()
    migrate_database(settings)
    print(f"{settings.site_name} is at http://{host}:{port}")
    _serve(host, port, threads)


@cli.command()
def migrate() -> None:
    """Bring the database up to date."""
    migrate_database(_settings())


def migrate_database(settings: Settings) -> None:
    app = create_app(settings)
    with app.app_context():
        upgrade(directory=str(MIGRATIONS))


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
            sys.executable, "-m", "gunicorn", "forum.cli:app_from_environment()",
            "--bind", f"{host}:{port}", "--worker-class", "gthread",
            "--workers", "1", "--threads", str(threads), "--access-logfile", "-",
        ],
    )  # fmt: skip
