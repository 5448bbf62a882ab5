"""The whole way down, as a record tells it."""

from datetime import date
from fractions import Fraction

from forum.taper.curve import Cut, Way, way_of
from forum.taper.record import DoseEvent, EventKind, Hold, PlanInForce, Precision, Record, Timeline

TODAY = date(2026, 3, 1)
YEAR, MONTH, DAY = Precision.YEAR, Precision.MONTH, Precision.DAY


def told(dose: str, *day: int, kind: str = "dose", precision: Precision = DAY) -> DoseEvent:
    return DoseEvent(date(*day), EventKind(kind), Fraction(dose), precision)


def way(*events: DoseEvent, holds: tuple[Hold, ...] = ()) -> Way:
    return way_of(Timeline(Record("diazepam", events, holds=holds)), TODAY)


def test_cuts_a_hold_a_rise_and_the_end_are_found() -> None:
    found = way(
        told("20", 2025, 1, 1, kind="start"),
        told("18", 2025, 2, 1),
        told("19", 2025, 3, 1, kind="updose"),
        told("10", 2025, 4, 1),
        told("0", 2025, 9, 1, kind="stop"),
        holds=(Hold(date(2025, 5, 1), date(2025, 6, 1)),),
    )

    assert found.first_cut == Cut(date(2025, 2, 1), DAY, Fraction(20))
    assert found.off == date(2025, 9, 1)
    assert found.precision is DAY
    assert found.held == (date(2025, 5, 1),)
    assert found.rose == (date(2025, 3, 1),)
    assert found.medicines == {"diazepam"}


def test_a_cut_of_a_rough_day_stands_before_the_first_exact_one() -> None:
    found = way(
        told("20", 2020, 1, 1, kind="start", precision=YEAR),
        told("15", 2021, 5, 1, precision=MONTH),
        told("10", 2022, 1, 7),
        told("5", 2023, 1, 7),
    )

    assert [(cut.day.year, cut.precision) for cut in found.cuts] == [(2021, MONTH), (2022, DAY)]
    assert found.first_exact_cut == Cut(date(2022, 1, 7), DAY, Fraction(15))
    assert found.off is None


def test_the_last_step_to_nothing_alone_is_no_cut() -> None:
    found = way(told("5", 2025, 1, 1, kind="start"), told("0", 2025, 2, 1, kind="stop"))

    assert found.cuts == ()
    assert found.off == date(2025, 2, 1)


def test_a_day_without_is_neither_a_cut_nor_the_end() -> None:
    found = way(told("5", 2025, 1, 1, kind="start"), told("0", 2026, 3, 1, kind="note"))

    assert found.off is None
    assert found.cuts == ()


def test_the_first_cut_of_a_long_daily_plan_is_its_very_first() -> None:
    levels = 3_000
    plan = PlanInForce(
        date(2010, 1, 1), range(levels), [Fraction(levels - n, 100) for n in range(levels)]
    )

    found = way_of(Timeline(Record("diazepam", plans=(plan,))), TODAY)

    assert found.first_cut == Cut(date(2010, 1, 2), DAY, Fraction(30))


def test_what_is_still_to_come_is_not_told() -> None:
    assert way(told("20", 2026, 4, 1, kind="start")) == Way()
    assert way(told("20", 2026, 1, 1, kind="start"), told("10", 2026, 4, 1)).cuts == ()
