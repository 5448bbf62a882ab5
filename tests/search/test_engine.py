"""What every engine does, whichever this run of the tests uses."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from forum.db import db
from forum.search.engine import Document, DocumentKind, Engine, Entry, NoIndex, Task, Wanted
from forum.search.engines.choosing import engine_for
from forum.search.language import LANGUAGE, Sought, Way, sought_in, ways_of

SOME_DAY = date(2026, 3, 5).toordinal()


def post(number: int) -> Document:
    return Document(DocumentKind.POST, number)


def entry(
    post_id: int,
    text: str = "",
    *,
    title: str = "A thread",
    is_first: bool = False,
    marks: frozenset[str] | set[str] = frozenset(),
    day: int = SOME_DAY,
) -> Entry:
    return Entry(post(post_id), f"stamp {post_id}", title, is_first, text, frozenset(marks), day)


def found(engine: Engine, wanted: Wanted) -> list[int]:
    return [hit.document.id for hit in engine.find(wanted, most=50, seconds=5).hits]


def all_of(text: str) -> Wanted:
    return Wanted(must=sought_in(text))


@pytest.fixture
def filled(engine: Engine) -> Engine:
    engine.lay(1)
    engine.add(
        1,
        [
            entry(1, "I take .5mg of Klonopin XR", title="Holding again", is_first=True,
                  marks={"board:1", "author:7"}),
            entry(2, "We held for a month.", title="Holding again",
                  marks={"board:1", "author:8", "has:schedule"}, day=SOME_DAY + 10),
            entry(3, "Any line is a good place to stand", title="Crossing over", is_first=True,
                  marks={"board:2", "author:7"}, day=SOME_DAY + 20),
        ],
    )  # fmt: skip
    engine.serve(1)
    return engine


@pytest.mark.parametrize(
    ("query", "posts"),
    [
        ("0.5 mg", [1]),
        ("clonazepam", [1]),
        ("XR", [1]),
        ("hold month", [2]),
        ("nothing like it", []),
        ("c/o", [3]),
        ("line standing", [3]),
    ],
)
def test_a_post_is_found_by_all_that_was_said(filled: Engine, query: str, posts: list[int]) -> None:
    assert found(filled, all_of(query)) == posts


def test_a_title_weighs_more_than_a_text(engine: Engine) -> None:
    engine.lay(1)
    engine.add(1, [entry(1, "jar", is_first=True), entry(2, "on", title="My jar", is_first=True)])
    engine.serve(1)

    assert found(engine, all_of("jar")) == [2, 1]


def test_of_what_may_be_there_one_thing_is_enough(filled: Engine) -> None:
    assert set(found(filled, Wanted(may=sought_in("month place")))) == {2, 3}


def test_a_phrase_is_found_only_as_it_stands(filled: Engine) -> None:
    stands = Wanted(must=(Sought((ways_of("good place to stand"),)),))
    turned = Wanted(must=(Sought((ways_of("place good to stand"),)),))

    assert (found(filled, stands), found(filled, turned)) == ([3], [])


def test_a_beginning_finds_the_words_that_go_on_from_it(filled: Engine) -> None:
    assert found(filled, Wanted(must=(Sought((Way(("stan",), begins=True),)),))) == [3]


def test_what_is_not_wanted_is_left_out(filled: Engine) -> None:
    assert found(filled, Wanted(must=sought_in("hold"), never=sought_in("month"))) == [1]


def test_marks_and_days_narrow_it_down(filled: Engine) -> None:
    hold = sought_in("hold")

    assert found(filled, Wanted(must=hold, only=(frozenset({"has:schedule"}),))) == [2]
    assert found(filled, Wanted(must=hold, only=(frozenset({"author:7", "author:9"}),))) == [1]
    assert found(filled, Wanted(must=hold, barred=frozenset({"author:7"}))) == [2]
    assert found(filled, Wanted(must=hold, since=SOME_DAY + 1)) == [2]
    assert found(filled, Wanted(must=hold, before=SOME_DAY + 10)) == [1]


def test_marks_alone_give_the_newest_first(filled: Engine) -> None:
    assert found(filled, Wanted(only=(frozenset({"author:7"}),))) == [3, 1]
    assert found(filled, Wanted(barred=frozenset({"board:9"}))) == [3, 2, 1]


def test_hits_say_their_stamp_and_their_marks(filled: Engine) -> None:
    (hit,) = filled.find(all_of("month"), most=5, seconds=5).hits

    assert hit.stamp == "stamp 2"
    assert hit.marks == {"board:1", "author:8", "has:schedule"}
    assert hit.score > 0


def test_a_post_that_changed_is_found_by_its_new_words_only(filled: Engine) -> None:
    filled.replace(1, [entry(2, "We went on."), entry(4, "A new month")], gone=[post(3)])

    assert found(filled, all_of("month")) == [4]
    assert found(filled, all_of("line")) == []
    assert dict(filled.held(1)) == {
        post(1): "stamp 1",
        post(2): "stamp 2",
        post(4): "stamp 4",
    }


def test_the_old_edition_serves_until_the_new_one_is_let(filled: Engine) -> None:
    filled.lay(2)
    filled.add(2, [entry(9, "month")])
    before = found(filled, all_of("month"))

    filled.serve(2)

    assert (before, found(filled, all_of("month"))) == ([2], [9])
    assert not filled.is_laid(1)


def test_without_an_index_the_engine_says_so(engine: Engine) -> None:
    assert engine.serving() == 0

    with pytest.raises(NoIndex):
        engine.find(all_of("hold"), most=5, seconds=5)


def test_words_are_told_by_their_beginning(filled: Engine) -> None:
    assert sorted(filled.spelled("st", 10)) == ["stand"]
    assert len(filled.spelled("h", 1)) == 1


def test_only_one_is_at_a_task_at_a_time(engine: Engine) -> None:
    writing, rebuilding = Task.WRITING, Task.REBUILDING

    with (
        engine.alone(writing) as first,
        engine.alone(writing) as second,
        engine.alone(rebuilding) as other,
    ):
        tried = [first, second, other]
    with engine.alone(writing) as again:
        tried.append(again)

    assert tried == [True, False, True, True]


@pytest.mark.parametrize("word", ["'", "\\", "a'b", "x:y", "&|!()", "<->", ":*", "𝕏", "ﬀ"])
def test_signs_of_any_kind_harm_no_engine(engine: Engine, word: str) -> None:
    engine.lay(1)
    engine.add(1, [entry(1, f"one {word} two", title=f"{word} three")])
    engine.serve(1)

    assert found(engine, all_of(f"two {word}")) == [1]


def test_an_index_of_another_language_is_none(app: Flask, filled: Engine, tmp_path: Path) -> None:
    later = engine_for(db.engine, tmp_path / "search", language=LANGUAGE + 1)

    assert (filled.serving(), later.serving()) == (1, 0)


def test_when_time_is_over_the_best_so_far_is_told(filled: Engine) -> None:
    filled.add(1, [entry(number, "jar of tea") for number in range(100, 3_100)])

    hurried = filled.find(all_of("jar"), most=5, seconds=0.001)

    assert hurried.hits
    assert set(hurried.hits[0].marks) == set()
