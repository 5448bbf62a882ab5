"""The page for the prescriber."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from forum.checkins.models import CheckIn
from forum.checkins.queries import Note
from forum.members.models import Member
from forum.printing.pages import Paper
from forum.sharing.summary import Part, Section, Table, check_in_section, dose_sections
from forum.sharing.summary_of import summary_of
from forum.sharing.summary_pdf import draw_summary
from forum.taper.amounts import Unit, parse_amount
from forum.taper.curve import Weather
from forum.taper.record import DoseEvent, EventKind, Form, Record, TakenAs, Timeline
from tests.make import journal as make
from tests.printing.reading import pages_of
from tests.sharing.conftest import BEGINNING
from tests.visit import Page

Visit = Callable[..., Page]
TODAY = date(2026, 11, 3)
ALL = frozenset(Part)


def falling(*doses: tuple[int, str]) -> Timeline:
    """Days before today, and the dose from then on."""
    events = (
        DoseEvent(TODAY - timedelta(days=days), EventKind.DOSE, Fraction(dose))
        for days, dose in doses
    )
    return Timeline(Record("diazepam", tuple(events)))


def section(title: str, timeline: Timeline) -> Section:
    sections = dose_sections(timeline, (), TODAY, ALL)
    return next(each for each in sections if each.title == title)


def test_pace_is_the_effective_percent_of_the_dose_at_the_beginning_of_the_span() -> None:
    table = section("Pace", falling((100, "5"), (20, "4.8"), (3, "4.5"))).table

    assert table
    assert table.rows == (
        ("the last 14 days", "4.8 mg", "4.5 mg", "−6.2 %"),
        ("the next 14 days", "4.5 mg", "4.5 mg", "no change"),
        ("the last 28 days", "5 mg", "4.5 mg", "−10 %"),
        ("the next 28 days", "4.5 mg", "4.5 mg", "no change"),
    )


def test_a_liquid_is_told_with_its_volume_and_strength_without_a_plan_too() -> None:
    liquid = TakenAs(Form.LIQUID, Fraction(1, 10))
    told = DoseEvent(TODAY, EventKind.DOSE, Fraction("4.5"), taken_as=liquid)

    words = section("diazepam", Timeline(Record("diazepam", (told,)))).sentences[0]

    assert words == "4.5 mg a day, taken as 45 mL of a liquid of 0.1 mg/mL."


def test_going_up_is_said_without_a_word_of_blame() -> None:
    table = section("Pace", falling((20, "4"), (3, "5"))).table

    assert table
    assert table.rows[0][-1] == "+25 %"


@given(some.lists(some.tuples(some.integers(0, 90), some.integers(0, 90)), max_size=6))
def test_the_plan_says_what_dose_on_that_day_says(told: list[tuple[int, int]]) -> None:
    timeline = falling(*((days, str(dose)) for days, dose in told))

    plans = [
        each
        for each in dose_sections(timeline, (), TODAY, ALL)
        if each.title.startswith("The plan")
    ]

    for week, row in enumerate(plans[0].table.rows if plans and plans[0].table else ()):
        at = timeline.dose_on(TODAY + timedelta(weeks=week))
        assert at
        assert parse_amount(row[1], Unit.DRUG) == at.dose


def note(days_ago: int, mood: int | None, sleep: int | None = None, **figures: int) -> Note:
    told = CheckIn(
        day=TODAY - timedelta(days=days_ago),
        mood=mood,
        sleep_minutes=sleep,
        anxiety=None,
        weather=Weather.WAVE if mood == 2 else None,
    )
    return Note(told, {int(key[1:]): value for key, value in figures.items()})


def test_averages_count_only_the_days_that_told_it() -> None:
    notes = [note(20, 8, 480), note(10, 2, 330, s7=4), note(3, 5), note(1, None)]

    told = check_in_section(notes, {7: "Ringing ears"}, TODAY)

    assert told
    assert told.table == Table(
        ("Average of", "the last 14 days", "the last 28 days"),
        (
            ("Days noted", "3", "4"),
            ("Mood, 10 is best", "3.5", "5"),
            ("Sleep, hours", "5.5", "6.8"),
            ("Ringing ears, 0 is best", "4", "4"),
            ("Windows and waves, days", "0 and 1", "0 and 1"),
        ),
    )


def test_without_check_ins_nothing_is_said_of_them() -> None:
    assert check_in_section([], {}, TODAY) is None


def test_only_what_is_chosen_is_on_the_page(visit: Visit, ada: Member) -> None:
    make.plan(make.taper(ada), ada)
    page = visit("/taper/summary", as_=ada)
    assert "Pace" in page.text

    chosen = page.press("Show this", parts=[Part.TODAY.value])

    assert "4.5 mg a day, taken as 45 mL of a liquid of 0.1 mg/mL" in _plain(chosen.text)
    assert "The plan, week by week" not in chosen.text.split("Your name is not on it")[0]


def test_a_usual_summary_fits_on_one_page_of_either_paper(ada: Member) -> None:
    make.plan(make.taper(ada), ada)
    sections = summary_of(ada, ALL, TODAY)
    notes = [note(day, 5, 400, s1=3, s2=3, s3=3) for day in range(20)]
    check_ins = check_in_section(notes, {1: "Ears", 2: "Legs", 3: "Stomach"}, TODAY)
    assert check_ins

    for paper in Paper:
        body = draw_summary([*sections, check_ins], TODAY, paper, BEGINNING, asks=True)
        assert len(pages_of(body)) == 1


def test_the_pdf_says_what_the_page_says_and_no_name(send: Visit, ada: Member) -> None:
    make.plan(make.taper(ada), ada)

    page = send("/taper/summary.pdf", as_=ada, parts=["today", "plan", "pace"], paper="a4")

    text = "\n".join(pages_of(page.response.data))
    assert "4.48 mg on 4 Nov 2026" in text
    assert "the next 14 days" in text
    assert "−6.2 %" in text
    assert "Ada" not in text
    assert "no-store" in page.response.headers["Cache-Control"]


@pytest.mark.parametrize("wrong", [{"parts": ["everything"]}, {"paper": "a0"}])
def test_a_wrong_choice_is_refused_calmly(
    send: Visit, ada: Member, wrong: dict[str, object]
) -> None:
    make.taper(ada)

    page = send("/taper/summary", as_=ada, **({"parts": ["today"], "paper": "a4"} | wrong))

    assert page.status == 422


def test_without_consent_there_is_no_summary(visit: Visit, ada: Member) -> None:
    assert visit("/taper/summary", as_=ada).address == "/taper"


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")
