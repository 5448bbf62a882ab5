"""So many tries, then a pause, then tries again."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from forum import clock
from forum.db import db, writing
from forum.limits.actions import Limit, TooMany, forget_full_buckets, take_token
from forum.limits.memory import MOST_NAMES, forget_all, take_token_in_memory
from forum.limits.models import TokenBucket

NOON = datetime(2026, 2, 28, 12, tzinfo=UTC)
THREE_A_MINUTE = Limit("knock", 3, 60, "Please wait a minute.")


def knock(who: str = "ada") -> None:
    with writing():
        take_token(THREE_A_MINUTE, who)


def test_the_burst_is_free_and_the_next_try_is_asked_to_wait(app: Flask) -> None:
    with clock.stand_still(NOON):
        for _ in range(3):
            knock()

        with pytest.raises(TooMany, match="wait a minute"):
            knock()


def test_tokens_come_back_evenly(app: Flask) -> None:
    with clock.stand_still(NOON):
        for _ in range(3):
            knock()

    with clock.stand_still(NOON + timedelta(seconds=20)):
        knock()
        with pytest.raises(TooMany):
            knock()


def test_one_persons_tries_are_not_anothers(app: Flask) -> None:
    with clock.stand_still(NOON):
        for _ in range(3):
            knock("ada")

        knock("ben")


def test_a_clock_that_steps_back_takes_nothing_away(app: Flask) -> None:
    with clock.stand_still(NOON):
        knock()

    with clock.stand_still(NOON - timedelta(hours=1)):
        knock()


def test_the_table_does_not_hold_who_tried(app: Flask) -> None:
    knock("ada@example.org")

    names = db.session.scalars(select(TokenBucket.name)).all()
    assert len(names) == 1
    assert "ada" not in names[0]


def test_full_buckets_are_forgotten(app: Flask) -> None:
    with clock.stand_still(NOON):
        knock("ada")
    with clock.stand_still(NOON + timedelta(days=2)):
        knock("ben")

        with writing():
            forgotten = forget_full_buckets()

    assert forgotten == 1


def test_the_bucket_in_memory_follows_the_same_rule() -> None:
    forget_all()
    for _ in range(3):
        take_token_in_memory(THREE_A_MINUTE, "ada")

    with pytest.raises(TooMany):
        take_token_in_memory(THREE_A_MINUTE, "ada")
    take_token_in_memory(THREE_A_MINUTE, "ben")


def test_a_flood_of_names_forgets_the_oldest_and_keeps_its_size() -> None:
    forget_all()
    for number in range(MOST_NAMES + 3):
        take_token_in_memory(THREE_A_MINUTE, f"name {number}")

    for _ in range(3):
        take_token_in_memory(THREE_A_MINUTE, "name 0")
