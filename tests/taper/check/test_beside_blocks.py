"""What the words of a post say against the calculation in it."""

import pytest

from forum.taper.check.beside_blocks import findings_beside
from forum.taper.numbers import write_decimal
from forum.taper.working import Step

SCHEDULE = (
    "schedule",
    "start: 4.5 mg\ncut: 0.02 mg every 1 day\nuntil: 4 mg\nstrength: 0.1 mg/mL\n",
)
MARKED = (
    "schedule",
    "start: 4.5 mg\ncut: 0.04 mg every 1 day\nuntil: 4 mg\nstrength: 0.1 mg/mL\nmark: 0.5 mL\n",
)
MIXTURE = (
    "mixture",
    "drug: 25 mg in 5 mL, use 1 mL\nmake up to: 50 mL\ndoses: 4.5 mg; 4.48 mg\n",
)
WEAKER = ("mixture", "drug: 0.5 mg\nmake up to: 50 mL\ndoses: 4.5 mg\n")
BROKEN = ("schedule", "start: much\n")


@pytest.mark.parametrize(
    ("text", "stated", "correct"),
    [
        ("For 4.5 mg draw 4.5 mL.", "4.5", "45"),
        ("Draw 0.45 mL for 4.5 mg.", "0.45", "45"),
        ("4.48mg is 4.48ml from then on.", "4.48", "44.8"),
        ("Take 4500 mcg, so measure 50 mL.", "50", "45"),
        ("Day one: 4.5 mg = 40 mL", "40", "45"),
        ("Your bottle is 5 mg/mL. For 4.5 mg draw 4.5 mL of this.", "4.5", "45"),
    ],
)
@pytest.mark.parametrize("block", [SCHEDULE, MIXTURE], ids=["schedule", "mixture"])
def test_a_volume_that_the_block_says_otherwise_is_found(
    block: tuple[str, str], text: str, stated: str, correct: str
) -> None:
    (finding,) = findings_beside(text, [block])

    assert (write_decimal(finding.stated), write_decimal(finding.correct)) == (stated, correct)
    assert text[finding.start : finding.end] == finding.quote == stated
    assert finding.kind == "block"


def test_the_working_can_be_checked_by_hand() -> None:
    (finding,) = findings_beside("For 4.5 mg draw 4.5 mL.", [SCHEDULE])

    assert finding.working == (Step("4.5 mg ÷ 0.1 mg/mL = 45 mL", "45 mL"),)


@pytest.mark.parametrize(
    "text",
    [
        "For 4.5 mg draw 45 mL.",
        "4.46 mg is about 45 mL.",
        "For 4.5 mg draw 0.9 mL.",
        "For 3 mg draw 3 mL.",
        "For 4.5 mg draw 4.5 mL of the 1 mg/mL.",
        "Yours is 0.2 mg/mL. For 4.5 mg draw 22.5 mL.",
        "If 4.5 mg is 4.5 mL then ask.",
        "Take 4.5 mg with 250 mL tea.",
        "4.5 mg is not 4.5 mL.",
        "You wrote that 4.5 mg was 4.5 mL.",
        "For 4.5 mg draw 4.5 mL?",
        "Put 4.5 mg in a 50 mL bottle.",
        "Draw 4.5 mL.",
        "On day 3 take 4.5 mg, then 4.5 mL, then 5 mL.",
        "4.5 mg is 1200 mL.",
    ],
)
def test_what_may_be_meant_otherwise_is_left_alone(text: str) -> None:
    assert findings_beside(text, [MIXTURE]) == ()


def test_both_what_is_exact_and_what_is_drawn_are_right() -> None:
    exact = findings_beside("For 4.46 mg draw 44.6 mL.", [MARKED])
    drawn = findings_beside("For 4.46 mg draw 44.5 mL.", [MARKED])
    (neither,) = findings_beside("For 4.46 mg draw 4.46 mL.", [MARKED])

    assert exact == drawn == ()
    assert write_decimal(neither.correct) == "44.5"
    assert neither.working == (Step("4.46 mg ÷ 0.1 mg/mL = 44.6 mL, drawn as 44.5 mL", "44.5 mL"),)


def test_two_strengths_in_one_post_explain_anything() -> None:
    assert findings_beside("For 4.5 mg draw 4.5 mL.", [MIXTURE, WEAKER]) == ()


def test_without_a_block_that_can_be_read_nothing_is_said() -> None:
    assert findings_beside("For 4.5 mg draw 4.5 mL.", []) == ()
    assert findings_beside("For 4.5 mg draw 4.5 mL.", [BROKEN, ("journal", "")]) == ()


def test_a_text_too_crowded_to_be_read_is_left_alone() -> None:
    crowd = "I have 1 mL, 2 mL and 3 mL. " * 120

    assert findings_beside(f"For 4.5 mg draw 4.5 mL.\n{crowd}", [MIXTURE]) == ()
