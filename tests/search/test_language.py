"""Two ways to write the same thing are the same terms, in a text and in a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.search import language
from forum.search.language import places_of, sought_in, spelled_in, tokens_of, ways_of
from forum.search.language.same_words import groups
from forum.search.language.stems import stem

TYPED = st.text(alphabet=st.sampled_from("abcXYZ kvéß0123456789.,%½/&+-’'µ\n\u0301中"), max_size=60)


def terms_of(text: str) -> list[str]:
    return [term for place in places_of(text) for term in place.terms]


def first_ways(query: str) -> list[tuple[str, ...]]:
    return [sought.ways[0].terms for sought in sought_in(query)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (".5mg", "0.5 mg"),
        ("0,50 MG", "0.5 mg"),
        ("½ mg", "0.5 mg"),
        ("500 µg", "500 mcg"),
        ("500ug", "500 micrograms"),
        ("1,000 mL", "1000 ml"),
        ("10%", "10 percent"),
        ("Valium", "diazepam"),
        ("Klonopin’s", "klonopins"),
        ("tapering", "tapered"),
        ("stabilised", "stabilizing"),
        ("café", "CAFE"),
        ("can’t", "cant"),
    ],
)
def test_two_spellings_are_found_by_each_other(one: str, other: str) -> None:
    assert terms_of(one) == terms_of(other)
    assert sought_in(one)[0].ways == sought_in(other)[0].ways


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("0.5", "it was 0.5 mg at night"),
        ("K", "2 mg of K, that was all"),
        ("XR", "the XR tablets"),
        ("b12", "vitamin B12 helped"),
        ("microtaper", "a micro-taper"),
        ("c/o", "my C/O went well"),
        ("0.02 mg", "0.02mg a day"),
        ("5 mL", "25 mg/5mL"),
    ],
)
def test_what_is_short_or_joined_is_found(query: str, text: str) -> None:
    held = set(terms_of(text))

    assert any({*way.terms} <= held for way in sought_in(query)[0].ways)


def test_a_brand_finds_its_generic_name_and_a_shared_brand_only_itself() -> None:
    assert first_ways("Klonopin") == [("clonazepam",)]
    assert first_ways("Intensol") == [("intensol",)]


def test_a_large_letter_alone_also_means_the_brand_that_it_stands_for() -> None:
    ways = sought_in("K")[0].ways

    assert [way.terms for way in ways] == [("k",), ("clonazepam",)]
    assert len(sought_in("k")[0].ways) == 1


def test_a_known_phrase_brings_the_words_that_mean_the_same() -> None:
    (sought,) = sought_in("cold turkey")

    assert ("c/t",) in [way.terms for way in sought.ways]


def test_small_words_are_left_out_unless_there_is_nothing_else() -> None:
    assert first_ways("how do I hold") == [("hold",)]
    assert len(sought_in("what is it")) == 3


def test_a_quotation_keeps_its_small_words() -> None:
    assert ways_of("any line is a good place").terms == ("ani", "line", "is", "a", "good", "place")


def test_a_number_is_not_taken_out_of_a_word() -> None:
    assert [token.text for token in tokens_of("2nd b12 1.5x v2.0")] == ["2nd", "b12", "1", "5x",
        "v2", "0"]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("relational", "relat"), ("hopping", "hop"), ("agreed", "agre"), ("flies", "fli"),
        ("happy", "happi"), ("sky", "sky"), ("controlling", "control"), ("adjustment", "adjust"),
        ("titrations", "titrat"), ("caresses", "caress"), ("rate", "rate"), ("mg", "mg"),
    ],
)  # fmt: skip
def test_stems_are_those_of_porter(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


@given(TYPED)
def test_any_text_is_cut_in_order_and_within_itself(text: str) -> None:
    places = list(places_of(text))

    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert [p.start for p in places] == sorted(p.start for p in places)
    assert all(term and not term.isspace() for p in places for term in p.terms)


@given(st.text(max_size=200))
def test_whatever_is_typed_can_be_sought_and_spelled(text: str) -> None:
    assert all(way.terms for sought in sought_in(text) for way in sought.ways)
    assert all(word for word in spelled_in(text))


@given(TYPED)
def test_what_a_text_says_is_found_by_its_own_words(text: str) -> None:
    held = [set(place.terms) for place in places_of(text)]
    every = set().union(*held) if held else set()

    for sought in sought_in(text):
        assert any(set(way.terms) <= every for way in sought.ways)


@given(st.lists(TYPED | st.sampled_from([" ", "  ", "\u00a0", "5", "mg", ".5 mg"]), max_size=6))
def test_an_index_that_reads_by_chunks_reads_the_same(parts: list[str]) -> None:
    text = "".join(parts)

    assert language.terms_of(text) == [place.terms for place in places_of(text)]
    assert spelled_in(text) == {token.text for token in tokens_of(text)}


def test_no_two_groups_share_a_phrase() -> None:
    phrases = [phrase for group in groups() for phrase in group]

    assert len(phrases) == len(set(phrases))
    assert all(phrase for phrase in phrases)
