"""A block in a post: read, drawn for the page and for mail, and wrong at its line."""

from datetime import date

import pytest

from forum.taper.blocks import Block, block_calculation, parse_block
from forum.text.blocks.block import block_html, block_plain, every_row_html, today_html
from forum.text.drawn import Summary
from forum.text.render import own_words, render
from tests.text.checker import faults_with_blocks

_SCHEDULE = """medicine: diazepam
start: 4.5 mg on 2026-01-14
cut: 0.02 mg every 1 day
until: 4 mg
strength: 0.1 mg/mL
mark: 0.2 mL
"""
_MIXTURE = """medicine: diazepam
drug: 5 mg in 1 mL, use 1 mL
make up to: 50 mL
doses: 4.5 mg
mark: 0.2 mL
"""
_TEN_YEARS = """start: 4.5 mg on 2026-01-14
cut: 0.1 % of current every 1 day
until: 3650 cuts
strength: 0.1 mg/mL
mark: 0.01 mL
"""


def _post(kind: str, body: str) -> str:
    return f"Here it is.\n\n```{kind}\n{body}```\n"


def _seen(html: str) -> str:
    return html.replace("\N{NO-BREAK SPACE}", " ")


def _schedule() -> Block:
    return parse_block("schedule", _SCHEDULE)


def test_a_schedule_says_in_one_sentence_where_it_goes() -> None:
    html = _seen(render(_post("schedule", _SCHEDULE)).html)

    assert "diazepam: From 4.5 mg, 0.02 mg less each day, to 4 mg" in html
    assert "25 days, 26 levels, 110.5 mg in all (1,105 mL at 0.1 mg per mL)" in html


@pytest.mark.parametrize(("kind", "body"), [("schedule", _SCHEDULE), ("mixture", _MIXTURE)])
def test_a_block_comes_in_its_fixed_order(kind: str, body: str) -> None:
    html = render(_post(kind, body)).html

    parts = [
        "block-head",
        '<table class="doses">',
        "The working",
        "Assumptions and rounding",
        "Arithmetic, not advice. Decide with your prescriber. Never stop suddenly.",
        "<!--block:1:foot-->",
    ]
    places = [html.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize("body", [_SCHEDULE, _TEN_YEARS])
def test_a_drawn_schedule_holds_only_markup_of_ours(body: str) -> None:
    post = render(_post("schedule", body))

    markers = {"block:1:today", "block:1:foot"}
    assert faults_with_blocks(post.html, markers=markers) == []


def test_the_day_has_a_place_only_where_a_schedule_has_dates() -> None:
    dated = render(_post("schedule", _SCHEDULE)).html
    undated = render(_post("schedule", _SCHEDULE.replace(" on 2026-01-14", ""))).html
    mixture = render(_post("mixture", _MIXTURE)).html

    assert "<!--block:1:today-->" in dated
    assert "today" not in undated
    assert "today" not in mixture


def test_the_day_is_filled_in_from_the_blocks_own_text() -> None:
    html = _seen(today_html("schedule", _SCHEDULE, date(2026, 1, 20)))

    assert "<strong>4.38 mg</strong>" in html
    assert today_html("mixture", _MIXTURE, date(2026, 1, 20)) == ""
    assert today_html("schedule", "start: soon", date(2026, 1, 20)) == ""


def test_a_mistake_is_shown_at_its_line_of_the_post_and_nothing_is_lost() -> None:
    post = render(_post("schedule", _SCHEDULE.replace("cut: 0.02 mg", "cut: some")))

    assert [problem.line for problem in post.problems] == [6]
    assert not post.blocks
    assert "cut: some every 1 day" in post.html
    assert "cut: some every 1 day" in post.plain


def test_a_members_words_inside_a_block_are_only_words() -> None:
    body = _MIXTURE.replace("diazepam", "<b>x</b><!--block:2:foot-->")

    html = render(_post("mixture", body)).html

    assert "<b>" not in html
    assert "&lt;!--block:2:foot--&gt;" in html


def test_the_calculator_shows_the_same_block_without_places_of_a_post() -> None:
    block = _schedule()

    html = block_html(block, block_calculation(block))

    in_post = render(_post("schedule", _SCHEDULE)).html
    assert "<!--" not in html
    assert html.split('<table class="doses">')[1] in in_post.replace("<!--block:1:foot-->\n", "")


def test_a_long_schedule_is_light_in_a_post_and_whole_on_its_own_page() -> None:
    block = parse_block("schedule", _TEN_YEARS)

    in_post = render(_post("schedule", _TEN_YEARS)).html
    whole = every_row_html(block, block_calculation(block))

    assert len(in_post) < 20_000
    assert whole.count("<tr>") == 3_651 + 2


def test_mail_gets_the_sentence_the_rows_and_the_line() -> None:
    block = _schedule()

    lines = block_plain(block, block_calculation(block)).split("\n")

    assert lines[0].startswith("diazepam: From 4.5 mg")
    assert lines[1] == "day 1, 14 Jan 2026: 4.5 mg, 45 mL, draw 45 mL"
    assert lines[-1].startswith("Arithmetic, not advice.")


def test_search_gets_one_sentence_of_a_block_and_a_quote_none() -> None:
    source = _post("schedule", _SCHEDULE)

    post = render(source)

    assert post.own_words.count("\n") == 2
    assert "From 4.5 mg" in post.own_words
    assert own_words(source) == "Here it is."


def test_a_changed_block_has_a_place_for_what_it_changes_and_mail_its_address() -> None:
    plain, changed = _post("schedule", _SCHEDULE), _post("schedule changes block 45", _SCHEDULE)

    before, after = render(plain), render(changed)

    assert after.html.replace("<!--block:1:change-->\n", "") == before.html
    assert after.html.index("block-head") < after.html.index("<!--block:1:change-->")
    assert "Changed from block 45: /b/45\ndiazepam: From 4.5 mg" in after.plain
    assert after.own_words == before.own_words


def test_a_block_is_known_in_short_with_the_generic_name_of_its_medicine() -> None:
    typed = _SCHEDULE.replace("diazepam", "Valium")

    (schedule,) = render(_post("schedule", typed)).summaries
    (mixture,) = render(_post("mixture", _MIXTURE)).summaries

    assert schedule.sentence.startswith("Valium: From 4.5 mg")
    assert (schedule.medicine, schedule.first_dose, schedule.last_dose, schedule.pace) == (
        "diazepam",
        "4.5 mg",
        "4 mg",
        "within",
    )
    assert mixture == Summary("diazepam: 5 mg in 50 mL: 0.1 mg in every mL.", "diazepam")


def test_two_plans_of_ten_years_are_too_much_for_one_post() -> None:
    post = render(_post("schedule", _TEN_YEARS) + _post("schedule", _TEN_YEARS))

    assert post.fell_back
    assert "rows together" in post.problems[0].message
