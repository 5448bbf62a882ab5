"""Versions rise with every change and read as a column."""

import threading

from flask import Flask
from sqlalchemy import select

from forum.db import db, writing
from forum.versions.actions import bump
from forum.versions.queries import version_of


def value_of(name: str) -> int:
    return db.session.execute(select(version_of(name))).scalar_one()


def test_a_version_is_nought_before_the_first_change(app: Flask) -> None:
    assert value_of("journal") == 0


def test_each_change_raises_its_own_version_by_one(app: Flask) -> None:
    for name in ("journal", "journal", "members"):
        with writing():
            bump(name)

    assert (value_of("journal"), value_of("members"), value_of("boards")) == (2, 1, 0)


def test_changes_at_the_same_time_are_all_counted(app: Flask) -> None:
    def change() -> None:
        with app.app_context():
            for _ in range(10):
                with writing():
                    bump("journal")
            db.session.remove()

    changers = [threading.Thread(target=change) for _ in range(3)]
    for changer in changers:
        changer.start()
    for changer in changers:
        changer.join(60)

    assert value_of("journal") == 30
