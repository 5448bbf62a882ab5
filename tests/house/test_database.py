"""The one way to write, and what SQLite is told at every connection."""

import threading

import pytest
from flask import Flask
from sqlalchemy import select, text

from forum import clock
from forum.db import db, writing
from forum.limits.models import TokenBucket
from forum.members.models import Member
from tests import people


def sqlite_only() -> bool:
    return db.engine.dialect.name == "sqlite"


def test_a_row_cannot_be_written_outside_a_writing_transaction(app: Flask) -> None:
    with pytest.raises(RuntimeError, match="with writing"):
        people.person("Nobody")

    db.session.rollback()


def test_an_error_inside_a_writing_transaction_leaves_nothing_behind(app: Flask) -> None:
    def write_and_fail() -> None:
        with writing():
            people.person("Nobody")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()

    assert db.session.scalars(select(Member)).all() == []


def test_sqlite_keeps_foreign_keys_and_survives_a_power_cut(app: Flask) -> None:
    if not sqlite_only():
        assert db.session.scalar(text("SHOW fsync")) == "on"
        return

    pragmas = {
        name: db.session.scalar(text(f"PRAGMA {name}"))
        for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
    }

    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "busy_timeout": 5000,
        "foreign_keys": 1,
    }


def test_eight_writers_at_once_all_get_through(app: Flask) -> None:
    problems: list[BaseException] = []

    def write(number: int) -> None:
        with app.app_context():
            try:
                for turn in range(5):
                    with writing() as session:
                        bucket = session.get(TokenBucket, "shared", with_for_update=True)
                        assert bucket is not None
                        bucket.tokens += 1
                        people.person(f"Writer {number} {turn}")
            except BaseException as problem:
                problems.append(problem)

    with writing() as session:
        session.add(TokenBucket(name="shared", tokens=0, filled_at=clock.now()))
    threads = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert problems == []
    db.session.expire_all()
    assert db.session.get_one(TokenBucket, "shared").tokens == 40
