"""A card for the kitchen on paper, whoever made it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from forum.printing.cards import draw_card
from forum.printing.pages import Paper
from forum.taper.card import Card, Line, Week
from tests.printing.reading import pages_of

FIRST = date(2026, 11, 3)
MADE_AT = datetime(2026, 11, 3, 12, tzinfo=UTC)
MIXING = ("Measure 6.4 mL of the liquid (25 mg in 5 mL).", "Add 313.6 mL of water and mix.")


def week(number: int) -> Week:
    days = [FIRST + timedelta(days=7 * number + day) for day in range(7)]
    return Week(
        tuple(Line(day, "4.48 mg", "44.8 mL, holds 4.5 mg", day == FIRST) for day in days), MIXING
    )


def card(weeks: int) -> Card:
    return Card(
        "diazepam", "0.1 mg/mL", True, tuple(map(week, range(weeks))), "The plan ends here."
    )


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize(("weeks", "sheets"), [(1, 1), (2, 1), (4, 2)])
def test_two_weeks_with_their_mixing_fit_on_a_sheet(paper: Paper, weeks: int, sheets: int) -> None:
    pages = pages_of(draw_card(card(weeks), paper, MADE_AT))

    assert len(pages) == sheets
    assert [page.count("4.48 mg") for page in pages] == [7 * min(weeks, 2)] * sheets


def test_each_sheet_names_the_medicine_the_mixing_and_who_to_ask() -> None:
    for page in pages_of(draw_card(card(4), Paper.A4, MADE_AT)):
        assert "diazepam · 0.1 mg/mL" in page
        assert "Measure 6.4 mL" in page
        assert "Prescriber:" in page
        assert "Never stop suddenly" in page
