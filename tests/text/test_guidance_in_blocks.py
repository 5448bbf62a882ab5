"""A schedule that is faster than it begins carries the guidance with its link."""

from datetime import date

import pytest

from forum.taper.schedule.pace_limits import Label, pace_limits
from forum.text import slots
from forum.text.blocks.block import draw_block, whole_html

SLOW = "start: 10 mg\ncut: 1 mg every 14 days\nuntil: 9 mg\n"
FAST = {
    Label.FASTER_THAN_INITIAL_PACE: "row: 10 mg for 14 days\nrow: 8 mg for 14 days\n",
    Label.ABOVE_CEILING: "row: 10 mg for 14 days\nrow: 7 mg for 14 days\n",
    Label.ABRUPT_STOP: "row: 10 mg for 14 days\nrow: 0 mg for 1 day\n",
}


@pytest.mark.parametrize("label", FAST)
def test_it_stands_in_the_post_on_the_page_and_in_mail(label: Label) -> None:
    link = pace_limits()[label].link
    drawn = draw_block(slots.Block("schedule", FAST[label], 1), 1)

    page = whole_html("schedule", FAST[label], date(2026, 9, 1))

    assert f'href="{link}"' in drawn.html
    assert f'href="{link}"' in page
    assert link in drawn.plain


def test_a_slow_one_needs_no_link() -> None:
    drawn = draw_block(slots.Block("schedule", SLOW, 1), 1)

    assert "href" not in drawn.html
    assert "http" not in drawn.plain


def test_the_row_of_today_stands_large_on_the_page_of_a_block() -> None:
    dated = SLOW.replace("10 mg", "10 mg on 2026-09-01", 1)

    page, undated = (whole_html("schedule", text, date(2026, 9, 15)) for text in (dated, SLOW))

    assert "block-today" in page
    assert "<strong>9" in page
    assert "block-today" not in undated
