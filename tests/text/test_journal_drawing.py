"""Shared days in a post: drawn for the page and for mail, and plainly the word of their writer."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from forum.taper.blocks import write_journal
from forum.taper.curve import Journal, Point, Series, Weather
from forum.text.blocks.block import today_html, whole_html
from forum.text.render import render
from forum.text.slots import write_block_fence
from tests.text.checker import faults_with_blocks

_FIRST = date(2026, 8, 1)
_SHORT = """medicine: diazepam
from: 2026-08-01
to: 2026-08-04
dose: 5 mg from 2026-08-01; 6 mg only on 2026-08-02; 5 mg held from 2026-08-03
mood: 4 5 - 5
sleep: 6.5 7 - 6.25
symptom: burning skin = 3 3 - 2
days: wave wave - window
"""


def _post(body: str) -> str:
    return f"My autumn.\n\n{write_block_fence('journal', body)}"


def _a_year() -> str:
    ten = tuple(Fraction(n % 11) for n in range(366))
    points = tuple(
        Point(_FIRST + timedelta(days=n), 12 - Fraction(n, 50), "diazepam") for n in range(366)
    )
    names = ("mood", "sleep", "anxiety", "burning skin", "noise in the ears", "fear")
    weather = tuple(Weather.WAVE if n % 3 else None for n in range(366))
    series = tuple(Series(name, ten) for name in names)
    last = _FIRST + timedelta(days=365)
    return write_journal(Journal(_FIRST, last, points, series, weather))


def _seen(html: str) -> str:
    return html.replace("\N{NO-BREAK SPACE}", " ")


def test_shared_days_say_whose_word_they_are() -> None:
    post = render(_post(_SHORT))

    assert "Days shared by the writer: 1 Aug 2026 to 4 Aug 2026, with diazepam" in _seen(post.html)
    assert "their own account" in post.html
    assert "nobody has checked it" in post.html
    assert "Arithmetic, not advice" not in post.html


def test_shared_days_hold_only_markup_of_ours() -> None:
    for body in (_SHORT, _a_year()):
        post = render(_post(body))

        assert post.problems == ()
        assert faults_with_blocks(post.html, markers={"block:1:foot"}) == []


def test_every_figure_of_a_short_span_is_in_the_table() -> None:
    html = _seen(render(_post(_SHORT)).html)

    assert '<th scope="row">2 Aug 2026</th><td>6 mg</td><td>5</td><td>7</td><td>3</td>' in html
    assert "<td>on this day only</td>" in html
    assert "1 day of windows, 2 days of waves" in html


def test_a_year_is_told_by_the_week_in_a_post_and_by_the_day_on_its_own_page() -> None:
    year = _a_year()

    in_post = render(_post(year)).html
    whole = whole_html("journal", year, date(2026, 9, 1))

    assert len(in_post) < 45_000
    assert "By the week, with averages" in in_post
    assert whole.count('<tr><th scope="row">') >= 366


def test_shared_days_stay_as_they_were_on_every_later_day() -> None:
    assert today_html("journal", _SHORT, date(2026, 9, 1)) == ""
    assert "today" not in render(_post(_SHORT)).html


def test_mail_and_search_get_words_instead_of_a_picture() -> None:
    post = render(_post(_SHORT))

    assert "mood: 4.7 on average, told on 3 days" in post.plain
    assert "Days shared by the writer" in post.own_words
    assert "<" not in post.plain


def test_a_mistake_is_shown_at_its_line_of_the_post() -> None:
    post = render(_post(_SHORT.replace("mood: 4 5 - 5", "mood: 4 5")))

    assert [problem.line for problem in post.problems] == [8]
    assert not post.blocks


@settings(max_examples=60)
@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_is_typed_for_names_stays_words(medicine: str, symptom: str) -> None:
    body = _SHORT.replace("diazepam", f"<b>{medicine}").replace(
        "burning", f"<svg onload=x>{symptom}"
    )

    html = render(_post(body)).html

    assert "<b>" not in html
    assert "<svg onload" not in html
    if 'class="block block-journal"' in html:
        assert faults_with_blocks(html, markers={"block:1:foot"}) == []
