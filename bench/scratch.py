"""Fills a scratch database: many threads, one board, twenty authors with live tapers."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from flask import Flask
from sqlalchemy import insert

from bench.words import SOURCES
from forum.boards.models import Audience, Board, Post, Thread
from forum.db import writing
from forum.journal import actions as journal
from forum.journal.actions.tapers import Beginning
from forum.journal.models import Audience as RecordAudience
from forum.members.models import Member
from forum.members.policy import Role
from forum.taper.numbers import write_decimal
from forum.taper.record import Precision
from forum.text.render import render

POSTS_IN_A_THREAD = 20
AUTHORS = 20
BEGAN = datetime(2024, 1, 1, tzinfo=UTC)
CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Scratch:
    """What was filled, by id."""

    thread: int  # twenty posts by twenty authors with live signatures
    one_author: int  # twenty posts by one author
    long_thread: int | None
    member: int


def fill(app: Flask, posts: int, long_posts: int, sources: Iterator[str] | None = None) -> Scratch:
    """With `sources`, posts have these texts one after the other, and no page shows them."""
    with app.app_context():
        authors = _add_authors()
        board = _add_board()
        _follow_plans(authors)
        html = [render(source).html for source in SOURCES]
        threads = posts // POSTS_IN_A_THREAD
        _add_threads(board, authors, range(1, threads + 1), POSTS_IN_A_THREAD)
        places = ((n // 20 + 1, n % 20 + 1) for n in range(threads * 20))
        _add_posts(places, threads * 20, authors, html, sources)
        _add_threads(board, authors, range(threads + 1, threads + 2), POSTS_IN_A_THREAD)
        _add_posts(((threads + 1, n + 1) for n in range(20)), 20, authors[:1], html)
        if long_posts:
            _add_threads(board, authors, range(threads + 2, threads + 3), long_posts)
            numbers = ((threads + 2, n + 1) for n in range(long_posts))
            _add_posts(numbers, long_posts, authors, html)
    return Scratch(1, threads + 1, threads + 2 if long_posts else None, authors[0])


def _add_authors() -> list[int]:
    rows = [
        {
            "name": f"Writer {n}",
            "name_key": f"writer {n}",
            "pass_phrase_hash": "none",
            "session_key": f"bench-session-{n}",
            "role": Role.HELPER if n % 7 == 0 else Role.MEMBER,
            "joined_at": BEGAN,
            "time_zone": "UTC",
            "signatures_shown": "line",
        }
        for n in range(AUTHORS)
    ]
    with writing() as session:
        return list(session.scalars(insert(Member).returning(Member.id), rows))


def _add_board() -> int:
    with writing() as session:
        board = Board(
            slug="micro-taper",
            title="Daily micro-taper",
            introduction="For people who lower a dose a little every day.",
            audience=Audience.ANYONE,
            position=1,
            made_at=BEGAN,
        )
        session.add(board)
        session.flush()
        return board.id


def _follow_plans(authors: list[int]) -> None:
    """Everybody follows a long plan of their own, open to anyone."""
    today = datetime.now(UTC).date()
    for n, member_id in enumerate(authors):
        begun = today - timedelta(days=60 + n)
        with writing() as session:
            member = session.get_one(Member, member_id)
            journal.give_consent(member, RecordAudience.ANYONE)
            taper = journal.start_taper(
                member,
                "diazepam",
                Fraction(20 + n, 4),
                beginning=Beginning(Fraction(20 + n, 2), BEGAN.date(), Precision.YEAR),
            )
            journal.follow_plan(taper, _plan(n, begun), begun, member)


def _plan(n: int, begun: date) -> str:
    start = write_decimal(Fraction(20 + n, 4))
    return (
        f"medicine: diazepam\nstart: {start} mg on {begun.isoformat()}\n"
        "cut: 0.01 mg every 1 day\nuntil: 1 mg\nstrength: 0.1 mg/mL\nmark: 0.2 mL\n"
    )


def _add_threads(board: int, authors: list[int], ids: range, posts: int) -> None:
    rows = [
        {
            "id": n,
            "board_id": board,
            "title": f"How do I measure step {n}?",
            "slug": f"how-do-i-measure-step-{n}",
            "author_id": authors[n % len(authors)],
            "made_at": BEGAN + timedelta(minutes=n),
            "last_number": posts,
            "last_post_at": BEGAN + timedelta(minutes=n + posts),
            "version": 1,
        }
        for n in ids
    ]
    with writing() as session:
        session.execute(insert(Thread), rows)


def _add_posts(
    places: Iterator[tuple[int, int]],
    total: int,
    authors: list[int],
    html: list[str],
    sources: Iterator[str] | None = None,
) -> None:
    rows: list[dict[str, object]] = []
    for done, (thread, number) in enumerate(places, start=1):
        kind = (thread + number) % len(html)
        rows.append(
            {
                "thread_id": thread,
                "number": number,
                "author_id": authors[number % len(authors)],
                "source": next(sources) if sources else SOURCES[kind],
                "html": "" if sources else html[kind],
                "plain": "",
                "rules_version": 1,
                "written_at": BEGAN + timedelta(minutes=thread + number),
                "submission_key": f"{thread}-{number}",
            }
        )
        if len(rows) == CHUNK or done == total:
            with writing() as session:
                session.execute(insert(Post), rows)
            rows.clear()
            _show_progress(done, total)


def _show_progress(done: int, total: int) -> None:
    width = 40
    filled = width * done // max(total, 1)
    end = "\n" if done >= total else ""
    print(f"\r[{'█' * filled}{'·' * (width - filled)}] {done:,} of {total:,} posts", end=end,
          file=sys.stderr, flush=True)  # fmt: skip
