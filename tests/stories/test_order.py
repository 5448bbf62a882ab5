"""Ordinary middle courses first."""

from hypothesis import given
from hypothesis import strategies as st

from forum.stories.order import Placed, ordinary_first

MONTHS = st.lists(st.none() | st.integers(1, 960), max_size=40)


def placed(months: list[int | None]) -> list[Placed]:
    return [Placed(number, told) for number, told in enumerate(months, start=1)]


def test_the_middle_stands_first_and_the_extremes_last() -> None:
    order = ordinary_first(placed([1, 12, 14, 16, 120]))

    assert order[0] == 3
    assert set(order[-2:]) == {1, 5}


def test_twice_as_long_is_as_far_as_half_as_long_and_the_newer_wins() -> None:
    order = ordinary_first(placed([6, 12, 24]))

    assert order == [2, 3, 1]


def test_of_an_even_number_the_middle_lies_between_the_two() -> None:
    order = ordinary_first(placed([4, 8, 18, 100]))

    assert order[:2] == [3, 2]


def test_what_tells_no_time_stands_behind_what_does() -> None:
    order = ordinary_first(placed([None, 900, 10, None]))

    assert order == [3, 2, 4, 1]


@given(MONTHS)
def test_every_story_stands_in_the_order_once(months: list[int | None]) -> None:
    order = ordinary_first(placed(months))

    assert sorted(order) == list(range(1, len(months) + 1))


@given(MONTHS, st.integers(1, 12))
def test_the_order_does_not_depend_on_the_unit(months: list[int | None], factor: int) -> None:
    longer = [told and told * factor for told in months]

    assert ordinary_first(placed(longer)) == ordinary_first(placed(months))
