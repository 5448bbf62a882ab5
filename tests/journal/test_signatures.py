from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from flask import Flask

from forum.db import db, writing
from forum.journal import actions
from forum.journal.actions import Place
from forum.journal.authors import SignatureLine
from forum.journal.models import Audience, Field, Plan, TaperRole
from forum.journal.signatures import signatures_for
from forum.members.models import Member
from tests import people
from tests.journal.conftest import BEGINNING
from tests.make import journal as make
from tests.visit import Page, counted_queries

At = Callable[[datetime], None]


def under(
    author: Member, reader: Member | None, written_at: datetime = BEGINNING
) -> SignatureLine | None:
    return signatures_for([author.id], reader).under(author.id, written_at)


def text_under(author: Member, reader: Member | None) -> str | None:
    line = under(author, reader)
    return line.text if line else None


def test_the_line_moves_by_itself(ada: Member, ben: Member, at: At) -> None:
    make.plan(make.taper(ada), ada)

    at(BEGINNING + timedelta(days=1))

    assert (
        text_under(ada, ben)
        == "diazepam 4.48 mg · from 20 mg (2024) · 78 % down · day 1 of this step"
    )


def test_an_old_post_tells_the_dose_of_then_as_well(ada: Member, ben: Member, at: At) -> None:
    make.plan(make.taper(ada), ada)

    at(BEGINNING + timedelta(days=1))
    line = under(ada, ben)

    assert line is not None
    assert line.then_text == "4.5 mg when this was written"


def test_a_post_of_today_tells_one_dose_only(ada: Member, ben: Member) -> None:
    make.plan(make.taper(ada), ada)

    line = under(ada, ben)

    assert line is not None
    assert line.then_text is None


def test_a_corrected_record_corrects_old_posts(ada: Member, ben: Member, at: At) -> None:
    taper = make.taper(ada, dose="4.5")
    at(BEGINNING + timedelta(days=3))

    with writing():
        actions.change_dose(taper, Fraction(5), BEGINNING.date(), ada)
        actions.change_dose(taper, Fraction(4), BEGINNING.date() + timedelta(days=2), ada)
    line = under(ada, ben)

    assert line is not None
    assert line.then_text == "5 mg when this was written"


def test_after_two_weeks_without_a_word_it_says_as_planned(
    ada: Member, ben: Member, at: At
) -> None:
    make.plan(make.taper(ada), ada)

    at(BEGINNING + timedelta(days=15))
    line = under(ada, ben)

    assert line is not None
    assert line.as_planned == "as planned, confirmed 3 Nov"


def test_a_confirmation_makes_it_fresh_again(ada: Member, ben: Member, at: At) -> None:
    taper = make.taper(ada)
    make.plan(taper, ada)
    at(BEGINNING + timedelta(days=15))

    with writing():
        actions.confirm(taper, ada)
    line = under(ada, ben)

    assert line is not None
    assert line.as_planned is None


def test_a_new_day_begins_at_the_authors_midnight_not_at_the_readers(app: Flask, at: At) -> None:
    with writing():
        auckland = people.person("Aroha", time_zone="Pacific/Auckland")
        los_angeles = people.person("Lou", time_zone="America/Los_Angeles")
    # 3 November, 23:00 in Auckland (UTC+13)
    at(datetime(2026, 11, 3, 10, tzinfo=UTC))
    make.plan(make.taper(auckland), auckland)

    before = text_under(auckland, los_angeles)
    at(datetime(2026, 11, 3, 11, tzinfo=UTC))
    after = text_under(auckland, los_angeles)

    assert before is not None
    assert after is not None
    assert before.startswith("diazepam 4.5 mg")
    assert after.startswith("diazepam 4.48 mg")


def test_the_day_of_an_old_post_is_the_authors_too(app: Flask, at: At) -> None:
    with writing():
        auckland = people.person("Aroha", time_zone="Pacific/Auckland")
    at(datetime(2026, 11, 3, 10, tzinfo=UTC))
    make.plan(make.taper(auckland), auckland)
    at(datetime(2026, 11, 6, 10, tzinfo=UTC))

    late_evening = under(auckland, None, datetime(2026, 11, 3, 10, 59, tzinfo=UTC))
    after_midnight = under(auckland, None, datetime(2026, 11, 3, 11, 0, tzinfo=UTC))

    assert late_evening is not None
    assert after_midnight is not None
    assert late_evening.then_text == "4.5 mg when this was written"
    assert after_midnight.then_text == "4.48 mg when this was written"


def test_a_clock_change_neither_skips_nor_repeats_a_dose(app: Flask, at: At) -> None:
    """On 1 November 2026, the clock of New York goes back: that day has 25 hours."""
    with writing():
        york = people.person("Yara", time_zone="America/New_York")
    at(datetime(2026, 10, 31, 16, tzinfo=UTC))
    make.plan(make.taper(york), york)

    doses = []
    for hour in range(0, 72, 12):
        at(datetime(2026, 10, 31, 16, tzinfo=UTC) + timedelta(hours=hour))
        doses.append((text_under(york, None) or "").split(" · ")[0])

    assert doses == [
        *["diazepam 4.5 mg"],
        *["diazepam 4.48 mg"] * 3,
        *["diazepam 4.46 mg"] * 2,
    ]


def test_the_29th_of_february_has_its_own_dose(ada: Member, at: At) -> None:
    at(datetime(2028, 2, 28, 12, tzinfo=UTC))
    make.plan(make.taper(ada), ada)

    at(datetime(2028, 2, 29, 12, tzinfo=UTC))

    assert (text_under(ada, None) or "").startswith("diazepam 4.48 mg")


@pytest.mark.parametrize(
    ("audience", "visitor", "other", "self"),
    [
        (Audience.ANYONE, True, True, True),
        (Audience.MEMBERS, False, True, True),
        (Audience.ME, False, False, True),
    ],
)
def test_only_the_chosen_audience_sees_the_line(
    ada: Member, ben: Member, audience: Audience, visitor: bool, other: bool, self: bool
) -> None:
    make.taper(ada, audience=audience)

    assert (text_under(ada, None) is not None) is visitor
    assert (text_under(ada, ben) is not None) is other
    assert (text_under(ada, ada) is not None) is self


@pytest.mark.parametrize(
    ("hidden", "text"),
    [
        (Field.MEDICINE, "4.48 mg · from 20 mg (2024) · 78 % down · day 1 of this step"),
        (Field.DOSE, "diazepam · day 1 of this step"),
        (Field.DATES, "diazepam 4.48 mg · from 20 mg · 78 % down · tapering"),
    ],
)
def test_each_field_is_shown_to_its_own_audience(
    ada: Member, ben: Member, at: At, hidden: Field, text: str
) -> None:
    make.plan(make.taper(ada), ada)
    with writing():
        actions.give_consent(ada, Audience.ANYONE, {hidden: Audience.MEMBERS})
    at(BEGINNING + timedelta(days=1))

    visitors, members = under(ada, None), under(ada, ben)

    assert visitors is not None
    assert members is not None
    assert visitors.text == text
    assert (visitors.then_text is None) is (hidden is not Field.MEDICINE)
    assert members.text.startswith("diazepam 4.48 mg · from 20 mg (2024)")
    assert members.then_text == "4.5 mg when this was written"


def test_the_lines_of_a_post_are_one_row_with_figures_beside_their_units(
    ada: Member, ben: Member, at: At
) -> None:
    make.plan(make.taper(ada), ada)
    at(BEGINNING + timedelta(days=15))

    line = under(ada, ben)

    assert line is not None
    assert line.written == (
        "diazepam 4.2\xa0mg now, 4.5\xa0mg when this was written · day\xa01 of this step · "
        "as planned, confirmed 3 Nov · from 20\xa0mg (2024) · 79\xa0% down"
    )


def test_a_line_that_fits_a_phone_is_read_from_the_beginning(ada: Member, at: At) -> None:
    make.plan(make.taper(ada), ada)

    line = under(ada, None)

    assert line is not None
    assert line.written.replace("\xa0", " ") == line.text


def test_of_several_medicines_every_dose_and_state_stands_before_any_beginning(
    ada: Member, at: At
) -> None:
    make.taper(ada)
    held = make.taper(ada, "lorazepam", dose="1.25", began="3")
    with writing():
        actions.hold_dose(held, BEGINNING.date(), None, "", ada)

    line = under(ada, None)

    assert line is not None
    assert line.written.replace("\xa0", " ") == (
        "diazepam 4.5 mg · since 3 Nov; lorazepam 1.25 mg · holding since 3 Nov · "
        "diazepam from 20 mg (2024) · 78 % down; lorazepam from 3 mg (2024) · 58 % down"
    )


def test_who_is_off_by_now_is_not_said_to_take_it_now(ada: Member, at: At) -> None:
    taper = make.taper(ada)
    at(BEGINNING + timedelta(days=3))
    with writing():
        actions.come_off(taper, (BEGINNING + timedelta(days=3)).date(), ada)

    line = under(ada, None)

    assert line is not None
    assert line.written.replace("\xa0", " ") == (
        "diazepam · 4.5 mg when this was written · off since 6 Nov · from 20 mg (2024)"
    )


def test_medicines_stand_in_the_chosen_order_and_what_is_left_out_is_left_out(ada: Member) -> None:
    first, second = make.taper(ada, began=None), make.taper(ada, "zopiclone", began=None)
    third = make.taper(ada, "mirtazapine", began=None)

    with writing():
        actions.arrange_tapers(
            ada,
            {
                second.id: Place(1, in_line=True),
                first.id: Place(2, in_line=True),
                third.id: Place(3, in_line=False),
            },
        )

    assert text_under(ada, None) == (
        "zopiclone 4.5 mg · since 3 Nov; diazepam 4.5 mg · since 3 Nov"
    )


def test_an_adjunct_stands_last_with_its_dose_alone(ada: Member) -> None:
    beside = make.taper(ada, "mirtazapine", dose="15", began=None)
    make.taper(ada, began=None)

    with writing():
        actions.arrange_tapers(ada, {beside.id: Place(0, in_line=True, role=TaperRole.ADJUNCT)})

    assert text_under(ada, None) == "diazepam 4.5 mg · since 3 Nov; with mirtazapine 15 mg"


def test_a_crossover_shows_both_until_the_first_is_at_zero(
    ada: Member, ben: Member, at: At
) -> None:
    old, new = make.taper(ada, "lorazepam", dose="1"), make.taper(ada, dose="5", began=None)
    with writing():
        actions.cross_over(old, new, BEGINNING.date(), ada)
    assert text_under(ada, ben) == ("lorazepam 1 mg + diazepam 5 mg · crossing over since 3 Nov")

    at(BEGINNING + timedelta(days=20))
    with writing():
        actions.come_off(old, (BEGINNING + timedelta(days=20)).date(), ada)

    assert text_under(ada, ben) == "diazepam 5 mg · since 3 Nov"


def test_a_changed_audience_counts_at_once(ada: Member, ben: Member) -> None:
    make.taper(ada, audience=Audience.ANYONE)
    assert text_under(ada, ben) is not None

    make.consent(ada, Audience.ME)

    assert text_under(ada, ben) is None


def test_a_withdrawn_consent_leaves_no_line_anywhere(ada: Member, ben: Member) -> None:
    make.plan(make.taper(ada), ada)
    assert text_under(ada, ben) is not None

    with writing():
        actions.withdraw_consent(ada)

    assert [text_under(ada, reader) for reader in (None, ben, ada)] == [None, None, None]


def test_readers_may_choose_to_see_none(ada: Member, ben: Member, app: Flask) -> None:
    make.taper(ada)
    ben.signatures_shown = "none"

    with counted_queries(app) as queries:
        line = under(ada, ben)

    assert line is None
    assert queries == []


def test_own_words_are_shown_to_those_who_want_the_whole_signature(
    ada: Member, ben: Member
) -> None:
    make.taper(ada)
    with writing():
        actions.write_own_words(ada, "Slow is fine.\nWalking helps.")

    line = under(ada, ben)
    ben.signatures_shown = "full"
    whole = under(ada, ben)

    assert line is not None
    assert whole is not None
    assert line.own_words == ()
    assert whole.own_words == ("Slow is fine.", "Walking helps.")


@pytest.mark.parametrize(
    ("audience", "seen_by"),
    [(Audience.ANYONE, {"Ada", "Ben"}), (Audience.MEMBERS, {"Ada", "Ben"}), (Audience.ME, {"Ada"})],
)
def test_own_words_are_shown_to_nobody_beyond_the_line(
    ada: Member, ben: Member, audience: Audience, seen_by: set[str]
) -> None:
    make.taper(ada, audience=audience)
    with writing():
        actions.write_own_words(ada, "Slow is fine.")
    ada.signatures_shown = ben.signatures_shown = "full"

    seen = {member.name: under(ada, member) for member in (ada, ben)}

    assert {name for name, line in seen.items() if line and line.own_words} == seen_by


def test_own_words_stand_where_any_part_of_the_line_may_be_seen(ada: Member, ben: Member) -> None:
    with writing():
        actions.give_consent(ada, Audience.ME, {Field.DATES: Audience.MEMBERS})
        actions.write_own_words(ada, "Slow is fine.")
    ben.signatures_shown = "full"

    line = under(ada, ben)

    assert line is not None
    assert line.own_words == ("Slow is fine.",)


def test_own_words_go_with_the_consent(ada: Member, ben: Member) -> None:
    make.taper(ada)
    with writing():
        actions.write_own_words(ada, "Slow is fine.")
        actions.withdraw_consent(ada)
    ben.signatures_shown = "full"

    assert [under(ada, reader) for reader in (None, ben, ada)] == [None, None, None]


def test_the_page_of_own_words_says_when_nobody_sees_them(
    visit: Callable[..., Page], ada: Member
) -> None:
    before = visit("/taper/signature", as_=ada)
    make.consent(ada)
    after = visit("/taper/signature", as_=ada)

    assert "nobody sees these" in before.text
    assert before.links["Choose who may see it"] == "/taper/consent"
    assert "nobody sees these" not in after.text


def test_two_tapers_share_the_line(ada: Member, at: At) -> None:
    make.taper(ada, "diazepam", began=None)
    make.taper(ada, "zopiclone", dose="3.75", began=None)

    assert text_under(ada, None) == "diazepam 4.5 mg · since 3 Nov; zopiclone 3.75 mg · since 3 Nov"


def test_a_taper_that_is_over_gives_way_to_one_that_goes_on(ada: Member) -> None:
    over = make.taper(ada, "lorazepam", dose="1")
    with writing():
        actions.come_off(over, BEGINNING.date(), ada)
    assert text_under(ada, None) == "lorazepam · from 20 mg (2024) · off since 3 Nov"

    make.taper(ada, "diazepam", began=None)

    assert text_under(ada, None) == "diazepam 4.5 mg · since 3 Nov"


def test_an_author_without_a_record_has_no_line(ada: Member, ben: Member) -> None:
    make.taper(ada)

    assert text_under(ben, ada) is None
    assert signatures_for([ben.id], ada).under(None, BEGINNING) is None


def test_one_author_or_twenty_cost_two_queries_and_then_one(ada: Member, app: Flask) -> None:
    with writing():
        authors = [people.person(f"Author {n}") for n in range(20)]
    for author in authors:
        make.plan(make.taper(author), author)
    ids = [author.id for author in authors]
    db.session.refresh(ada)

    with counted_queries(app) as cold:
        signatures_for(ids, ada)
    with counted_queries(app) as warm:
        lines = [signatures_for(ids, ada).under(author, BEGINNING) for author in ids[:1]]

    assert len(cold) == 2
    assert len(warm) == 1
    assert all(lines)


def test_a_plan_that_can_no_longer_be_read_shows_no_line_rather_than_a_wrong_one(
    ada: Member, ben: Member
) -> None:
    taper = make.taper(ada)
    plan = make.plan(taper, ada)
    with writing() as session:
        row = session.get_one(Plan, plan.id)
        row.source = "cut: by the moon"
        session.flush()

    assert text_under(ada, ben) is None
    assert text_under(ben, ada) is None


def test_a_deleted_record_is_never_mistaken_for_the_next_one(ada: Member, ben: Member) -> None:
    """SQLite gives the number of a deleted row to the next one."""
    taper = make.taper(ada, dose="4.5", began=None)
    assert text_under(ada, None) is not None
    with writing():
        actions.delete_taper(taper, ada)

    make.taper(ben, dose="7", began=None)

    assert text_under(ben, None) == "diazepam 7 mg · since 3 Nov"
    assert text_under(ada, None) is None


def test_a_rough_beginning_is_shown_as_its_year(ada: Member) -> None:
    make.taper(ada)
    db.session.expire_all()

    line = text_under(ada, None)

    assert line is not None
    assert "(2024)" in line
    assert date(2024, 1, 1).isoformat() not in line
