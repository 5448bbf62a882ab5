"""The demonstration, filled as on one evening in March."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Table, select

from forum import clock
from forum.db import db
from forum.demo.filling import fill_demo

EVENING = datetime(2026, 3, 5, 19, 30, tzinfo=UTC)

Rows = dict[Table, list[dict[str, Any]]]


@pytest.fixture
def evening() -> Iterator[datetime]:
    with clock.stand_still(EVENING):
        yield EVENING


@pytest.fixture(scope="session")
def rows_of_the_demo() -> Rows:
    """Empty until the first test has filled the demonstration."""
    return {}


@pytest.fixture
def demo(app: Flask, evening: datetime, rows_of_the_demo: Rows) -> Flask:
    """Filled by the first test that asks, put back for the others: that is ten times as quick."""
    if rows_of_the_demo:
        _put_back(rows_of_the_demo)
    else:
        assert fill_demo()
        rows_of_the_demo.update(_rows())
    return app


def _rows() -> Rows:
    with db.engine.connect() as connection:
        return {
            table: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in db.metadata.sorted_tables
        }


def _put_back(kept: Rows) -> None:
    with db.engine.begin() as connection:
        for table, rows in kept.items():
            if rows:
                connection.execute(table.insert(), rows)
