"""Each measure of the table of speeds, beside the limit in the same run."""

import gzip
import html
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from urllib.parse import urlencode

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import delete, event

from bench.client import Connection, seconds_for
from bench.report import Row
from bench.scratch import Scratch
from bench.servers import serving
from forum.boards.cards import kept_cards
from forum.boards.pages import page_of
from forum.boards.views.threads import kept_pages
from forum.db import db
from forum.limits.models import TokenBucket
from forum.paths import STATIC

# Rounds of ours and the limit in turn, so that a machine that slows down slows both.
ROUNDS = 5
REPLIES = 40


@dataclass(frozen=True, slots=True)
class Site:
    """The scratch site: its app for counting, its ids, its environment for serving."""

    app: Flask
    scratch: Scratch
    environ: dict[str, str]

    @property
    def cookie(self) -> str:
        """The cookie of the first writer, signed as the site signs it."""
        signer = SecureCookieSessionInterface().get_signing_serializer(self.app)
        if signer is None:
            raise RuntimeError("The site has no secret key.")
        return str(signer.dumps({"_user_id": "bench-session-0", "_fresh": True}))

    def thread(self, thread: int) -> str:
        return f"/t/{thread}-how-do-i-measure-step-{thread}"


def measure_pages(site: Site, port: int, times: int) -> list[Row]:
    """Ratios of requests a second to those of the limit with a page of the same size."""
    visitor, member = Connection(port), Connection(port, site.cookie)
    thread = site.thread(site.scratch.thread)
    asked = [
        ("thread page, 20 live signatures, signed in", member, thread, 0.4),
        ("thread page, visitor", visitor, thread, 0.8),
        ("board page, signed in", member, "/boards/micro-taper", 0.5),
        ("front page, signed in", member, "/", 0.5),
        ("new for me", member, "/new", 0.5),
    ]
    rows = []
    for name, connection, path, least in asked:
        ratio = _beside_limit(site, connection, path, times)
        rows.append(Row(name, f"{ratio:.2f} × limit", f"≥ {least}", ratio >= least))
    rows += _statements(site) + _weights(member.get(thread).body)
    if site.scratch.long_thread:
        rows.append(_far_page(site, visitor, member, times))
    return rows


def _beside_limit(site: Site, connection: Connection, path: str, times: int) -> float:
    size = len(connection.get(path).body)
    environ = {**site.environ, "LIMIT_THREAD": str(site.scratch.thread)}
    with serving("bench.limit:make_limit", {**environ, "LIMIT_PADDING": "0"}) as port:
        bare = len(Connection(port).get("/").body)
    padding = str(max(size - bare, 0))
    with serving("bench.limit:make_limit", {**environ, "LIMIT_PADDING": padding}) as port:
        limit = Connection(port)
        ratios = []
        for _ in range(ROUNDS):
            theirs = seconds_for(limit, "/", times)
            ratios.append(theirs / seconds_for(connection, path, times))
    return median(ratios)


def _statements(site: Site) -> list[Row]:
    """Counted with nothing kept of the pages, but with the records of their authors at hand."""
    rows = []
    for cookie, who, most in (("", "visitor", 6), (site.cookie, "signed in", 10)):
        counts = [
            _count_statements(site, site.thread(thread), cookie)
            for thread in (site.scratch.thread, site.scratch.one_author)
        ]
        value = f"{counts[0]} with 20 authors, {counts[1]} with one"
        kept = max(counts) <= most and counts[0] == counts[1]
        rows.append(Row(f"SQL statements of a thread page, {who}", value, f"≤ {most}, equal", kept))
    return rows


def _count_statements(site: Site, path: str, cookie: str) -> int:
    """How many statements one request costs that finds no page and no post kept in memory."""
    seen: list[str] = []

    def note(_c: object, _cur: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    client = site.app.test_client()
    if cookie:
        client.set_cookie("session", cookie)
    with site.app.app_context():
        engine = db.engine
    client.get(path)
    kept_pages.forget_all()
    kept_cards.forget_all()
    event.listen(engine, "before_cursor_execute", note)
    answer = client.get(path)
    event.remove(engine, "before_cursor_execute", note)
    _expect(answer.status_code, 200, path)
    return len(seen)


def _weights(page: bytes) -> list[Row]:
    packed = len(gzip.compress(page, 6))
    css = sum(path.stat().st_size for path in STATIC.rglob("*.css"))
    js = sum(path.stat().st_size for path in STATIC.rglob("*.js"))
    kept = len(page) <= 60_000 and packed <= 15_000
    return [
        Row("weight of a thread page", f"{len(page) / 1000:.1f} kB, {packed / 1000:.1f} kB packed",
            "≤ 60 kB, 15 kB packed", kept),
        Row("weight of styles and scripts", f"{css / 1000:.1f} kB and {js / 1000:.1f} kB",
            "≤ 25 kB and 20 kB", css <= 25_000 and js <= 20_000),
    ]  # fmt: skip


def _far_page(site: Site, visitor: Connection, member: Connection, times: int) -> Row:
    """Signed in, because a visitor's page is kept."""
    del visitor
    path = site.thread(site.scratch.long_thread or 0)
    with site.app.test_client() as client:
        last = re.findall(r"/page/(\d+)", client.get(path).get_data(as_text=True))
    far = min(max(map(int, last)), page_of(100_000))
    ratios = []
    for _ in range(ROUNDS):
        near = seconds_for(member, path, times)
        ratios.append(near / seconds_for(member, f"{path}/page/{far}", times))
    ratio = median(ratios)
    return Row(f"page {far:,} against page 1", f"{ratio:.2f} ×", "≥ 0.95", ratio >= 0.95)


def measure_replies(site: Site, port: int) -> list[Row]:
    member = Connection(port, site.cookie)
    taken = []
    for _ in range(REPLIES):
        _forget_limits(site)
        page = member.get(f"/t/{site.scratch.one_author}/reply")
        cookie = re.search(r"session=([^;]+);", page.head)
        member = Connection(port, cookie.group(1)) if cookie else member
        form = urlencode(
            {**_hidden(page.body.decode()), "body": "Thank you. I wrote it down.", "do": "post"}
        )
        begun = perf_counter()
        answer = member.post(f"/t/{site.scratch.one_author}/reply", form)
        taken.append(perf_counter() - begun)
        _expect(answer.status, 303, "a reply")
    through_http = median(taken) / _bare_view(site)
    in_process = median(taken) / _bare_insert()
    return [
        Row(
            "post a reply, median",
            f"{through_http:.1f} × a bare Flask view that INSERTs and commits",
            "< 8",
            through_http < 8,
        ),
        Row("the same, beside SQLite alone", f"{in_process:.0f} × an INSERT", "no bound", True),
    ]


def _bare_view(site: Site) -> float:
    """Median seconds of a request that writes one row and commits, as our replies are sent."""
    environ = {**site.environ, "LIMIT_THREAD": "1", "LIMIT_PADDING": "0"}
    with serving("bench.limit:make_limit", environ) as port:
        connection, taken = Connection(port), []
        for _ in range(REPLIES):
            begun = perf_counter()
            answer = connection.post("/", urlencode({"words": "Thank you. I wrote it down."}))
            taken.append(perf_counter() - begun)
            _expect(answer.status, 204, "a bare INSERT")
    return median(taken)


def _hidden(page: str) -> dict[str, str]:
    inputs = re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", page)
    pairs = [(re.search(r'name="([^"]*)"', i), re.search(r'value="([^"]*)"', i)) for i in inputs]
    return {n.group(1): html.unescape(v.group(1)) if v else "" for n, v in pairs if n}


def _forget_limits(site: Site) -> None:
    with site.app.app_context(), db.engine.begin() as connection:
        connection.execute(delete(TokenBucket))


def _bare_insert() -> float:
    """Median seconds of an INSERT with its commit into a table of the same kind of rows."""
    with TemporaryDirectory(prefix="taperline-bench-") as folder:
        connection = sqlite3.connect(Path(folder) / "bare.sqlite3", isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE posts (id INTEGER PRIMARY KEY, thread INT, html TEXT)")
        taken = []
        for _ in range(REPLIES * 3):
            begun = perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO posts (thread, html) VALUES (1, ?)", ("x" * 1000,))
            connection.execute("COMMIT")
            taken.append(perf_counter() - begun)
        connection.close()
    return median(taken)


def _expect(status: int, wanted: int, what: str) -> None:
    if status != wanted:
        raise RuntimeError(f"{what} answered {status} instead of {wanted}")
