"""Calculations as text inside a post."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.taper.blocks import (
    Block,
    BlockError,
    block_calculation,
    parse_block,
    write_block,
)
from forum.taper.requests import BadRequest, read_mixture, read_schedule
from forum.taper.sentences import sentence
from tests.taper.plans import Body, numbers, plans

_SCHEDULE = """\
medicine: diazepam
start: 4.5 mg on 2026-01-14
cut: 0.02 mg every 1 day
until: 4 mg
strength: 0.1 mg/mL
mark: 0.2 mL
hold: 14 days from day 61
"""


def test_the_canonical_block_is_written_back_as_it_was() -> None:
    assert write_block(parse_block("schedule", _SCHEDULE)) == _SCHEDULE


def test_a_block_typed_by_hand_is_read_all_the_same() -> None:
    typed = """
        Medicine :diazepam
        START:4,5mg   on 2026-1-14
        cut: .02mg daily

        until:  4.0 mg
        strength: 100 mcg per ml
        mark: .2ml
        Hold: 2 weeks, from day 61
    """

    assert parse_block("schedule", typed) == parse_block("schedule", _SCHEDULE)


@pytest.mark.parametrize(
    ("cut", "method"),
    [
        ("10 % of current every 14 days", "percent_of_current"),
        ("10% of the current dose every 2 weeks", "percent_of_current"),
        ("5 % of start weekly", "percent_of_start"),
        ("0.02 mg a day", "fixed"),
        ("0,02mg, every other day", "fixed"),
        ("10 % every 30 days in daily steps", "monthly_rebased"),
        ("2.5 % of block start every week, 4 weeks of 6", "slide"),
        ("2.5 % of previous weekly, 4 weeks of 6", "slide"),
    ],
)
def test_the_shape_of_the_cut_chooses_the_method(cut: str, method: str) -> None:
    block = parse_block("schedule", f"method: {method}\nstart: 2 mg\ncut: {cut}\nuntil: 3 cuts")

    assert parse_block("schedule", write_block(block)) == block


def test_tables_and_weights_and_occupancy_have_a_text_too() -> None:
    texts = [
        "start: on 2026-01-04\nrow: 40 mg for 7 days\nrow: 38 mg for 1 day\n",
        "start: 0.352 g\ntablet: 11 mg in 0.352 g\ncut: 0.001 g every 1 day\nuntil: 0 mg\n",
        "start: 20 mg\nhalf occupancy: 30 mg\n"
        "cut: equal occupancy steps every 14 days\nuntil: 8 cuts\n",
    ]

    assert [write_block(parse_block("schedule", text)) for text in texts] == texts


@pytest.mark.parametrize(
    ("drug", "written"),
    [
        ("25 mg in 5 mL, use 1 mL", "25 mg in 5 mL, use 1 mL"),
        ("5mg/ml, use 2ml", "5 mg in 1 mL, use 2 mL"),
        ("2 tablets of 5 mg", "2 × 5 mg"),
        ("half a tablet of 7.5 mg", "0.5 × 7.5 mg"),
        ("1/3 x 3 mg", "1/3 × 3 mg"),
        (".5 mg", "0.5 mg"),
    ],
)
def test_a_drug_is_written_in_one_form(drug: str, written: str) -> None:
    block = parse_block("mixture", f"drug: {drug}\nmake up to: 50 mL")

    assert write_block(block) == f"drug: {written}\nmake up to: 50 mL\n"


@pytest.mark.parametrize(
    ("kind", "text", "line", "key"),
    [
        ("schedule", "start: 1 mg\nct: 0.1 mg\nuntil: 0 mg", 2, "ct"),
        ("schedule", "start: 1 mg\ncut: 0.1 mg\nuntil: 2 mg", 3, "until"),
        ("schedule", "start: 1 mg\ncut: a bit\nuntil: 0 mg", 2, "cut"),
        ("schedule", "start: 1 mg\ncut: 10 % every day\nuntil: 3 cuts", 2, "cut"),
        ("schedule", "start: 1 mg\n\ncut 0.1 mg", 3, "cut 0.1 mg"),
        ("schedule", "start: 1 mg\nstart: 2 mg\ncut: 0.1 mg\nuntil: 0", 2, "start"),
        (
            "schedule",
            "start: 1 mg\ncut: 0.1 mg\nuntil: 0\nhold: 3 days from day 2\nhold: soon",
            5,
            "hold",
        ),
        ("schedule", "start: 1 mg\ncut: 0.1 mg", 1, "until"),
        ("schedule", "cut: 0.1 mg\nuntil: 0", 1, "start"),
        ("schedule", "start: 1 mg\nmethod: slide\ncut: 0.1 mg\nuntil: 0", 3, "cut"),
        ("schedule", "start: 1 mg\ncut: 0.000001 mg\nuntil: 0", 3, "until"),
        ("schedule", "", 1, "cut"),
        ("mixture", "drug: 5 mg in 1 mL, use 1 mL\nmake up to: 0.5 mL", 2, "make up to"),
        ("mixture", "drug: 5 mg\nadd: 1 mL\ndoses: 1 mg; x", 3, "doses"),
        ("mixture", "drug: 5 mg in 1 mL", 1, "drug"),
        ("mixture", "", 1, "drug"),
        ("mixture", "drug: 5 mg\nadd: 1 mL\nmake up to: 2 mL", 3, "make up to"),
        ("mixture", "drug: 5 mg\ndoses: 1 mg", 2, "doses"),
        ("mixture", "medicine: " + "x" * 90 + "\ndrug: 5 mg", 1, "medicine"),
        ("mixture", "drug: 5 mg" + " and so on" * 40, 1, "drug"),
    ],
)
def test_a_mistake_is_shown_at_its_line(kind: str, text: str, line: int, key: str) -> None:
    with pytest.raises(BlockError) as refusal:
        parse_block(kind, text)

    first = refusal.value.problems[0]
    assert (first.line, first.key) == (line, key)
    assert "_mg" not in first.message


def test_an_unknown_key_is_met_with_the_nearest_one() -> None:
    with pytest.raises(BlockError, match="Did you mean “strength”"):
        parse_block("schedule", "strenght: 0.1 mg/mL")


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(BlockError) as refusal:
        parse_block("schedule", "start: x\ncut: y\nuntil: z")

    assert [problem.line for problem in refusal.value.problems] == [1, 2, 3]


def test_a_long_list_and_a_long_table_are_read_whole() -> None:
    doses = "; ".join(["0.0625 mg"] * 400)
    rows = "".join(f"row: {1 + day % 2} mg for 1 day\n" for day in range(2000))

    mixture = parse_block("mixture", f"drug: 5 mg\nmake up to: 50 mL\ndoses: {doses}")
    table = parse_block("schedule", rows)

    assert write_block(mixture).count("0.0625") == 400
    assert write_block(table) == rows


def test_hostile_blocks_are_refused_quickly() -> None:
    texts = ["x: 1\n" * 8000, "cut: " + "every " * 6000, "doses: " + ";" * 32_000, ":" * 32_000]
    began = time.perf_counter()

    for text in texts:
        with pytest.raises(BlockError):
            parse_block("schedule", text)

    assert time.perf_counter() - began < 2


_NAMES = st.none() | st.sampled_from(["diazepam", "Klonopin", "a b"])


@settings(max_examples=200, deadline=None)
@given(plans(), _NAMES)
def test_every_schedule_survives_writing_and_reading(body: Body, medicine: str | None) -> None:
    block = Block("schedule", read_schedule(body), medicine)

    assert parse_block("schedule", write_block(block)) == block


_DRUGS = st.one_of(
    st.fixed_dictionaries({"mg": numbers(1, 99999, 3)}),
    st.fixed_dictionaries(
        {"unit_mg": numbers(1, 999, 2), "units": st.sampled_from(["1/3", "2", "0.5"])}
    ),
    st.fixed_dictionaries(
        {
            "label_mg": numbers(1, 999, 1),
            "label_ml": numbers(1, 99, 1),
            "use_ml": numbers(1, 500, 2),
        }
    ),
)
_WATER = st.one_of(
    st.fixed_dictionaries({"add_ml": numbers(1, 9999, 1)}),
    st.fixed_dictionaries({"make_up_to_ml": numbers(1, 9999, 1)}),
    st.fixed_dictionaries({"target_mg_per_ml": numbers(1, 999, 3)}),
)
_ASIDES = st.fixed_dictionaries(
    {},
    optional={
        "solvent_ml": numbers(1, 50, 1),
        "doses_mg": st.lists(numbers(1, 9999, 3), min_size=1, max_size=4),
        "volumes_ml": st.lists(numbers(1, 9999, 2), min_size=1, max_size=4),
        "mark_ml": numbers(1, 50, 2),
        "rounding": st.sampled_from(["half_up", "half_even", "up", "down"]),
        "planned_cut_mg": numbers(1, 99, 3),
        "misread_ml": numbers(1, 99, 2),
        "parts": st.integers(1, 6),
    },
)


@settings(max_examples=200, deadline=None)
@given(_DRUGS, _WATER, _ASIDES, _NAMES)
def test_every_mixture_survives_writing_and_reading(
    drug: Body, water: Body, asides: Body, medicine: str | None
) -> None:
    block = Block("mixture", read_mixture({"drug": drug} | water | asides), medicine)
    try:
        block_calculation(block)
    except BadRequest:
        return

    assert parse_block("mixture", write_block(block)) == block
    assert sentence(block_calculation(block)).endswith(".")


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["mixture", "schedule"]),
    st.text(alphabet="startcudgl: \n0.1,/%mgx", max_size=200),
)
def test_whatever_is_typed_is_a_block_or_a_refusal(kind: str, text: str) -> None:
    try:
        block = parse_block(kind, text)
    except BlockError:
        return

    assert parse_block(kind, write_block(block)) == block
