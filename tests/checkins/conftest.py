from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from forum import clock

# Ada's days: it is 3 November 2026, noon in UTC.
TODAY = datetime(2026, 11, 3, 12, tzinfo=UTC)


@pytest.fixture
def at() -> Iterator[Callable[[datetime], None]]:
    """`at(moment)`: it is that moment until the next one is named."""
    with ExitStack() as stack:
        yield lambda moment: stack.enter_context(clock.stand_still(moment))


@pytest.fixture(autouse=True)
def today(at: Callable[[datetime], None]) -> None:
    at(TODAY)
