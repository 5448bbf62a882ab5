"""The guides that come with the program: every claim has its source, every source its claim."""

import re

import pytest

from forum.guides.drawing import draw_guide, shown
from forum.guides.shipping import ShippedGuide, shipped_guides
from forum.guides.sources import LEVELS, missing_between
from forum.text.contents import sources_named_in

GUIDES = shipped_guides()
FEWEST_WORDS, MOST_WORDS = 500, 900
LONGEST_SENTENCE = 45

_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_SOURCE = re.compile(r"\[[0-9]+\]")
_FIGURE = re.compile(r"(?<![\w.,-])[0-9]+(?:[.,][0-9]+)*")
_AMOUNT = re.compile(
    r"[0-9]\s?(?:mc?g|mL|%|°C)\b|[0-9] (?:hours?|days?|weeks?|months?|years?)\b|[0-9] %"
)
# A guide says what is done and what is written, never what its reader should take.
_TELLS_A_DOSE = re.compile(
    r"\byou should (?:take|cut|reduce|lower)|\bwe recommend|\brecommended (?:dose|pace)"
    r"|\btake [0-9]|\b(?:cut|reduce|lower) (?:it |your dose )?by [0-9]",
    re.IGNORECASE,
)


def name_of(guide: ShippedGuide) -> str:
    return guide.slug


def words_of(guide: ShippedGuide) -> str:
    """Without its blocks, whose figures are invented and say so."""
    return _FENCE.sub("", guide.source)


def paragraphs_of(guide: ShippedGuide) -> list[str]:
    return [line for line in words_of(guide).split("\n") if line.strip()]


def is_example(paragraph: str) -> bool:
    """Its figures are made up and checked by the reader, not taken from anywhere."""
    return "invented figures" in paragraph or not _AMOUNT.search(paragraph)


every_guide = pytest.mark.parametrize("guide", GUIDES, ids=name_of)


def test_nine_guides_come_with_the_program() -> None:
    assert len(GUIDES) == 9
    assert len({guide.position for guide in GUIDES}) == 9


@every_guide
def test_a_guide_is_as_long_as_a_tired_person_can_read(guide: ShippedGuide) -> None:
    count = len(words_of(guide).split())
    sentences = re.split(r"(?<=[.?:])\s+|\n", words_of(guide))

    assert FEWEST_WORDS <= count <= MOST_WORDS
    assert [s for s in sentences if len(s.split()) > LONGEST_SENTENCE] == []


@every_guide
def test_every_number_in_brackets_has_its_source_and_every_source_is_used(
    guide: ShippedGuide,
) -> None:
    assert guide.sources
    assert missing_between(guide.source, guide.sources) == ""


@every_guide
def test_every_source_says_who_when_how_it_was_read_and_what_was_taken(
    guide: ShippedGuide,
) -> None:
    for source in guide.sources:
        assert source.publisher
        assert source.title
        assert source.year
        assert source.level in LEVELS
        assert source.says


@every_guide
def test_every_figure_stands_in_the_source_that_is_named_beside_it(guide: ShippedGuide) -> None:
    says = {source.number: f"{source.year} {source.says}" for source in guide.sources}

    unsupported = [
        (figure, paragraph)
        for paragraph in paragraphs_of(guide)
        if (named := sources_named_in(paragraph))
        for figure in figures_in(paragraph)
        if figure not in " ".join(said_in(says[number]) for number in named).split()
    ]

    assert unsupported == []


@every_guide
def test_an_amount_without_a_source_belongs_to_an_invented_example(guide: ShippedGuide) -> None:
    rows = [p for p in paragraphs_of(guide) if not p.startswith(("|", "#"))]

    bare = [p for p in rows if not _SOURCE.search(p) and not is_example(p)]

    assert bare == []


def figures_in(paragraph: str) -> list[str]:
    without_place = re.sub(r"^[0-9]+\. ", "", paragraph)
    return _FIGURE.findall(_SOURCE.sub("", without_place))


def said_in(says: str) -> str:
    return " ".join(_FIGURE.findall(says.replace("-", " to ")))


@every_guide
def test_a_guide_tells_nobody_what_to_take(guide: ShippedGuide) -> None:
    assert _TELLS_A_DOSE.findall(words_of(guide)) == []


@every_guide
def test_a_guide_is_drawn_without_problems_and_in_parts(guide: ShippedGuide) -> None:
    drawn = draw_guide(guide.source)
    html, parts = shown(drawn.html)

    assert drawn.problems == ()
    assert len(parts) >= 5
    assert parts[-1].words == "Questions people ask" or guide.slug == "warning-signs"
    assert "<!--" not in html
    assert f'href="#source-{len(guide.sources)}"' in html
