"""The engine of this run: Whoosh beside SQLite, the full text of PostgreSQL on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from forum.db import db
from forum.search.engine import Engine
from forum.search.engines.choosing import engine_for


@pytest.fixture
def engine(app: Flask, tmp_path: Path) -> Iterator[Engine]:
    """With nothing in it, and none of it left afterwards."""
    engine = engine_for(db.engine, tmp_path / "search")
    engine.forget_all()
    yield engine
    engine.forget_all()
