"""A figure and its unit stay on one line in a post, and nothing else of it changes."""

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from forum.text.figures import keep_figures
from forum.text.render import render

_SPACE = "\N{NO-BREAK SPACE}"
_UNITS = st.sampled_from(["mg", "mL", "ml", "mcg", "µg", "g", "%"])


@given(figure=st.integers(0, 9_999).map(lambda n: f"{n / 100:g}"), unit=_UNITS)
def test_a_figure_and_its_unit_are_held_together_in_prose(figure: str, unit: str) -> None:
    rendered = render(f"I take {figure} {unit} now.")

    assert f"I take {figure}{_SPACE}{unit} now." in unescape(rendered.html)
    assert f"I take {figure} {unit} now." in rendered.plain


@given(figure=st.integers(0, 99), unit=_UNITS)
def test_code_stays_as_it_was_typed(figure: int, unit: str) -> None:
    rendered = render(f"`{figure} {unit}`\n\n~~~\n{figure} {unit}\n~~~\n")

    assert _SPACE not in unescape(rendered.html)


@given(st.text(alphabet="0123456789 .,mgLl%abc", max_size=60))
def test_only_spaces_are_changed(text: str) -> None:
    assert keep_figures(text).replace(_SPACE, " ") == text


def test_words_that_begin_like_a_unit_and_rows_of_figures_may_break() -> None:
    assert _SPACE not in keep_figures("6 months, 3 glasses, 2 good days, 10 20 30")
