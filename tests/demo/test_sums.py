"""The numbers that people name in the demo are right, but for one slip that the thread catches."""

import re
from fractions import Fraction

import pytest

from forum.boards.second_look import look_over
from forum.taper.blocks import block_calculation, parse_block
from forum.taper.check import check
from forum.taper.schedule import Schedule
from tests.demo.read import all_posts, post_named

# Where it is said, the words with the outcome in brackets, and the sum. A rounded outcome is
# written with as many places as the words have.
SUMS = [
    (
        "the-bottle",
        "draw 0.9 mL, which the pharmacy told me is my [4.5] mg",
        Fraction("0.9") * 25 / 5,
    ),
    ("the-bottle", "25 mg in 5 mL is the same as [5] mg in 1 mL", Fraction(25, 5)),
    ("the-bottle", "4.48 mg straight from that bottle would be [0.896] mL", Fraction("4.48") / 5),
    ("the-bottle", "Now 1 mL holds [0.1] mg", Fraction(5, 50)),
    ("the-bottle", "0.2 mL holds [0.02] mg", Fraction("0.2") * Fraction("0.1")),
    ("the-bottle", "4.5 mg is [45] mL of it", Fraction("4.5") / Fraction("0.1")),
    ("the-bottle", "1 mL and 50 mL make [51] mL", Fraction(1 + 50)),
    ("the-bottle", "each mL then holds about [0.098] mg", Fraction(5, 51)),
    ("the-bottle", "0.02 mL of 0.1 mg/mL is [0.002] mg", Fraction("0.02") * Fraction("0.1")),
    ("the-bottle", "0.02 mL of 5 mg/mL is [0.1] mg", Fraction("0.02") * 5),
    ("the-bottle", "50 mL less 44.8 mL is [5.2] mL", 50 - Fraction("44.8")),
    ("the-bottle", "Tomorrow [5.4] mL", Fraction("5.2") + Fraction("0.2")),
    ("the-bottle", "Three days at [4.24] mg", Fraction("4.5") - 13 * Fraction("0.02")),
    ("the-bottle", "Poured off exactly [5]", 50 - Fraction("4.5") / Fraction("0.1")),
    ("the-bottle", "Day three, [4.46] mg", Fraction("4.5") - 2 * Fraction("0.02")),
    ("the-bottle", "[0.16] mg less than when I began", 8 * Fraction("0.02")),
    ("the-bottle", "About [3.6] % down", 8 * Fraction("0.02") / Fraction("4.5") * 100),
    ("first-cut", "0.5 mg in 5 mL so its [0.1] mg in each mL", Fraction("0.5") / 5),
    ("first-cut", "1 mg is [10] mL", 1 / Fraction("0.1")),
    ("first-cut", "a step of 0.02 mg is [0.2] mL", Fraction("0.02") / Fraction("0.1")),
    (
        "first-cut",
        "0.8 mg in steps of 0.02 mg is [10] steps",
        (1 - Fraction("0.8")) / Fraction("0.02"),
    ),
    ("first-cut", "10 steps of 5 days are [50] days", Fraction(10 * 5)),
    ("first-cut", "dose [0.405] mg", Fraction("0.5") * Fraction("0.9") ** 2),
    ("holding", "Today I'm at [0.575] mg", Fraction("0.75") - 7 * Fraction("0.025")),
    ("holding", "A third. [5] out of 15", Fraction(15 - 10)),
    ("daily-or-steps", "one gram of tablet holds [62.5] mg", 15 / Fraction("0.240")),
    (
        "daily-or-steps",
        "0.001 g of tablet is [0.0625] mg",
        15 / Fraction("0.240") * Fraction("0.001"),
    ),
    ("daily-or-steps", "0.5 mg off 10 mg is [5] %", Fraction("0.5") / 10 * 100),
    ("daily-or-steps", "0.5 mg off 5 mg is [10] %", Fraction("0.5") / 5 * 100),
    ("daily-or-steps", "Off 2 mg it's [25] %", Fraction("0.5") / 2 * 100),
    ("daily-or-steps", "[8.5] mg. One bad night", 10 - 3 * Fraction("0.5")),
    ("seven-months", "10 mg in 5 mL, so 20 mg was [10] mL", Fraction(20) / (Fraction(10) / 5)),
]


@pytest.mark.parametrize(("thread", "words", "outcome"), SUMS, ids=[words for _, words, _ in SUMS])
def test_the_number_named_is_the_outcome(thread: str, words: str, outcome: Fraction) -> None:
    named = words[words.index("[") + 1 : words.index("]")]
    said = [
        drawn
        for drawn in all_posts()
        if drawn.thread.key == thread
        and words.replace("[", "").replace("]", "") in drawn.rendered.own_words
    ]

    assert len(said) == 1
    assert round(outcome, len(named.partition(".")[2])) == Fraction(named)


def test_the_day_by_day_table_of_the_asker_adds_up() -> None:
    table = post_named("bottle-day-nine").post.source
    rows = re.findall(r"\| (\d+) \| ([\d.]+) mg \| ([\d.]+) mL \| ([\d.]+) mL \|", table)

    assert len(rows) == 5
    for day, dose, drunk, taken_out in rows:
        assert Fraction(dose) == Fraction("4.5") - (int(day) - 1) * Fraction("0.02")
        assert Fraction(drunk) == Fraction(dose) / Fraction("0.1")
        assert Fraction(taken_out) == 50 - Fraction(drunk)


def test_the_helpers_schedule_has_the_numbers_that_everybody_knows() -> None:
    words = post_named("bottle-answer").rendered.plain

    assert "25 days, 26 levels, 110.5 mg in all (1,105 mL at 0.1 mg per mL)" in words


def test_the_askers_own_schedule_is_three_days_longer() -> None:
    blocks = post_named("bottle-my-numbers").rendered.blocks
    schedule = block_calculation(parse_block(blocks[0].kind, blocks[0].body))

    assert isinstance(schedule, Schedule)
    assert (schedule.elapsed_days, schedule.level_count) == (28, 26)
    assert schedule.total_mg == Fraction("110.5") + 3 * Fraction("4.24")


def test_the_only_slip_is_the_planted_one_and_a_helper_corrects_it() -> None:
    slips = [
        (drawn.post.name, finding.stated, finding.correct)
        for drawn in all_posts()
        for finding in check(drawn.rendered.own_words).findings
    ]

    assert slips == [("bottle-slip", Fraction("0.2"), Fraction("0.002"))]
    assert "0.02 mL of 0.1 mg/mL is 0.002 mg" in post_named("bottle-correction").rendered.plain


def test_the_second_look_of_the_writing_page_finds_that_slip_and_nothing_else() -> None:
    found = [
        (drawn.post.name, remark.wrote, remark.comes_to)
        for drawn in all_posts()
        for look in [look_over(drawn.post.source, [block[:2] for block in drawn.rendered.blocks])]
        for remark in (*look.sums, *look.untidy)
    ]

    assert found == [("bottle-slip", "0.2", "0.002 mg")]
