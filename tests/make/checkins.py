"""Believable days."""

from datetime import date, timedelta

from forum.checkins import actions
from forum.checkins.actions import Told
from forum.checkins.models import CheckIn, Symptom
from forum.checkins.queries import chosen_symptoms
from forum.db import writing
from forum.members.models import Member
from forum.taper.curve import Weather


def check_in(by: Member, day: date, *, mood: int = 6, words: str = "") -> CheckIn:
    """A usual day, after `make.journal.consent`."""
    told = Told(mood=mood, sleep_minutes=390, anxiety=4, weather=Weather.WINDOW, words=words)
    with writing():
        return actions.keep_check_in(by, day, told)


def days(by: Member, last: date, count: int) -> None:
    with writing():
        for back in range(count):
            told = Told(mood=back % 11, sleep_minutes=360 + back, anxiety=back % 5)
            actions.keep_check_in(by, last - timedelta(days=back), told)


def symptoms(by: Member, *names: str) -> list[Symptom]:
    with writing():
        actions.choose_symptoms(by, names)
    return list(chosen_symptoms(by.id))
