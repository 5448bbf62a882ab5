"""Sources are read as they are typed and written as they are read."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.guides.sources import BadSource, Source, missing_between, read_sources, write_sources

WORDS = st.text(alphabet="abc é-()", min_size=1, max_size=20).map(str.strip).filter(bool)
SOURCE = st.builds(
    Source,
    number=st.integers(1, 99),
    publisher=WORDS,
    title=WORDS,
    year=st.sampled_from(["", "2025", "undated"]),
    address=st.sampled_from(["", "https://example.org/x"]),
    level=st.sampled_from(["", "A", "B", "C"]),
    says=st.one_of(st.just(""), WORDS),
)


@given(st.lists(SOURCE, unique_by=lambda source: source.number))
def test_what_is_written_is_read_back(sources: list[Source]) -> None:
    assert read_sources(write_sources(sources)) == sorted(sources)


@given(st.text(alphabet="1 |a\n²", max_size=40))
def test_any_text_is_read_or_refused_in_words(typed: str) -> None:
    with suppress(BadSource):
        assert all(source.title for source in read_sources(typed))


@pytest.mark.parametrize("number", ["0", "00", "100", "9" * 5_000])
def test_a_number_that_no_text_can_name_is_refused_in_words(number: str) -> None:
    with pytest.raises(BadSource, match="from 1 to 99"):
        read_sources(f"{number} | a | b")


@pytest.mark.parametrize(
    ("text", "missing"),
    [("a [1] b [2]", ""), ("a [1]", "does not name: [2]"), ("[1] [2] [3]", "not listed: [3]")],
)
def test_numbers_and_sources_have_to_fit(text: str, missing: str) -> None:
    sources = [Source(1, "x", "y"), Source(2, "x", "z")]

    assert missing in missing_between(text, sources)
    assert bool(missing_between(text, sources)) == bool(missing)
