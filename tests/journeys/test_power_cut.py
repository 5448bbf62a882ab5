"""The server is killed in the middle of many posts: whatever it said yes to is there."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import product
from pathlib import Path
from threading import Event, Lock, Thread
from urllib.parse import urlencode

from forum.boards.models import Post
from forum.db import writing
from forum.text.render import render
from forum.text.slots import write_quote_fence
from tests import people
from tests.journeys.scratch import Scratch, start
from tests.journeys.serving import Served, serve
from tests.make.boards import board

WRITERS = 6
# One member may post ten times in a few minutes, so each writer is several members in turn.
MEMBERS_PER_WRITER = 8
POSTS_PER_MEMBER = 9
# The server is killed twice, after so many posts.
KILLED_AFTER = (50, 30)

FIRST_WORDS = "I have 25 mg per 5 mL."
SCHEDULE = "```schedule\nstart: 4.5 mg\ncut: 0.02 mg every 1 day\nuntil: 4 mg\n```"


@dataclass(frozen=True, slots=True)
class Writer:
    """Sends posts that have rows of their own beside the post's: a quote and a block."""

    forum: Scratch
    first: Post
    cookies: tuple[str, ...]

    def texts(self, life: str) -> list[tuple[str, str]]:
        """Who sends what: a cookie, and a text that is sent only once."""
        quote = write_quote_fence(self.first.id, FIRST_WORDS)
        return [
            (cookie, f"{quote}\n{life}, {number}, {cookie[-30:]}\n\n{SCHEDULE}")
            for number, cookie in product(range(POSTS_PER_MEMBER), self.cookies)
        ]

    def send(self, connection: HTTPConnection, cookie: str, text: str) -> tuple[int, str]:
        form = {"csrf_token": self.forum.token(), "body": text, "do": "post"}
        headers = {
            "Cookie": f"session={cookie}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        path = f"/t/{self.first.thread_id}/reply"
        connection.request("POST", path, urlencode(form), headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers.get("Location", "")


@dataclass(slots=True)
class Stream:
    """What was sent, and under which number a post was acknowledged."""

    enough: int
    sent: set[str] = field(default_factory=set)
    acknowledged: dict[str, int] = field(default_factory=dict)
    refused: list[int] = field(default_factory=list)
    is_enough: Event = field(default_factory=Event)
    lock: Lock = field(default_factory=Lock)

    def write(self, writer: Writer, served: Served, life: str) -> None:
        """Post after post, until nobody answers any more."""
        with connection_to(served) as connection:
            for cookie, text in writer.texts(life):
                self.sent.add(text)
                try:
                    self.hear(text, *writer.send(connection, cookie, text))
                except (OSError, HTTPException):
                    return

    def hear(self, text: str, status: int, location: str) -> None:
        with self.lock:
            if status == 303 and "#p" in location:
                self.acknowledged[text] = int(location.rpartition("#p")[2])
            else:
                self.refused.append(status)
            if len(self.acknowledged) == self.enough:
                self.is_enough.set()


def test_a_killed_server_has_every_post_that_it_acknowledged_and_none_by_half(
    scratch: Scratch,
) -> None:
    """Its second life goes on with the numbers of the first."""
    writers = _writers(scratch)
    sent: set[str] = set()
    acknowledged: dict[str, int] = {}

    for life, enough in enumerate(KILLED_AFTER):
        stream = Stream(enough)
        with serve("run", scratch.folder, scratch.settings) as served:
            _write_until_killed(stream, served, writers, f"life {life}")
        sent |= stream.sent
        acknowledged |= stream.acknowledged

        assert stream.refused == []
        _assert_whole(scratch.database, sent=sent, acknowledged=acknowledged)


def _writers(scratch: Scratch) -> list[Writer]:
    with writing():
        members = [
            [people.person(f"Writer {w} of {m}") for m in range(MEMBERS_PER_WRITER)]
            for w in range(WRITERS)
        ]
    first = start(board().id, "Cutting 0.02 mg a day", FIRST_WORDS, members[0][0])
    return [Writer(scratch, first, tuple(map(scratch.cookie_of, some))) for some in members]


def connection_to(served: Served) -> closing[HTTPConnection]:
    return closing(HTTPConnection("127.0.0.1", served.port, timeout=10))


def _write_until_killed(stream: Stream, served: Served, writers: list[Writer], life: str) -> None:
    threads = [Thread(target=stream.write, args=(w, served, life)) for w in writers]
    for thread in threads:
        thread.start()
    try:
        assert stream.is_enough.wait(timeout=30), f"only {len(stream.acknowledged)} posts"
    finally:
        served.kill()
        for thread in threads:
            thread.join()


def _assert_whole(database: Path, *, sent: set[str], acknowledged: dict[str, int]) -> None:
    """Read as another program would, from what the dead server left."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        counter = connection.execute("SELECT last_number FROM threads").fetchone()
        posts = connection.execute(
            "SELECT number, source, html, plain,"
            " (SELECT count(*) FROM blocks WHERE post_id = posts.id),"
            " (SELECT count(*) FROM quotes WHERE post_id = posts.id)"
            " FROM posts WHERE number > 1 ORDER BY number"
        ).fetchall()

    numbers = {source: number for number, source, *_ in posts}
    assert acknowledged.items() <= numbers.items()
    assert numbers.keys() <= sent
    assert [number for number, *_ in posts] == list(range(2, len(posts) + 2))
    assert counter == (len(posts) + 1,)
    assert [post for post in posts if not _is_complete(*post)] == []


def _is_complete(_: int, source: str, html: str, plain: str, blocks: int, quotes: int) -> bool:
    drawn = render(source)
    return (html, plain) == (drawn.html, drawn.plain) and (blocks, quotes) == (1, 1)
