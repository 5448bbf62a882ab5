"""Notes and guidance: every one has its words and its source."""

import re
from pathlib import Path

from forum.taper.guidance import published_guidance
from forum.taper.notes import note_rows
from forum.taper.schedule.pace_limits import Label, pace_limits

_ROOM = Path(__file__).parents[2] / "forum" / "taper"


def test_every_note_in_use_is_in_the_file_and_no_other() -> None:
    code = "".join(path.read_text() for path in _ROOM.rglob("*.py"))

    used = set(re.findall(r"\bnote\(\s*\"(\w+)\"", code))

    assert used == set(note_rows())


def test_every_note_has_calm_words_and_a_source() -> None:
    for text, source in note_rows().values():
        assert text.endswith(".")
        assert "!" not in text
        assert source


def test_every_label_of_pace_has_a_limit_and_a_source() -> None:
    assert set(pace_limits()) == set(Label)
    assert all(limit.source for limit in pace_limits().values())


def test_guidance_of_the_lowest_level_is_not_shown() -> None:
    shown = published_guidance()

    assert {each.evidence_level for each in shown} == {"A", "B"}
    assert all(each.source and each.own_words for each in shown)
