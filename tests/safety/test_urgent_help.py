"""Whom to call, and when."""

import csv
from pathlib import Path

import forum.safety
from forum.safety.urgent_help import emergency_lines, help_by_country
from forum.safety.warning_signs import Level, signs_of, warning_signs

DATA = Path(forum.safety.__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_of_both_files_names_its_source_and_evidence() -> None:
    for row in rows("urgent-help.csv") + rows("warning-signs.csv"):
        assert row["source"]
        assert row["evidence"] in {"A", "B", "unsourced"}


def test_only_lines_read_at_a_source_are_shown() -> None:
    shown = {line for country in help_by_country() for line in country.lines}
    sourced = [row for row in rows("urgent-help.csv") if row["evidence"] in {"A", "B"}]

    assert len(shown) == len(sourced) == 22
    assert not any(line.source == "unsourced" for line in shown)


def test_each_country_stands_once_with_its_lines() -> None:
    countries = help_by_country()

    assert len({country.code for country in countries}) == len(countries)
    assert all(country.lines for country in countries)


def test_every_line_can_be_called_or_written_to() -> None:
    for country in help_by_country():
        for line in country.lines:
            assert line.tel_uri or line.text
            assert bool(line.tel_uri) == bool(line.number)
            assert line.tel_uri == "" or line.tel_uri.removeprefix("tel:").lstrip("+").isdecimal()


def test_a_shown_number_holds_the_digits_that_are_dialled() -> None:
    for country in help_by_country():
        for line in country.lines:
            dialled = line.tel_uri.removeprefix("tel:").lstrip("+")
            shown = "".join(sign for sign in line.number if sign.isdecimal())
            assert dialled[-3:] in shown


def test_emergency_numbers_are_the_ones_with_a_source() -> None:
    numbers = {line.country: line.number for line in emergency_lines()}

    assert numbers == {
        "United States": "911",
        "United Kingdom": "999",
        "Ireland": "112 or 999",
        "European Union": "112",
        "Australia": "000",
        "New Zealand": "111",
    }


def test_signs_say_what_to_do() -> None:
    emergency = signs_of(Level.EMERGENCY)

    assert len(emergency) == 7
    assert {sign.action for sign in emergency} == {"Call the emergency number now."}
    assert any("seizure" in sign.sign for sign in emergency)
    assert len(warning_signs()) == 10
