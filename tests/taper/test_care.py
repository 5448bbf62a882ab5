"""What is to be read before following a plan that is faster than it begins."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from forum.taper.requests import read_schedule
from forum.taper.schedule import Label, Schedule, calculate_schedule
from forum.taper.schedule.pace_limits import BadWords, pace_limits, say_instead
from forum.taper.schedule.pace_words import care_for, pace_note

HEAD = "label,text,link_words,link,version,source\n"
OWN = (
    'above_ceiling,"By {percent} % from day {day}.",Our leaflet,https://a.example/x,v2,The clinic\n'
)


def table(first: str, second: str) -> Schedule:
    rows = [{"days": 14, "dose_mg": first}, {"days": 14, "dose_mg": second}]
    return calculate_schedule(read_schedule({"method": "table", "rows": rows}))


@pytest.fixture
def _own_words() -> Iterator[None]:
    before = dict(pace_limits())
    yield
    pace_limits().update(before)


def test_within_the_published_pace_there_is_nothing_to_read() -> None:
    assert care_for(table("10", "9")) is None


@pytest.mark.parametrize(
    ("second", "label"),
    [
        ("8", Label.FASTER_THAN_INITIAL_PACE),
        ("7", Label.ABOVE_CEILING),
        ("0", Label.ABRUPT_STOP),
    ],
)
def test_else_it_is_the_pace_in_words_with_a_link(second: str, label: Label) -> None:
    plan = table("10", second)

    care = care_for(plan)

    assert care is not None
    assert care.label is label
    assert care.text == pace_note(plan).text
    assert care.link.startswith("https://")
    assert care.link_words
    assert care.version


@pytest.mark.usefixtures("_own_words")
def test_an_operators_words_take_the_place_of_ours(tmp_path: Path) -> None:
    file = tmp_path / "care.csv"
    file.write_text(HEAD + OWN, encoding="utf-8")

    say_instead(file)

    care = care_for(table("10", "7"))
    assert care is not None
    assert (care.text, care.link_words) == ("By 30 % from day 1.", "Our leaflet")
    assert (care.link, care.version) == ("https://a.example/x", "v2")
    assert pace_limits()[Label.ABOVE_CEILING].above_percent == 25


@pytest.mark.parametrize(
    "row",
    [
        "steep,Words,Link,https://a.example,1,Who",
        "above_ceiling,By {percentage} %,Link,https://a.example,1,Who",
        "above_ceiling,By {0} %,Link,https://a.example,1,Who",
        "above_ceiling,By { %,Link,https://a.example,1,Who",
        "above_ceiling,Words,Link,javascript:alert(1),1,Who",
        "above_ceiling,Words,Link,http://a.example,1,Who",
        "above_ceiling,Words,Link,https://a.example,,Who",
        "above_ceiling,Words,Link,https://a.example,a version of many words,Who",
        "above_ceiling,Words,Link",
    ],
)
@pytest.mark.usefixtures("_own_words")
def test_a_line_that_cannot_be_used_is_named_and_changes_nothing(tmp_path: Path, row: str) -> None:
    file, before = tmp_path / "care.csv", dict(pace_limits())
    file.write_text(f"{HEAD}{OWN}{row}\n", encoding="utf-8")

    with pytest.raises(BadWords, match="line 3"):
        say_instead(file)

    assert pace_limits() == before
