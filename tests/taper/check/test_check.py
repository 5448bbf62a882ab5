"""Which stated numbers a check objects to, which it confirms, and where it keeps silent."""

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.taper.answers import answer_result
from forum.taper.check import check
from forum.taper.check.checking import LONGEST_TEXT
from forum.taper.numbers import write_decimal
from forum.taper.working import Step
from tests.taper.check.sentences import Case, cases

# A sum as a template: what it holds, and what it gives from the two numbers.
_MASS_IN_VOLUME = "At {0}mg/ml, {1}ml holds {2}mg."


@pytest.mark.parametrize("case", cases("wrong"), ids=lambda case: case.text)
def test_a_wrong_sum_is_found_with_what_it_should_be(case: Case) -> None:
    findings = check(case.text).findings

    found = [(write_decimal(one.stated), write_decimal(one.correct)) for one in findings]
    assert found == [(case.stated, case.correct)]


@pytest.mark.parametrize("case", cases("right"), ids=lambda case: case.text)
def test_a_right_sum_is_confirmed(case: Case) -> None:
    answer = check(case.text)

    assert not answer.findings
    assert case.stated in [write_decimal(one.stated) for one in answer.verified]


@pytest.mark.parametrize("case", cases("harmless"), ids=lambda case: case.text)
def test_numbers_that_follow_from_nothing_are_left_alone(case: Case) -> None:
    assert not check(case.text).findings


@pytest.mark.parametrize("case", cases("missed"), ids=lambda case: case.text)
def test_a_wrong_sum_that_cannot_be_read_is_not_corrected_wrongly(case: Case) -> None:
    assert not check(case.text).findings


def test_a_finding_points_at_the_number_and_shows_its_working() -> None:
    text = "Hello. 0.9ml of 5mg/ml holds 45mg, I think."

    (finding,) = check(text).findings

    assert text[finding.start : finding.end] == finding.quote == "45"
    assert finding.working == (Step("0.9 mL × 5 mg/mL = 4.5 mg", "4.5 mg"),)
    assert finding.kind == "dose"


def test_each_stated_number_is_judged_on_its_own() -> None:
    text = "1ml of 5mg/ml plus 49ml of water is 0.1mg/ml, so 4.48mg is 4.48ml."

    answer = check(text)

    assert [one.quote for one in answer.verified] == ["0.1"]
    assert [(one.quote, write_decimal(one.correct)) for one in answer.findings] == [
        ("4.48", "44.8")
    ]


def test_water_added_to_is_not_water_made_up_to() -> None:
    added = check("1ml of 5mg/ml plus 50ml of water is 0.1mg/ml.")
    made_up = check("1ml of 5mg/ml made up to 50ml is 0.1mg/ml.")

    assert [write_decimal(one.correct) for one in added.findings] == ["0.098039216"]
    assert [one.quote for one in made_up.verified] == ["0.1"]


def test_a_rounded_figure_is_right_unless_it_claims_to_be_exact() -> None:
    rounded = check("18mg to 16mg is an 11% cut.")
    precise = check("18mg to 16mg is exactly an 11% cut.")

    assert rounded.verified
    assert not rounded.findings
    assert [write_decimal(one.correct) for one in precise.findings] == ["11.111111111"]


def test_a_real_question_states_nothing_but_asking_for_agreement_does() -> None:
    question = check("Is 0.9ml of 5mg/ml 45mg?")
    agreement = check("0.9ml of 5mg/ml is 45mg, right?")

    assert not question.findings
    assert [one.quote for one in agreement.findings] == ["45"]


def test_an_answer_keeps_the_exact_value_beside_the_decimals() -> None:
    text = "One ml of the 5mg/ml stuff plus 50ml of water is exactly 0.1mg in every ml."

    answer = answer_result(check(text))

    assert answer["findings"][0]["correct"] == "0.098039216"
    assert answer["exact"] == {"/findings/0/correct": "5/51"}


def test_only_a_whole_post_is_read() -> None:
    slip = "0.9ml of 5mg/ml holds 45mg. "

    within = check("\n" * (LONGEST_TEXT - len(slip)) + slip)
    beyond = check("\n" * LONGEST_TEXT + slip)

    assert within.findings
    assert not beyond.findings


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "1 " * 50_000,
        "1mg is 2mg. " * 9_000,
        "½" * 50_000,
        "half " * 20_000,
        "a." * 50_000,
        "5mg/ml and 1ml and 2ml and 7mg/day and 3 days so 3mg. " * 2_000,
        "1-" * 50_000,
        "'" * 100_000,
        "5mg/ml, so 1ml, so 2%, so 7mg/day, so 3g, so 4 tablets is 5 tablets is 3mg. " * 900,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_costs_little(text: str) -> None:
    started = time.perf_counter()

    check(text)

    assert time.perf_counter() - started < 1


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789.,/ mgl%dropis=to-½at(halfone)\n", max_size=120))
def test_any_text_gets_an_answer_whose_places_fit(text: str) -> None:
    answer = check(text)

    for one in (*answer.findings, *answer.verified):
        assert text[one.start : one.end] == one.quote


_WORDS = (
    "0 1 2 0.5 .02 0mg 5mg 0ml 2.5ml 5mg/ml 0% 10% 50mcg 0.17g 3 days a week every day tablets of "
    "drops cuts from to is = makes leaves takes so , and plus minus x off down half 1:20 1 - 0 - 2 "
    "weighs lasts per each in water add made up ratio less last"
).split()


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), min_size=3, max_size=14).map(" ".join))
def test_any_jumble_of_sum_words_gets_an_answer(text: str) -> None:
    answer = check(text)

    assert all(one.stated != one.correct for one in answer.findings)


@settings(max_examples=100, deadline=None)
@given(
    st.decimals("0.01", "20", places=2),
    st.decimals("0.01", "50", places=2),
    st.sampled_from([10, 100, 1000]),
)
def test_a_slipped_point_is_found_and_the_true_dose_is_not(
    strength: Decimal, volume: Decimal, slip: int
) -> None:
    dose = strength * volume

    right = check(_MASS_IN_VOLUME.format(strength, volume, f"{dose.normalize():f}"))
    wrong = check(_MASS_IN_VOLUME.format(strength, volume, f"{(dose * slip).normalize():f}"))

    assert (len(right.findings), len(right.verified)) == (0, 1)
    assert len(wrong.findings) == 1
