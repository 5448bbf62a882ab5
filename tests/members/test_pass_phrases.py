"""Pass phrases: length is the one rule, and nobody learns from the clock who is a member."""

from statistics import median
from time import perf_counter

import pytest

from forum.members.passphrases import (
    WeakPassPhrase,
    check_pass_phrase,
    hash_pass_phrase,
    is_pass_phrase,
)


@pytest.mark.parametrize(
    "phrase", ["kettle moss", "zzzzzzzzzz1", "ten letter", "十個以上の文字が要ります"]
)
def test_ten_characters_of_any_kind_are_enough(phrase: str) -> None:
    check_pass_phrase(phrase, name="Ada")


@pytest.mark.parametrize(
    ("phrase", "hint"),
    [
        ("", "at least 10"),
        ("kettle", "at least 10"),
        ("kettle           ", "at least 10"),
        ("k" * 201, "at most 200"),
        ("RIVER stone", "other than your name"),
        ("Password 123", "first that is tried"),
        ("correct horse battery staple", "first that is tried"),
    ],
)
def test_a_weak_pass_phrase_is_refused_with_a_hint(phrase: str, hint: str) -> None:
    with pytest.raises(WeakPassPhrase, match=hint):
        check_pass_phrase(phrase, name="River Stone")


def test_only_the_same_words_open() -> None:
    stored = hash_pass_phrase("slow and steady rivers")

    assert is_pass_phrase("slow and steady rivers", stored)
    assert not is_pass_phrase("Slow and steady rivers", stored)
    assert not is_pass_phrase("", stored)


def test_spaces_and_composed_accents_from_a_phone_lock_nobody_out() -> None:
    stored = hash_pass_phrase("café au bord")

    assert is_pass_phrase(" cafe\u0301  au bord ", stored)


def test_the_hash_is_salted_argon2id() -> None:
    one, other = hash_pass_phrase("kettle moss"), hash_pass_phrase("kettle moss")

    assert one.startswith("$argon2id$")
    assert one != other


def test_a_damaged_hash_opens_nothing() -> None:
    assert not is_pass_phrase("kettle moss", "no hash at all")


def test_nobodys_pass_phrase_takes_as_long_and_never_fits() -> None:
    stored = hash_pass_phrase("slow and steady rivers")

    known = _seconds("a wrong phrase", stored)
    unknown = _seconds("a wrong phrase", None)

    assert not is_pass_phrase("nobody has this pass phrase", None)
    assert 0.4 < unknown / known < 2.5


def _seconds(phrase: str, stored: str | None) -> float:
    is_pass_phrase(phrase, stored)
    times = []
    for _ in range(5):
        start = perf_counter()
        is_pass_phrase(phrase, stored)
        times.append(perf_counter() - start)
    return median(times)
