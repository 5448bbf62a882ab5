"""The card for the kitchen, from a member's own record."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as some

from forum.db import writing
from forum.journal import actions as journal
from forum.members.models import Member
from forum.printing.cards import draw_card
from forum.printing.pages import Paper
from forum.sharing.cards import Bottle, card_of
from forum.taper.amounts import Unit, parse_amount
from forum.taper.blocks import block_calculation, parse_block
from forum.taper.record import DoseEvent, EventKind, Hold, Record, Timeline, plan_in_force
from forum.taper.schedule import Schedule
from tests.make import journal as make
from tests.make.journal import DAILY_CUTS
from tests.printing.reading import pages_of
from tests.sharing.conftest import BEGINNING
from tests.visit import Page

Visit = Callable[..., Page]
TODAY = date(2026, 11, 3)
BOTTLE = Bottle("25 mg in 5 mL", Fraction(5))


def tapering(*holds: Hold, source: str = DAILY_CUTS) -> Timeline:
    schedule = block_calculation(parse_block("schedule", source))
    assert isinstance(schedule, Schedule)
    start = DoseEvent(TODAY - timedelta(days=9), EventKind.START, Fraction("4.5"))
    plan = plan_in_force(schedule, TODAY)
    return Timeline(Record("diazepam", (start,), (plan,), holds))


def test_a_day_is_one_line_with_mg_and_ml() -> None:
    card = card_of(tapering(), TODAY, 1, TODAY)

    assert card
    assert (card.medicine, card.strength) == ("diazepam", "0.1 mg/mL")
    first, second = card.weeks[0].lines[:2]
    assert (first.date, first.dose, first.volume, first.is_today) == (
        TODAY,
        "4.5 mg",
        "45 mL",
        True,
    )
    assert (second.dose, second.volume, second.is_today) == ("4.48 mg", "44.8 mL", False)


@given(some.integers(-20, 40), some.sampled_from([1, 2, 4]), some.integers(0, 30))
def test_every_line_says_what_dose_on_that_day_says(start: int, weeks: int, held: int) -> None:
    hold = Hold(TODAY + timedelta(days=3), TODAY + timedelta(days=3 + held))
    timeline = tapering(hold)

    card = card_of(timeline, TODAY + timedelta(days=start), weeks, TODAY)

    lines = [line for week in card.weeks for line in week.lines] if card else []
    assert len(lines) <= weeks * 7
    for line in lines:
        at = timeline.dose_on(line.date)
        assert at
        assert parse_amount(line.dose, Unit.DRUG) == at.dose
        drawn = parse_amount(line.volume, Unit.VOLUME) if line.volume else None
        assert drawn is None or abs(drawn * Fraction(1, 10) - at.dose) <= Fraction(1, 100)


def test_with_the_bottles_label_each_week_says_how_to_mix_it() -> None:
    card = card_of(tapering(), TODAY, 2, TODAY, BOTTLE)

    # 4.5 + 4.48 + … + 4.38 = 31.08 mg, so 310.8 mL at 0.1 mg/mL, of which 6.216 mL is stock;
    # that is rounded up to a mark of 0.2 mL: 6.4 mL, which makes 320 mL.
    assert card
    assert card.weeks[0].mixing == (
        "Measure 6.4 mL of the liquid (25 mg in 5 mL).",
        "Add 313.6 mL of water and mix.",
        "That makes 320 mL at 0.1 mg/mL; 9.2 mL are left over.",
        "Ask your pharmacist how long this mixture keeps.",
    )


def test_a_mark_too_coarse_for_the_dose_says_what_the_draw_holds() -> None:
    coarse = tapering(source=DAILY_CUTS.replace("mark: 0.2 mL", "mark: 1 mL"))

    card = card_of(coarse, TODAY, 1, TODAY)

    assert card
    assert [line.volume for line in card.weeks[0].lines[:3]] == [
        "45 mL",
        "45 mL, holds 4.5 mg",
        "45 mL, holds 4.5 mg",
    ]
    assert len(pages_of(draw_card(card, Paper.A4, BEGINNING))) == 1


def test_without_the_label_the_amounts_are_left_to_fill_in_by_hand() -> None:
    card = card_of(tapering(), TODAY, 1, TODAY)

    assert card
    assert card.weeks[0].mixing[0] == "These days take 310.8 mL in all."
    assert "____" in card.weeks[0].mixing[1]


def test_a_dose_in_tablets_has_no_volume_and_nothing_to_mix() -> None:
    start = DoseEvent(TODAY, EventKind.START, Fraction(5))
    card = card_of(Timeline(Record("diazepam", (start,))), TODAY, 1, TODAY, BOTTLE)

    assert card
    assert {line.volume for line in card.weeks[0].lines} == {""}
    assert (card.strength, card.weeks[0].mixing) == ("", ())


def test_a_liquid_that_outlasts_its_plan_keeps_its_volumes() -> None:
    timeline = tapering()
    later = replace(
        timeline.record,
        events=(
            *timeline.record.events,
            DoseEvent(TODAY + timedelta(days=2), EventKind.UPDOSE, Fraction(5)),
        ),
    )

    card = card_of(Timeline(later), TODAY, 1, TODAY)

    assert card
    assert [line.volume for line in card.weeks[0].lines][:4] == [
        "45 mL", "44.8 mL", "50 mL", "50 mL",
    ]  # fmt: skip


def test_days_before_the_record_are_left_out() -> None:
    late = DoseEvent(TODAY + timedelta(days=3), EventKind.START, Fraction(5))

    card = card_of(Timeline(Record("diazepam", (late,))), TODAY, 1, TODAY)

    assert card
    assert card.weeks[0].lines[0].date == TODAY + timedelta(days=3)
    assert card_of(Timeline(Record("x", ())), TODAY, 1, TODAY) is None


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize(("weeks", "pages"), [(1, 1), (2, 1), (4, 2)])
def test_two_weeks_fit_on_one_sheet(paper: Paper, weeks: int, pages: int) -> None:
    card = card_of(tapering(), TODAY, weeks, TODAY, BOTTLE)
    assert card

    body = draw_card(card, paper, BEGINNING)

    assert len(pages_of(body)) == pages


def test_the_pdf_says_what_the_page_says_with_every_sign() -> None:
    card = card_of(tapering(), TODAY, 1, TODAY, BOTTLE)
    assert card

    text = pages_of(draw_card(card, Paper.A4, BEGINNING))[0]

    assert "diazepam · 0.1 mg/mL" in text
    assert "44.8 mL" in text
    assert "today" in text
    assert "Prescriber:" in text
    assert "Never stop suddenly" in text


def test_the_page_shows_two_weeks_from_today(visit: Visit, ada: Member) -> None:
    taper = make.taper(ada)
    make.plan(taper, ada)

    page = visit(f"/tapers/{taper.id}/card", as_=ada)

    assert "Tue 3 Nov today" in page.text
    assert "Mon 16 Nov" in page.text
    assert "Tue 17 Nov" not in page.text
    assert "Prescriber:" in page.text


def test_the_form_chooses_days_weeks_and_the_bottle(visit: Visit, ada: Member) -> None:
    taper = make.taper(ada)
    make.plan(taper, ada)
    page = visit(f"/tapers/{taper.id}/card", as_=ada)

    chosen = page.press("Show these days", first_day="2026-11-05", weeks="1", bottle="25mg in 5ml")

    assert "Thu 5 Nov" in chosen.text
    assert "Wed 11 Nov" in chosen.text
    assert "Thu 12 Nov" not in chosen.text
    assert "of the liquid (25mg in 5ml)" in chosen.text


def test_a_hold_shows_on_the_card(visit: Visit, ada: Member) -> None:
    taper = make.taper(ada)
    make.plan(taper, ada)
    with writing():
        journal.hold_dose(taper, TODAY, None, "", ada)

    page = visit(f"/tapers/{taper.id}/card", as_=ada)

    assert page.text.count("4.5 mg") == 14


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("first_day", "soon", "Please write the day like"),
        ("bottle", "two spoons", "Write a strength like"),
        ("bottle", "0.01 mg/mL", "Choose this strength or a weaker one"),
        ("weeks", "9", "Not a valid choice"),
    ],
)
def test_a_wrong_field_says_so_and_is_kept(
    visit: Visit, ada: Member, field: str, typed: str, says: str
) -> None:
    taper = make.taper(ada)
    make.plan(taper, ada)
    page = visit(f"/tapers/{taper.id}/card", as_=ada)

    wrong = page.press("Show these days", **{field: typed})

    assert wrong.status == 422
    assert says in wrong.text


def test_the_pdf_is_a_file_of_its_own_that_nobody_keeps(send: Visit, ada: Member) -> None:
    taper = make.taper(ada)
    make.plan(taper, ada)

    page = send(
        f"/tapers/{taper.id}/card.pdf", as_=ada, first_day="2026-11-03", weeks="2", paper="letter"
    )

    assert page.response.mimetype == "application/pdf"
    assert BytesIO(page.response.data).read(5) == b"%PDF-"
    assert "no-store" in page.response.headers["Cache-Control"]


def test_somebody_elses_card_does_not_exist(visit: Visit, ada: Member, ben: Member) -> None:
    taper = make.taper(ada)

    assert visit(f"/tapers/{taper.id}/card", as_=ben).status == 404
