"""The count, and taking oneself out of it."""

from datetime import timedelta
from fractions import Fraction

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from forum import clock
from forum.db import db, writing
from forum.journal import actions as journal
from forum.journal.models import Audience, Taper
from forum.members.actions import ban_member, lift_ban
from forum.members.models import Member
from forum.outcomes import actions, queries
from forum.outcomes.bands import Band, band_of
from forum.outcomes.candidates import Candidate, Group
from forum.outcomes.figures import Share, Told
from forum.outcomes.models import OutcomeCompany, OutcomeCounted, Stage
from forum.outcomes.refusals import CountedOnce
from forum.outcomes.showing import Shown, bands_shown, shown_of
from tests.make.outcomes import (
    A_YEAR,
    VALIUM,
    agreed_people,
    counted,
    member_of,
    taken_back,
)

ON_THE_WAY = VALIUM._replace(stage=Stage.ON_THE_WAY)


def valium() -> Band:
    band = band_of("diazepam", Fraction(15))
    assert band
    return band


def shown() -> Shown | None:
    db.session.rollback()
    return shown_of(valium())


def people_shown() -> int:
    found = shown()
    return found.figures.count if found else 0


def taper_of(one: Candidate) -> Taper:
    return db.session.get_one(Taper, one.taper_id)


def test_ten_people_are_shown_and_nine_are_not(app: Flask) -> None:
    nine = agreed_people(9)

    assert counted(nine) == 0
    assert shown() is None
    assert counted([*nine, *agreed_people(1)]) == 10
    assert people_shown() == 10
    assert bands_shown() == [valium()]


def test_what_is_shown_of_ten(app: Flask) -> None:
    counted(agreed_people(10))

    found = shown()

    assert found
    assert (found.figures.lower, found.figures.median, found.figures.upper) == (4, 4, 4)
    assert (found.figures.held, found.figures.rose, found.on_the_way) == (None, None, 0)


def test_nobody_is_counted_twice(app: Flask) -> None:
    people = agreed_people(10)
    counted(people)

    assert counted(people) == 0
    assert people_shown() == 10


def test_nine_more_wait_for_a_tenth(app: Flask) -> None:
    counted(agreed_people(10))
    nine = agreed_people(9)

    counted(nine)
    before = people_shown()
    counted([*nine, *agreed_people(1)])

    assert (before, people_shown()) == (10, 20)


def test_a_share_waits_until_ten_did_and_ten_did_not(app: Flask) -> None:
    counted(agreed_people(12, told=Told(300, held=True, rose=False)))
    first = shown()
    counted(agreed_people(11))
    second = shown()

    assert first
    assert first.figures.held is None
    assert second
    assert second.figures.held == Share(10, 20)
    assert second.figures.rose is None


def test_a_later_company_does_not_change_a_share_by_a_handful(app: Flask) -> None:
    counted(agreed_people(12, told=Told(300, held=True, rose=False)))
    counted(agreed_people(12))
    counted([*agreed_people(3, told=Told(300, held=True, rose=False)), *agreed_people(12)])

    found = shown()

    assert found
    assert found.figures.count == 35
    assert found.figures.held == Share(10, 20)


def test_a_share_is_gone_with_one_of_its_companies_and_the_times_stay(app: Flask) -> None:
    first = agreed_people(12, told=Told(300, held=True, rose=False))
    counted(first)
    counted(agreed_people(12))

    taken_back(first[0])

    found = shown()
    assert found
    assert (found.figures.count, found.figures.held) == (10, None)


def test_those_on_the_way_are_counted_apart_and_for_two_years(app: Flask) -> None:
    counted(agreed_people(10))
    counted(agreed_people(14, ON_THE_WAY))

    now = shown()
    with clock.stand_still(clock.now() + timedelta(days=731)):
        later = shown()

    assert now
    assert now.on_the_way == 10
    assert later
    assert later.on_the_way == 0


def test_only_those_on_the_way_are_no_numbers(app: Flask) -> None:
    counted(agreed_people(14, ON_THE_WAY))

    assert shown() is None
    assert bands_shown() == []


def test_a_range_that_is_cut_otherwise_today_is_another_one(app: Flask) -> None:
    counted(agreed_people(10, Group("diazepam", Fraction(10), Fraction(15), Stage.ENDED)))

    assert shown() is None
    assert bands_shown() == []


def test_taking_it_back_works_at_once_and_takes_the_company_along(app: Flask) -> None:
    first, second = agreed_people(10), agreed_people(12)
    counted(first)
    counted(second)

    taken_back(first[3])

    assert people_shown() == 10
    rows = db.session.scalars(
        select(OutcomeCounted).where(OutcomeCounted.member_id.in_([one.member_id for one in first]))
    ).all()
    assert len(rows) == 9
    assert {(row.days, row.held, row.rose) for row in rows} == {(None, None, None)}


def test_who_lost_their_company_is_not_counted_in_another(app: Flask) -> None:
    first = agreed_people(10)
    counted(first)
    taken_back(first[0])

    assert counted([*first, *agreed_people(9)]) == 0
    assert shown() is None


def test_who_was_counted_and_took_it_back_does_not_come_again(app: Flask) -> None:
    first = agreed_people(10)
    counted(first)
    taken_back(first[0])

    with pytest.raises(CountedOnce), writing():
        actions.agree(member_of(first[0]))


def test_who_took_it_back_before_any_count_may_agree_again(app: Flask) -> None:
    first = agreed_people(10)
    taken_back(first[0])
    with writing():
        actions.agree(member_of(first[0]))
        actions.agree(member_of(first[0]))

    assert counted(first) == 10


def test_who_took_it_back_during_the_count_is_not_counted(app: Flask) -> None:
    people = agreed_people(10)
    taken_back(people[0])

    assert counted(people) == 0


def test_a_record_that_changed_during_the_count_waits(app: Flask) -> None:
    people = agreed_people(10)
    with writing():
        journal.rename_medicine(taper_of(people[0]), "oxazepam", member_of(people[0]))

    assert counted(people) == 0


def test_without_consent_to_the_record_the_company_is_gone_at_once_and_for_good(app: Flask) -> None:
    people = agreed_people(10)
    counted(people)
    someone = member_of(people[0])
    with writing():
        journal.withdraw_consent(someone)
    between = people_shown()
    with writing():
        journal.give_consent(someone, Audience.ME)

    assert (between, people_shown()) == (0, 0)
    assert _figures_kept() == 0
    with writing(), pytest.raises(CountedOnce):
        actions.agree(someone)


def test_who_took_back_the_consent_to_the_record_is_asked_again(app: Flask) -> None:
    people = agreed_people(10)
    someone = member_of(people[0])
    with writing():
        journal.withdraw_consent(someone)
        journal.give_consent(someone, Audience.ME)

    assert queries.consent_of(someone.id) is None
    assert counted(people) == 0
    with writing():
        actions.agree(someone)
    assert counted(people) == 10


def test_who_is_banned_is_out_and_after_the_next_count_for_good(app: Flask, mo: Member) -> None:
    people = agreed_people(10)
    counted(people)
    someone = member_of(people[0])

    with writing():
        ban_member(someone, "Made up.", by=mo)
    between = people_shown()
    counted([])
    with writing():
        lift_ban(someone)

    assert (between, people_shown()) == (0, 0)


@pytest.mark.parametrize("how", ["taper", "record"])
def test_deleting_what_was_counted_takes_it_back(app: Flask, how: str) -> None:
    people = agreed_people(10)
    counted(people)
    someone = member_of(people[0])

    with writing():
        if how == "taper":
            journal.delete_taper(taper_of(people[0]), someone)
        else:
            journal.delete_record(someone)

    assert shown() is None
    assert queries.consent_of(someone.id) is None
    assert queries.companies_counting({someone.id}) == set()


def test_deleting_another_record_changes_nothing(app: Flask) -> None:
    people = agreed_people(10)
    counted(people)
    someone = member_of(people[0])
    with writing():
        other = journal.open_taper(someone, "oxazepam")
        journal.delete_taper(other, someone)

    assert people_shown() == 10
    assert queries.consent_of(someone.id)


def test_a_member_deleted_by_any_way_takes_the_company_along(app: Flask) -> None:
    people = agreed_people(10)
    counted(people)
    with writing():
        db.session.execute(delete(Member).where(Member.id == people[0].member_id))
    at_once = shown()
    counted([])

    assert at_once is None
    assert db.session.scalars(select(OutcomeCompany.dissolved_at)).one() is not None
    assert _figures_kept() == 0


def _figures_kept() -> int:
    kept = select(func.count()).where(OutcomeCounted.days.is_not(None))
    return db.session.scalar(kept) or 0


def test_the_same_rows_are_shown_the_same(app: Flask) -> None:
    counted([*agreed_people(20), *agreed_people(17, told=A_YEAR._replace(days=800, held=True))])

    assert shown() == shown()


def test_a_month_is_claimed_by_one(app: Flask) -> None:
    with writing():
        first = actions.claim_month("2026-11")
    with writing():
        second = actions.claim_month("2026-11")

    assert (first, second) == (True, False)
