"""One day is not “1 days”."""

import re

import pytest

from forum.taper.blocks import read_block
from forum.taper.schedule import Schedule
from forum.text.blocks.block import block_plain
from forum.text.blocks.schedules import assumptions

BODIES = [
    "start: 4 mg\ncut: 1 mg every 1 day\nuntil: 3 mg\nhold: 1 day from day 2\n",
    "start: 4 mg\ncut: 1 mg every 1 day\nuntil: 3 mg\nhold: 1 day from day 9\n",
    "start: 4 mg\ncut: 10 % every 1 day in daily steps\nuntil: 1 cut\n",
    "row: 4 mg for 1 day\n",
]


@pytest.mark.parametrize("body", BODIES)
def test_one_of_anything_is_said_in_the_singular(body: str) -> None:
    block, plan = read_block("schedule", body)
    assert isinstance(plan, Schedule)

    said = "\n".join([block_plain(block, plan), *assumptions(plan)])

    assert not re.search(r"\b1 (?:days|cuts|levels|weeks)\b", said)
