"""Sums, dates and lists mean on the page what they meant when typed."""

import pytest

from forum.text.render import render


@pytest.mark.parametrize(
    "sum_",
    [
        "2*5*1 mg",
        "(4*2)*3 + 5*(6)",
        "5 mg*2 and 3 mg*4",
        "50%*2*3",
        "½*5*2 mg",
        "2 * 5 * 1",
        "a_b_c",
        "10*2_000*3",
        "[4]*2*3",
    ],
)
def test_a_sum_keeps_its_stars(sum_: str) -> None:
    html = render(sum_).html.replace("\xa0", " ")

    assert html == f"<p>{sum_}</p>\n"


def test_stars_around_words_are_still_emphasis() -> None:
    html = render("*slowly* and **(very) slowly**, _please_. 这是**重点**内容").html

    assert "<em>slowly</em>" in html
    assert "<strong>(very) slowly</strong>" in html
    assert "<em>please</em>" in html
    assert "<strong>重点</strong>" in html


def test_a_line_that_begins_with_a_plus_is_an_addition_and_no_list() -> None:
    html = render("10 mg in the morning\n+ 5 mg at night").html

    assert html == "<p>10\xa0mg in the morning<br>\n+ 5\xa0mg at night</p>\n"


def test_a_list_of_years_keeps_its_years() -> None:
    html = render("2017. began\n2019. held\n2020. looked back").html

    assert '<ol start="2017">' in html
    assert '<li value="2019">held' in html
    assert "<li>looked back" in html


def test_a_list_numbered_with_ones_counts_by_itself() -> None:
    html = render("1. one\n1. two\n1. three").html

    assert "value" not in html


def test_dashes_under_a_sentence_draw_a_line_and_make_no_heading() -> None:
    html = render("My week\n---\nwas hard").html

    assert html == "<p>My week</p>\n<hr>\n<p>was hard</p>\n"


def test_an_indented_paragraph_stays_a_paragraph() -> None:
    html = render("First.\n\n      Second.").html

    assert html == "<p>First.</p>\n<p>Second.</p>\n"


def test_each_line_stays_a_line() -> None:
    html = render("one\ntwo").html

    assert html == "<p>one<br>\ntwo</p>\n"


def test_headings_begin_below_those_of_the_page_and_leave_no_gap() -> None:
    html = render("##### a\n\n# b\n\n### c\n\n###### d").html

    assert html.split() == "<h3>a</h3> <h3>b</h3> <h4>c</h4> <h5>d</h5>".split()


def test_a_guide_may_begin_its_headings_higher() -> None:
    html = render("# a\n\n## b", top_heading=2).html

    assert html.split() == ["<h2>a</h2>", "<h3>b</h3>"]


def test_columns_are_set_right_by_a_class_and_never_by_a_style() -> None:
    html = render("| date | mg |\n|---|--:|\n| day 1 | 4.5 |").html

    assert '<th scope="col">date</th>' in html
    assert '<td class="right">4.5</td>' in html
    assert "style" not in html


def test_a_fold_opens_on_request() -> None:
    html = render("::: fold My *notes*\n\nfirst\n\n- second\n:::\nafter").html

    assert html.startswith('<details class="fold"><summary>My *notes*</summary>\n<p>first</p>')
    assert html.endswith("</details>\n<p>after</p>\n")


def test_a_fold_without_an_end_holds_the_rest() -> None:
    html = render("before\n::: fold\ninside").html

    assert html == (
        '<p>before</p>\n<details class="fold"><summary>More</summary>\n<p>inside</p>\n</details>\n'
    )


def test_folds_may_hold_folds() -> None:
    html = render("::: fold a\none\n::: fold b\ntwo\n:::\nthree\n:::\nfour").html

    assert html.count("</details>") == 2
    assert html.endswith("<p>three</p>\n</details>\n<p>four</p>\n")


def test_characters_that_turn_text_around_are_taken_out() -> None:
    html = render("dose \u202e0.5\u202c mg\x00").html

    assert html == "<p>dose 0.5\xa0mg</p>\n"
