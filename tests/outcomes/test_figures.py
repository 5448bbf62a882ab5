"""What is told of companies, and who comes into one."""

import itertools
import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.outcomes.bands import all_bands, band_of
from forum.outcomes.companies import LEAST, Sides, blocks_of, companies_of
from forum.outcomes.figures import (
    Share,
    Told,
    figures_of,
    quantile,
    quarters,
    rounded_down,
    share,
    write_quarters,
)
from forum.outcomes.picture import draw_times, middle_half
from forum.taper import medicines

DAYS = st.lists(st.integers(1, 4000), min_size=2, max_size=60)


@given(DAYS)
def test_quantiles_are_those_of_spreadsheets(days: list[int]) -> None:
    expected = statistics.quantiles(map(Fraction, days), n=4, method="inclusive")

    assert [quantile(days, Fraction(part, 4)) for part in (1, 2, 3)] == expected


@pytest.mark.parametrize(
    ("days", "count"), [(0, 0), (45, 0), (46, 1), (91, 1), (365, 4), (410, 4), (411, 5)]
)
def test_a_time_is_rounded_to_whole_quarters_of_a_year(days: int, count: int) -> None:
    assert quarters(Fraction(days)) == count


def test_quarters_are_written_as_months_and_years() -> None:
    written = [write_quarters(count) for count in (0, 1, 3, 4, 5, 8, 11)]

    assert written == [
        "under 3 months", "3 months", "9 months", "1 year", "1 year 3 months", "2 years",
        "2 years 9 months",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("yes", "no", "told"),
    [
        (9, 30, None),
        (30, 9, None),
        (10, 10, Share(10, 20)),
        (14, 13, Share(10, 25)),
        (0, 50, None),
    ],
)
def test_a_share_needs_ten_who_did_and_ten_who_did_not(
    yes: int, no: int, told: Share | None
) -> None:
    assert share([True] * yes + [False] * no) == told


def test_nine_people_are_nobody() -> None:
    assert figures_of([Told(400, True, False)] * 9, [], []) is None
    assert rounded_down(14) == 10


@given(st.lists(st.integers(), max_size=200))
def test_companies_are_of_ten_to_nineteen_and_nobody_is_in_two(people: list[int]) -> None:
    numbered = list(enumerate(people))

    companies = companies_of(numbered)

    placed = [one for company in companies for one in company]
    assert all(LEAST <= len(company) < 2 * LEAST for company in companies)
    assert len(set(placed)) == len(placed)
    assert len(placed) == (len(people) if len(people) >= LEAST else 0)


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=30))
def test_every_block_has_ten_on_either_side(pairs: list[tuple[int, int]]) -> None:
    sides = [Sides(number, *pair) for number, pair in enumerate(pairs)]

    blocks = list(blocks_of(sides))

    joined = [one for block in blocks for one in block]
    assert joined == sorted(set(joined))
    for block in blocks:
        assert sum(sides[one].yes for one in block) >= LEAST
        assert sum(sides[one].no for one in block) >= LEAST


def test_ranges_touch_and_never_overlap() -> None:
    for medicine, bands in all_bands().items():
        assert bands[0].over_mg == 0
        assert bands[-1].up_to_mg is None
        assert all(a.up_to_mg == b.over_mg for a, b in itertools.pairwise(bands))
        assert all(band.medicine == medicine and band.reason for band in bands)
        assert all(band_of(medicine, Fraction(band.example.split()[0])) == band for band in bands)


def test_the_end_of_a_range_is_one_or_two_or_four_of_a_listed_strength() -> None:
    for name, bands in all_bands().items():
        medicine = medicines.find(name)
        assert medicine
        assert medicine.generic == name
        strengths = {product.mg_per_unit for product in medicine.solids}
        for band in bands[:-1]:
            assert band.up_to_mg
            assert strengths & {band.up_to_mg / times for times in (1, 2, 4)}, band


def test_a_brand_is_its_generic_and_the_upper_end_belongs_to_the_range() -> None:
    ten, above = band_of("Valium", Fraction(10)), band_of("diazepam", Fraction("10.001"))

    assert ten
    assert above
    assert (ten.written, above.written) == ("over 5 mg, up to 10 mg", "over 10 mg, up to 20 mg")
    assert band_of("diazepam", Fraction(0)) is None
    assert band_of("kettle", Fraction(5)) is None


@given(DAYS.filter(lambda days: len(days) >= LEAST))
def test_the_picture_stays_inside_its_box(days: list[int]) -> None:
    figures = figures_of([Told(one, False, False) for one in days], [], [])
    assert figures

    picture = draw_times(figures, "diazepam")

    assert 0 <= picture.x <= picture.middle <= picture.x + picture.wide + 10 <= picture.width + 10
    assert middle_half(figures) in picture.says


def test_a_bar_without_width_is_still_told_in_words() -> None:
    figures = figures_of([Told(365, False, False)] * 12, [], [])
    assert figures

    assert middle_half(figures) == "The middle half of them took about 1 year."
    assert draw_times(figures, "diazepam").wide == 10
