"""The search alone: how long a rebuild takes, how large the index is, how soon it answers.

`python -m bench.search --posts 50000` measures Whoosh beside SQLite; with `--engine postgresql` the
full text of a PostgreSQL that is started for it. `--keep FOLDER` leaves the filled database there
and finds it again the next time.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from sqlalchemy import select, text

from bench.__main__ import SECRET
from bench.corpus import PHRASE, database, fill_up, word
from bench.memory import forget_peak, peak_megabytes
from forum import clock
from forum.app import create_app
from forum.boards.facts import PostEdited
from forum.boards.models import Post
from forum.config import settings_from
from forum.db import db, writing
from forum.events import announce
from forum.search.asking import ask
from forum.search.connecting import Search, the_search
from forum.search.finding import find
from forum.search.grammar import read_query
from forum.search.jobs import rebuild, write_waiting

RUNS = 60
# So many posts are written one after the other, each looked for at once.
NEW_POSTS = 12
SECONDS_BETWEEN_LINES = 30.0


def main() -> None:
    options = _options()
    is_kept = options.keep is not None
    with (
        _folder(options.keep) as folder,
        database(folder, options.engine, is_kept=is_kept) as url,
    ):
        environ = {"SECRET_KEY": SECRET, "DATA_DIR": str(folder), "DATABASE_URL": url}
        app = create_app(settings_from(environ))
        posts = fill_up(app, options.posts)
        with app.app_context():
            if not options.only_fill:
                _measure(posts, folder, is_built=options.no_rebuild)
            db.engine.dispose()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--posts", type=int, default=20_000)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    parser.add_argument("--only-fill", action="store_true", help="end when the database is filled")
    parser.add_argument("--no-rebuild", action="store_true", help="measure the index that is kept")
    return parser.parse_args()


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.resolve()
    else:
        with tempfile.TemporaryDirectory(prefix="taperline-search-") as name:
            yield Path(name)


def _measure(posts: int, folder: Path, *, is_built: bool) -> None:
    search = the_search()
    print(f"{posts:,} posts with {type(search.engine).__name__}", flush=True)
    if not is_built:
        search.engine.forget_all()
        _rebuild(search, posts)
    print(f"index {_size(folder) / 1e6:,.0f} MB, {_size(folder) / posts:,.0f} bytes a post")
    print(f"a look may take {search.seconds * 1000:.0f} ms", flush=True)
    forget_peak()
    for name, query in QUERIES.items():
        _tell(name, [_time(search, query(run)) for run in range(RUNS)])
    print(f"searching took {peak_megabytes():,.0f} MB at most", flush=True)
    _write_new(search)


def _rebuild(search: Search, posts: int) -> None:
    """Left at the half, and begun again as after a kill."""
    forget_peak()
    began = perf_counter()
    for progress in rebuild(search.engine):
        if progress.done >= posts / 2:
            break
    left = perf_counter()
    print(f"half of the rebuild {left - began:,.0f} s", flush=True)
    shown = left
    for progress in rebuild(search.engine):
        if perf_counter() - shown > SECONDS_BETWEEN_LINES:
            shown = perf_counter()
            print(f"  {progress.done:,} of {progress.total:,}", flush=True)
    seconds = perf_counter() - began
    print(f"the rest of it {perf_counter() - left:,.0f} s")
    print(f"rebuild {seconds:,.0f} s, {posts / seconds:,.0f} posts a second")
    print(f"rebuilding took {peak_megabytes():,.0f} MB at most", flush=True)


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
    print(f"{name:30}{shown}" + (f"  cut short {cut} of {len(runs)}" if cut else ""), flush=True)


def _write_new(search: Search) -> None:
    """What the keeper does with one post that was edited just now, and the search for it."""
    times = sorted(_write_one(search, post_id) for post_id in _some_posts(NEW_POSTS))
    print(f"one post into the index {median(times):,.0f} ms p50 {times[-1]:,.0f} ms at most")


def _some_posts(many: int) -> list[int]:
    newest = select(Post.id).order_by(Post.id.desc()).limit(many)
    return list(db.session.scalars(newest))


def _write_one(search: Search, post_id: int) -> float:
    with writing() as session:
        post = session.get_one(Post, post_id)
        post.source, post.edited_at = f"{post.source} unheard{post_id}", clock.now()
        announce(PostEdited(post_id))
    began = perf_counter()
    write_waiting(search.engine)
    results = find(search, ask(read_query(f"unheard{post_id}"), None), None)
    taken = (perf_counter() - began) * 1000
    if [found.row.id for found in results.posts] != [post_id]:
        raise SystemExit(f"post {post_id} was written, and is not found")
    return taken


def _size(folder: Path) -> int:
    if db.engine.dialect.name == "postgresql":
        sizes = "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n"
        of_search = " ON n.oid = c.relnamespace WHERE n.nspname LIKE '%search' AND c.relkind = 'r'"
        return int(db.session.scalar(text(sizes + of_search)) or 0)
    return sum(path.stat().st_size for path in (folder / "search").rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
