"""However long a text and whatever is in it, looking it over stays cheap.

Counted in calls of functions, which are the same on every machine.
"""

import pytest

from forum.boards.second_look import look_over
from forum.taper.prose import own_prose
from forum.taper.strengths_said import strengths_in, volumes_alone
from forum.text.limits import MAX_CHARACTERS
from tests.calls import calls_of

MOST_CALLS = 400_000
BLOCK = (
    "schedule",
    "start: 4.5 mg\ncut: 0.02 mg every 1 day\nuntil: 4 mg\nstrength: 0.1 mg/mL\n",
)
TEXTS = {
    "right sums": "The bottle is 5mg/ml so 0.9ml of it holds 4.5mg. ",
    "wrong sums": "The bottle is 5mg/ml so 0.9ml of it holds 45mg. ",
    "doses beside a block": "For 4.5 mg draw 45 mL. ",
    "volumes": "Take 4 mL now. ",
    "crowded sentences": "5mg 3ml 2% 4 days 5 tablets 6 cuts 7mg 8ml is 9mg. ",
    "untidy doses": ".5mg ",
    "ticks": "` `` ``` ```` ",
    "brackets": "[",
    "links": "[a](b) ",
    "open links": "[a](",
    "stars": "*a",
    "quotes": ">\n",
    "items": "- 1. ",
    "digits": "1",
    "points": "1.",
    "words": "I slept badly again and the kettle is on, it was raining. ",
}


@pytest.mark.parametrize("words", TEXTS.values(), ids=TEXTS)
def test_a_full_length_post_is_looked_over_in_a_bounded_number_of_steps(words: str) -> None:
    source = (words * MAX_CHARACTERS)[:MAX_CHARACTERS]

    def look() -> None:
        prose = own_prose(source)
        look_over(source, [BLOCK])
        strengths_in(prose)
        volumes_alone(prose)

    assert calls_of(look) < MOST_CALLS


def test_the_first_slip_of_a_full_length_post_is_found() -> None:
    source = f"0.9ml of 5mg/ml holds 45mg.\n{'word ' * 6000}"

    assert len(look_over(source).sums) == 1


def test_a_text_without_figures_costs_next_to_nothing() -> None:
    source = ("Be well. " * MAX_CHARACTERS)[:MAX_CHARACTERS]

    assert calls_of(lambda: look_over(source)) < 100
