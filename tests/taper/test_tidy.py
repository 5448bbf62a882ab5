"""Doses that are easily misread are found, and written so that they are not."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.taper.amounts import Unit, parse_amount
from forum.taper.tidy import MOST_TIDIED, find_untidy, put_in


def tidy(source: str) -> str:
    for one in reversed(find_untidy(source)):
        source = put_in(source, one.start, one.end, one.tidy)
    return source


@pytest.mark.parametrize(
    ("written", "safe"),
    [
        (".5mg", "0.5 mg"),
        (".5 mg", "0.5 mg"),
        ("5.0 mg", "5 mg"),
        ("0.10mg", "0.1 mg"),
        ("0,50 mg", "0,5 mg"),
        ("0.500 mg", "0.5 mg"),
        ("10.00 MG", "10 mg"),
        ("500µg", "500 mcg"),
        ("500 \u03bcg", "500 mcg"),
        ("500 ug", "500 mcg"),
        ("5cc", "5 mL"),
        (".25ml", "0.25 mL"),
        (".1mg/ml", "0.1 mg/mL"),
        ("I take (.5mg) twice.", "I take (0.5 mg) twice."),
        ("2*.5mg", "2*0.5 mg"),
        ("0.0 mg", "0 mg"),
    ],
)
def test_a_dose_that_is_easily_misread_gets_a_safe_form(written: str, safe: str) -> None:
    assert tidy(written) == safe


@pytest.mark.parametrize(
    "source",
    [
        "0.5 mg",
        "10mg",
        "5 ml",
        "1.000 mg",
        "2.500 mL",
        "and ,5 mg",
        ".5 to .25",
        "4.0-5.0 mg",
        "at night.5mg",
        "version 5.0",
        "5.0 %",
        "0.170 g",
        "`.5mg`",
        "```\n.5mg\n```",
        "> .5mg",
        "[.5mg](/a)",
        "```mixture\ndrug: .5mg\n```",
        "**.5** mg",
        "mg",
        ".mg",
    ],
)
def test_everything_else_stays(source: str) -> None:
    assert tidy(source) == source


@given(
    whole=st.integers(0, 99),
    after=st.text("0123456789", min_size=1, max_size=4),
    unit=st.sampled_from(["mg", "mcg", "ug", "ml", "cc"]),
    space=st.sampled_from(["", " "]),
)
def test_a_tidied_dose_is_the_same_dose(whole: int, after: str, unit: str, space: str) -> None:
    written = f"{whole or ''}.{after}{space}{unit}"
    kind = Unit.VOLUME if unit in {"ml", "cc"} else Unit.DRUG

    safe = tidy(written)

    value = Fraction(f"{whole}.{after}")
    readable = parse_amount(safe.replace("cc", "mL"), kind)
    assert readable == (value / 1000 if unit in {"mcg", "ug"} else value)
    assert tidy(safe) == safe


def test_a_place_is_that_of_the_dose_in_the_source() -> None:
    source = "1. **Now** `.5mg`, then .5mg"

    (one,) = find_untidy(source)

    assert source[one.start : one.end] == one.written == ".5mg"
    assert put_in(source, one.start, one.end, one.tidy) == "1. **Now** `.5mg`, then 0.5 mg"


def test_a_long_list_of_them_is_tidied_in_goes() -> None:
    assert len(find_untidy(".5mg " * 200)) == MOST_TIDIED
