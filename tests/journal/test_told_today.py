"""What a record tells a reader of today goes no further than its member lets it."""

from datetime import timedelta
from fractions import Fraction

import pytest

from forum import clock
from forum.db import writing
from forum.journal import actions
from forum.journal.models import Audience, Field
from forum.journal.told_today import ToldToday, told_today
from forum.members.models import Member
from tests.make import journal as make

EVERYTHING = ToldToday("Ada", "diazepam", Fraction("4.5"), Fraction("0.1"))


def show_only(by: Member, *fields: Field) -> None:
    """The given fields to anyone, all others to nobody else."""
    audiences = {field: Audience.ANYONE if field in fields else Audience.ME for field in Field}
    with writing():
        actions.give_consent(by, Audience.ME, audiences)


def test_a_record_open_to_all_tells_medicine_dose_and_strength(ada: Member, ben: Member) -> None:
    make.plan(make.taper(ada), ada)
    show_only(ada, *Field)

    assert told_today(ada.id, ben) == (EVERYTHING,)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ([], ()),
        ([Field.METHOD, Field.DATES, Field.HISTORY], ()),
        ([Field.MEDICINE], (ToldToday("Ada", "diazepam"),)),
        ([Field.DOSE], (ToldToday("Ada", dose_mg=Fraction("4.5")),)),
        ([Field.MEDICINE, Field.METHOD], (ToldToday("Ada", "diazepam"),)),
        ([Field.MEDICINE, Field.DOSE, Field.METHOD], (EVERYTHING,)),
    ],
)
def test_only_what_is_shown_is_told(
    ada: Member, ben: Member, fields: list[Field], told: tuple[ToldToday, ...]
) -> None:
    make.plan(make.taper(ada), ada)

    show_only(ada, *fields)

    assert told_today(ada.id, ben) == told
    assert told_today(ada.id, ada) == (EVERYTHING,)


def test_a_withdrawn_consent_tells_nothing_to_others_or_oneself(ada: Member, ben: Member) -> None:
    make.taper(ada)

    with writing():
        actions.withdraw_consent(ada)

    assert told_today(ada.id, ben) == ()
    assert told_today(ada.id, ada) == ()


def test_a_dose_of_long_ago_is_not_told_as_todays(ada: Member, ben: Member) -> None:
    make.taper(ada)

    with clock.stand_still(clock.now() + timedelta(days=90)):
        assert told_today(ada.id, ben) == ()


def test_an_old_word_on_a_plan_is_told_with_its_day(ada: Member, ben: Member) -> None:
    make.plan(make.taper(ada), ada)

    with clock.stand_still(clock.now() + timedelta(days=20)):
        (told,) = told_today(ada.id, ben)

    assert told.dose_mg == Fraction("4.1")
    assert told.as_planned.startswith("as planned, confirmed")


def test_who_is_off_or_kept_out_of_the_line_is_not_told(ada: Member, ben: Member) -> None:
    make.taper(ada, dose="0", began=None)

    assert told_today(ada.id, ben) == ()
