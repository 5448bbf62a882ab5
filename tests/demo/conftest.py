"""The demonstration, filled as on one evening in March."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask

from forum import clock
from forum.demo.filling import fill_demo

EVENING = datetime(2026, 3, 5, 19, 30, tzinfo=UTC)


@pytest.fixture
def evening() -> Iterator[datetime]:
    with clock.stand_still(EVENING):
        yield EVENING


@pytest.fixture
def demo(app: Flask, evening: datetime) -> Flask:
    """Filled a moment ago; the clock stands still at that evening for the whole test."""
    assert fill_demo()
    return app
