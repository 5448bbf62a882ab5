"""Running words are changed; tags, links, code, quotes and calculations are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.text.contents import link_sources, number_parts, parts_in, sources_named_in
from forum.text.render import render
from forum.text.running import change_words


def shout(text: str) -> str:
    return text.replace("hold", "HOLD")


def test_running_words_are_changed_in_paragraphs_lists_and_folds() -> None:
    html = "<p>I hold, <em>hold</em>.</p><ul><li>hold</li></ul><details><p>hold</p></details>"

    assert change_words(html, shout) == html.replace("hold", "HOLD")


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="/hold">hold</a></p>',
        "<pre><code>hold</code></pre>",
        "<h3>hold</h3>",
        "<table><tr><td>hold</td></tr></table>",
        '<div class="block block-schedule"><p>hold<br>hold <b>hold</b></p></div>',
        '<figure class="quote"><p>hold</p></figure>',
        "<p title=\"hold <b> hold\" data-x='hold'></p>",
        "<!-- hold -->",
    ],
)
def test_what_is_no_running_word_stays(html: str) -> None:
    assert change_words(html, shout) == html


def test_words_after_an_element_that_stays_are_changed_again() -> None:
    html = '<p><a href="/x"><b>hold</b></a> hold <img src="x"> hold</p>'

    assert change_words(html, shout) == (
        '<p><a href="/x"><b>hold</b></a> HOLD <img src="x"> HOLD</p>'
    )


@given(st.text(alphabet="ab<>&\"'`*[]()#|-:\n ", max_size=200))
def test_any_post_comes_out_as_it_was_when_nothing_is_changed(source: str) -> None:
    html = render(source).html

    assert change_words(html, lambda text: text) == html


@given(st.text(alphabet="ab<>&\"'`*[]()#|-:\n ", max_size=200))
def test_what_is_changed_is_never_part_of_a_tag(source: str) -> None:
    seen: list[str] = []

    change_words(render(source).html, lambda text: seen.append(text) or text)  # type: ignore[func-returns-value]

    assert [text for text in seen if "<" in text] == []


def test_main_headings_have_addresses_and_are_listed() -> None:
    html = number_parts(render("# One & *two*\n\n## inner\n\n# Three", top_heading=2).html)

    assert [tuple(part) for part in parts_in(html)] == [
        ("part-1", "One & two"),
        ("part-2", "Three"),
    ]


def test_numbers_in_brackets_lead_to_their_sources() -> None:
    drawn = link_sources("so [1] and [12], not [0] or [123]")

    assert 'href="#source-1"' in drawn
    assert 'href="#source-12"' in drawn
    assert drawn.count("<a ") == 2
    assert sources_named_in("so [1] and [12], not [0] or [123]") == {1, 12}
