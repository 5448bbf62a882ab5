"""A day's dose out of tablets and liquid."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.taper.composition import (
    CannotCompose,
    Composition,
    Tablet,
    compose_dose,
    split_volume,
)

_TWO, _FIVE = Tablet(Fraction(2)), Tablet(Fraction(5))
_HALVES = Tablet(Fraction(2), may_halve=True)
_TENTH = Fraction(1, 10)


def _pieces(composition: Composition) -> list[tuple[str, str]]:
    return [(str(each.tablet_mg), str(each.count)) for each in composition.portions]


def test_whole_tablets_are_taken_dry_and_the_rest_as_liquid() -> None:
    composed = compose_dose(Fraction("4.48"), [_TWO], _TENTH, Fraction("0.5"))

    assert _pieces(composed) == [("2", "2")]
    assert (composed.liquid_mg, composed.ml) == (Fraction("0.48"), Fraction("4.8"))
    assert (composed.drawn_ml, composed.error_mg) == (Fraction(5), Fraction("0.02"))


def test_a_tablet_is_halved_only_where_that_is_allowed() -> None:
    assert _pieces(compose_dose(Fraction(3), [_TWO], _TENTH)) == [("2", "1")]
    assert _pieces(compose_dose(Fraction(3), [_HALVES])) == [("2", "3/2")]


def test_strengths_are_combined_so_that_the_least_is_left_for_the_liquid() -> None:
    # Five and nothing would leave 3 mg; four twos leave none, and five with one two leaves 1.
    assert _pieces(compose_dose(Fraction(8), [_FIVE, _TWO])) == [("2", "4")]
    assert _pieces(compose_dose(Fraction(12), [_FIVE, _TWO])) == [("5", "2"), ("2", "1")]


def test_a_dose_below_every_tablet_is_all_liquid() -> None:
    composed = compose_dose(Fraction("0.3"), [_TWO], _TENTH)

    assert composed.portions == ()
    assert composed.ml == 3


def test_a_gap_without_a_liquid_is_refused() -> None:
    with pytest.raises(CannotCompose, match="liquid"):
        compose_dose(Fraction("4.5"), [_TWO])


def test_a_dose_beyond_reason_is_refused() -> None:
    with pytest.raises(CannotCompose, match="too large"):
        compose_dose(Fraction(10**9), [_TWO])


_STRENGTHS = st.builds(
    Tablet, st.sampled_from([Fraction(n, 4) for n in (1, 2, 4, 8, 20)]), st.booleans()
)


@given(st.integers(1, 2000), st.lists(_STRENGTHS, max_size=3))
def test_tablets_and_liquid_add_up_to_the_dose(hundredths: int, tablets: list[Tablet]) -> None:
    dose = Fraction(hundredths, 100)

    composed = compose_dose(dose, tablets, _TENTH)

    dry = sum((each.tablet_mg * each.count for each in composed.portions), Fraction(0))
    assert dry + composed.liquid_mg == dose
    assert composed.liquid_mg >= 0
    if tablets:
        assert composed.liquid_mg < min(tablet.smallest_mg for tablet in tablets)


@given(st.integers(0, 5000), st.sampled_from(["0.01", "0.1", "0.2", "1"]), st.integers(2, 6))
def test_shares_of_a_day_are_whole_marks_and_as_equal_as_can_be(
    hundredths: int, mark: str, times: int
) -> None:
    total, mark_ml = Fraction(hundredths, 100), Fraction(mark)

    shares = split_volume(total, mark_ml, times)

    assert len(shares) == times
    assert all((share / mark_ml).denominator == 1 for share in shares)
    assert max(shares) - min(shares) <= mark_ml
    assert abs(sum(shares) - total) <= mark_ml / 2


@pytest.mark.parametrize("times", [0, 1, 7])
def test_a_day_has_two_to_six_times(times: int) -> None:
    with pytest.raises(CannotCompose, match="2 to 6"):
        split_volume(Fraction(1), Fraction(1, 10), times)
