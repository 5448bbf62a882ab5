"""Believable records."""

from datetime import date
from fractions import Fraction

from forum import clock
from forum.db import writing
from forum.journal import actions, queries
from forum.journal.models import Audience, Plan, Taper
from forum.members.models import Member
from forum.taper.record import Precision

# The plan of the product's headline: 4.5 mg to 4 mg in 25 days.
DAILY_CUTS = """\
medicine: diazepam
start: 4.5 mg
cut: 0.02 mg every 1 day
until: 4 mg
strength: 0.1 mg/mL
mark: 0.2 mL
"""


def consent(by: Member, audience: Audience = Audience.ANYONE) -> None:
    with writing():
        actions.give_consent(by, audience)


def taper(
    by: Member,
    medicine: str = "diazepam",
    *,
    dose: str = "4.5",
    began: str | None = "20",
    audience: Audience = Audience.ANYONE,
) -> Taper:
    """A record begun in 2024, told today."""
    beginning = None
    if began:
        beginning = actions.Beginning(Fraction(began), date(2024, 1, 1), Precision.YEAR)
    with writing():
        if queries.consent_of(by.id) is None:
            actions.give_consent(by, audience)
        return actions.start_taper(by, medicine, Fraction(dose), beginning=beginning)


def plan(of: Taper, by: Member, *, source: str = DAILY_CUTS, from_day: date | None = None) -> Plan:
    with writing():
        day = from_day or clock.today_in(by.time_zone)
        return actions.follow_plan(of, source, day, by)
