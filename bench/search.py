"""The search alone: how long a rebuild takes, how large the index is, how soon it answers.

`python -m bench.search --posts 50000` measures Whoosh beside SQLite; with `--engine postgresql` the
full text of a PostgreSQL that is started for it. Words are made up and as unevenly common as in a
language (the n-th word is n times as rare as the first).
"""

import argparse
import random
import tempfile
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import bindparam, select, text, update

from bench.__main__ import SECRET
from bench.scratch import fill
from forum.app import create_app
from forum.boards.models import Post
from forum.config import settings_from
from forum.db import db, writing
from forum.paths import MIGRATIONS
from forum.search.asking import ask
from forum.search.connecting import Search, the_search
from forum.search.finding import find
from forum.search.grammar import read_query
from forum.search.jobs import rebuild
from tests.database import fresh_database

WORDS = 30_000
WORDS_IN_A_POST = 90
SYLLABLES = "ba de fi go ku la me ni po ru sa te vi wo zu".split()
PHRASE = "rinse the jar"
# Every so manieth post holds the phrase.
HOLDS_PHRASE = 400
CHUNK = 2_000
RUNS = 60


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="taperline-search-") as name:
        folder = Path(name)
        with fresh_database(folder, options.engine) as url:
            app = create_app(
                settings_from({"SECRET_KEY": SECRET, "DATA_DIR": name, "DATABASE_URL": url})
            )
            with app.app_context():
                upgrade(directory=str(MIGRATIONS))
                _fill(app, options.posts)
                _measure(options.posts, folder)
                db.engine.dispose()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--posts", type=int, default=20_000)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    return parser.parse_args()


def _fill(app: Flask, posts: int) -> None:
    """The scratch database of the other measures, with words of its own in every post."""
    fill(app, posts, 0)
    texts = _texts(random.Random(7))
    change = update(Post).where(Post.id == bindparam("one")).values(source=bindparam("said"))
    ids = db.session.scalars(select(Post.id).order_by(Post.id)).all()
    for start in range(0, len(ids), CHUNK):
        rows = [{"one": post_id, "said": next(texts)} for post_id in ids[start : start + CHUNK]]
        with writing():
            db.session.connection().execute(change, rows)


def word(rank: int) -> str:
    """The made-up word of this rank, the first being the most common."""
    letters = []
    number = rank + len(SYLLABLES)
    while number:
        number, place = divmod(number, len(SYLLABLES))
        letters.append(SYLLABLES[place])
    return "".join(letters)


def _texts(chance: random.Random) -> Iterator[str]:
    known = [word(rank) for rank in range(1, WORDS + 1)]
    reach = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))
    number = 0
    while True:
        number += 1
        drawn = (bisect_left(reach, chance.random() * reach[-1]) for _ in range(WORDS_IN_A_POST))
        said = " ".join(known[place] for place in drawn)
        yield f"{said} {PHRASE}" if number % HOLDS_PHRASE == 0 else said


def _measure(posts: int, folder: Path) -> None:
    search = the_search()
    began = perf_counter()
    for _ in rebuild(search.engine):
        pass
    seconds = perf_counter() - began
    print(f"{posts:,} posts with {type(search.engine).__name__}")
    print(f"rebuild {seconds:.0f} s, {posts / seconds:,.0f} posts a second")
    print(f"index {_size(folder) / 1e6:.0f} MB, {_size(folder) / posts:,.0f} bytes a post")
    print(f"a look may take {search.seconds * 1000:.0f} ms")
    for name, query in QUERIES.items():
        _tell(name, [_time(search, query(run)) for run in range(RUNS)])


QUERIES: dict[str, Callable[[int], str]] = {
    "one common word": lambda run: word(2 + run % 20),
    "one word of middling rarity": lambda run: word(500 + 7 * run),
    "one rare word": lambda run: word(15_000 + 11 * run),
    "two common words": lambda run: f"{word(2 + run % 20)} {word(30 + run % 10)}",
    "a common and a rare word": lambda run: f"{word(2 + run % 20)} {word(15_000 + run)}",
    "a phrase": lambda _run: f'"{PHRASE}"',
    "a phrase of common words": lambda run: f'"{word(2 + run % 5)} {word(3 + run % 4)}"',
    "a common word of one author": lambda run: f'{word(2 + run % 20)} author:"Writer {run % 20}"',
    "all of one author": lambda run: f'author:"Writer {run % 20}"',
    "a question of six words": lambda run: " ".join(word(9 * run + 5 * n + 1) for n in range(6)),
}


def _time(search: Search, query: str) -> tuple[float, bool]:
    """Milliseconds until the readable threads are known, and whether time was over before."""
    began = perf_counter()
    results = find(search, ask(read_query(query), None), None)
    taken = (perf_counter() - began) * 1000
    db.session.rollback()
    return taken, results.is_cut_short


def _tell(name: str, runs: Sequence[tuple[float, bool]]) -> None:
    times = [taken for taken, _ in runs]
    cut = sum(is_cut for _, is_cut in runs)
    shown = f"{median(times):7.1f} ms p50 {quantiles(times, n=20)[-1]:7.1f} ms p95"
    print(f"{name:30}{shown}" + (f"  cut short {cut} of {len(runs)}" if cut else ""))


def _size(folder: Path) -> int:
    if db.engine.dialect.name == "postgresql":
        sizes = "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n"
        of_search = " ON n.oid = c.relnamespace WHERE n.nspname LIKE '%search' AND c.relkind = 'r'"
        return int(db.session.scalar(text(sizes + of_search)) or 0)
    return sum(path.stat().st_size for path in (folder / "search").rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
