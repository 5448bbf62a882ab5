"""The demonstration shows numbers for two ranges, and none where six or seven people are."""

from datetime import datetime
from fractions import Fraction

from flask import Flask

from forum import clock
from forum.demo.outcomes import read_counted
from forum.demo.people import read_people
from forum.outcomes.bands import band_of
from forum.outcomes.candidates import candidates_at
from forum.outcomes.showing import bands_shown, shown_of


def test_two_ranges_have_enough_people_and_one_has_not(demo: Flask, evening: datetime) -> None:
    names = [f"{band.medicine}, {band.written}" for band in bands_shown()]

    assert names == ["diazepam, over 10 mg, up to 20 mg", "lorazepam, over 1 mg, up to 2 mg"]
    assert any(one.group.medicine == "clonazepam" for one in candidates_at(clock.now()))


def test_one_range_tells_everything_and_one_only_the_times(demo: Flask, evening: datetime) -> None:
    first, second = (shown_of(band) for band in bands_shown())

    assert first
    assert first.figures.held
    assert first.figures.rose
    assert first.on_the_way == 10
    assert second
    assert (second.figures.held, second.figures.rose, second.on_the_way) == (None, None, 0)


def test_every_medicine_has_its_range_and_no_name_stands_twice() -> None:
    groups = read_counted()
    names = [name for group in groups for name in (*group.ended, *group.on_the_way)]

    assert all(band_of(one.medicine, Fraction(one.dose.split()[0])) for one in groups)
    assert len(set(names)) == len(names)
    assert not set(names) & {person.name for person in read_people()}
