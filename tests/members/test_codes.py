"""Recovery codes as text."""

from hypothesis import given
from hypothesis import strategies as st

from forum.members.codes import HOW_MANY, draw_codes, hash_code

WORDS = st.text(min_size=1, max_size=30)


@given(WORDS, WORDS)
def test_a_seed_and_a_key_always_draw_the_same_eight_different_codes(seed: str, key: str) -> None:
    codes = draw_codes(seed, key)

    assert codes == draw_codes(seed, key)
    assert len(set(codes)) == HOW_MANY


def test_another_seed_or_another_key_draws_other_codes() -> None:
    codes = {*draw_codes("seed", "key")}

    assert codes.isdisjoint(draw_codes("seed 2", "key"))
    assert codes.isdisjoint(draw_codes("seed", "key 2"))


def test_a_code_reads_without_mistakes() -> None:
    code = draw_codes("seed", "key")[0]

    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
    assert not set("ilo01") & set(code)


def test_case_spaces_and_hyphens_do_not_matter() -> None:
    assert hash_code(" ABCD efgh\tjkmn-pqrs ") == hash_code("abcd-efgh-jkmn-pqrs")
    assert hash_code("abcd-efgh-jkmn-pqrt") != hash_code("abcd-efgh-jkmn-pqrs")
