"""A record goes out as JSON or CSV and comes back the same."""

import csv
import json
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as some

from forum.taper.curve import Weather
from forum.taper.portable import (
    ToldCrossover,
    ToldDay,
    ToldEvent,
    ToldHold,
    ToldPlan,
    ToldRecord,
    ToldSymptom,
    ToldTaper,
    from_csv,
    from_json,
    to_csv,
    to_json,
)
from forum.taper.record import DoseEvent, EventKind, Form, Precision, TakenAs
from forum.taper.requests import BadRequest

DAYS = some.dates(date(1950, 1, 1), date(2100, 12, 31))
WORDS = some.text(
    some.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=40
)
NAMES = some.sampled_from(["diazepam", "lorazepam", "Temesta", "диазепам", "a, b; c"])
NANOGRAMS = some.integers(0, 10**9).map(lambda count: Fraction(count, 10**6))
PARTS = some.lists(NANOGRAMS.filter(bool), min_size=2, max_size=4).map(tuple)
FORMS = some.none() | some.builds(
    TakenAs, some.sampled_from(Form), some.none() | NANOGRAMS.filter(bool)
)


@some.composite
def events(draw: some.DrawFn) -> ToldEvent:
    day = draw(some.none() | DAYS)
    parts = draw(some.just(()) | PARTS)
    event = DoseEvent(
        day=day,
        kind=draw(some.sampled_from(EventKind)),
        dose=sum(parts, Fraction(0)) if parts else draw(some.none() | NANOGRAMS),
        precision=draw(some.sampled_from(Precision)) if day else Precision.NONE,
        medicine=draw(some.just("") | NAMES),
        parts=parts,
        taken_as=draw(FORMS),
    )
    return ToldEvent(event, draw(WORDS))


PLANS = some.builds(ToldPlan, DAYS, WORDS.filter(bool), some.none() | DAYS, WORDS)
HOLDS = some.builds(ToldHold, DAYS, some.none() | DAYS, WORDS)
TAPERS = some.builds(
    ToldTaper,
    NAMES,
    some.booleans(),
    some.booleans(),
    some.lists(events(), max_size=3).map(tuple),
    some.lists(PLANS, max_size=2).map(tuple),
    some.lists(HOLDS, max_size=2).map(tuple),
    some.lists(DAYS, max_size=3).map(tuple),
)
FIGURES = some.integers(0, 10)
SYMPTOMS = (ToldSymptom("burning"), ToldSymptom("Ohrgeräusche"), ToldSymptom("-itch", False))
CHECK_INS = some.builds(
    ToldDay,
    DAYS,
    some.none() | FIGURES,
    some.none() | some.integers(0, 1440),
    some.none() | FIGURES,
    some.none() | some.sampled_from(Weather),
    WORDS,
    some.lists(some.tuples(some.integers(0, 2), FIGURES), max_size=3).map(tuple),
)
RECORDS = some.builds(
    lambda tapers, day, words, days: ToldRecord(
        tuple(tapers),
        (ToldCrossover(0, 1, day),) if len(tapers) > 1 else (),
        words,
        SYMPTOMS if days else (),
        tuple(days),
    ),
    some.lists(TAPERS, max_size=3),
    DAYS,
    WORDS,
    some.lists(CHECK_INS, max_size=3, unique_by=lambda told: told.day),
)


@given(RECORDS)
def test_what_json_writes_it_reads_the_same(told: ToldRecord) -> None:
    assert from_json(to_json(told)) == told


@given(RECORDS)
def test_what_csv_writes_it_reads_the_same(told: ToldRecord) -> None:
    assert from_csv(to_csv(told)) == told


@given(RECORDS)
def test_json_and_csv_tell_the_same(told: ToldRecord) -> None:
    assert to_json(from_csv(to_csv(told))) == to_json(told)


def one_event(words: str = "", dose: str = "4.48") -> ToldRecord:
    event = DoseEvent(date(2026, 11, 3), EventKind.DOSE, Fraction(dose))
    return ToldRecord((ToldTaper("diazepam", events=(ToldEvent(event, words),)),))


def days_of(count: int) -> ToldRecord:
    first = date(2026, 11, 3)
    days = (
        ToldDay(first + timedelta(days=n), 7, 390, 2, Weather.WAVE, "", ((0, 3),))
        for n in range(count)
    )
    return ToldRecord(symptoms=(ToldSymptom("burning"),), check_ins=tuple(days))


def test_a_day_is_a_short_row() -> None:
    (day,) = json.loads(to_json(days_of(1)))["check_ins"]

    assert day == {
        "day": "2026-11-03", "mood": 7, "sleep_minutes": 390, "anxiety": 2, "weather": "wave",
        "figures": "1=3",
    }  # fmt: skip


def test_a_file_without_days_does_not_speak_of_them() -> None:
    assert "check_ins" not in to_json(one_event())


def test_a_dose_is_a_decimal_and_a_day_has_no_clock() -> None:
    event = json.loads(to_json(one_event()))["tapers"][0]["events"][0]

    assert event == {
        "kind": "dose",
        "precision": "day",
        "day": "2026-11-03",
        "dose_mg": "4.48",
    }


@pytest.mark.parametrize(
    "words", ["=1+1", "+49", "-5", "@me", "'quoted", "\tx", "\n=1", "＝1", "＋1", "－1", "＠me"]
)
def test_no_cell_is_a_sum_that_a_spreadsheet_would_carry_out(words: str) -> None:
    rows = list(csv.reader(StringIO(to_csv(one_event(words)))))

    cells = [cell for row in rows for cell in row if cell]
    assert not any(cell.startswith(tuple("=+-@\t\n＝＋－＠")) for cell in cells)


WRONG = {
    "no json": "hello",
    "a list": "[]",
    "nothing in it": "{}",
    "another format": '{"format": "other", "tapers": []}',
    "an unknown field": '{"format": "taperline-record-1", "tapers": [], "extra": 1}',
    "deep nests": "[" * 100_000,
    "not a number": to_json(one_event()).replace("4.48", "NaN"),
    "below zero": to_json(one_event()).replace("4.48", "-4.48"),
    "no such day": to_json(one_event()).replace("2026-11-03", "2026-11-31"),
    "a kind nobody knows": to_json(one_event()).replace('"kind": "dose"', '"kind": "flew"'),
    "crossing into nothing": to_json(one_event()).replace(
        '"crossovers": []', '"crossovers": [{"old": 0, "new": 5, "from_day": "2026-11-03"}]'
    ),
    "half a sign in the medicine": to_json(one_event()).replace("diazepam", r"\ud800"),
    "half a sign in words": to_json(one_event("slow")).replace("slow", r"\udfff"),
    "half a sign in a name": r'{"format": "taperline-record-1", "tapers": [], "\ud800": 1}',
    "a zero in the medicine": to_json(one_event()).replace("diazepam", r"a\u0000b"),
    "a day twice": to_json(days_of(2)).replace("2026-11-04", "2026-11-03"),
    "a mood beyond all": to_json(days_of(1)).replace('"mood": 7', '"mood": 11'),
    "a symptom that is not there": to_json(days_of(1)).replace("1=3", "2=3"),
    "figures that are none": to_json(days_of(1)).replace("1=3", "1=x"),
    "a symptom called mood": to_json(days_of(1)).replace("burning", "mood"),
    "words without end": to_json(one_event("x" * 301)),
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG.keys())
def test_a_file_that_is_wrong_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadRequest) as refused:
        from_json(text)

    assert all(problem.message.endswith(".") for problem in refused.value.problems)
    assert str(refused.value).encode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "what,taper\r\nevent,0\r\n",
        "what,taper\r\nsong,\r\n",
        "what\r\n" + "x\r\n" * 9,
        "what,medicine,tapers\r\nrecord,,x\r\ntaper,diazepam,\r\n",
        "what,crossovers\r\nrecord,x\r\ncrossover,\r\n",
        f"what,taper,medicine\r\ntaper,,diazepam\r\nevent,{'9' * 5_000},\r\n",
    ],
)
def test_a_table_that_is_wrong_is_refused(text: str) -> None:
    with pytest.raises(BadRequest):
        from_csv(text)


@given(some.text(max_size=300))
@pytest.mark.parametrize("read", [from_json, from_csv])
def test_any_text_is_read_or_refused(read: Callable[[str], ToldRecord], text: str) -> None:
    try:
        told = read(text)
    except BadRequest:
        return
    assert isinstance(told, ToldRecord)


def test_twenty_years_of_weekly_lines_are_written_and_read_at_once() -> None:
    lines = tuple(
        ToldEvent(DoseEvent(date(2000, 1, 1) + timedelta(weeks=week), EventKind.DOSE, Fraction(9)))
        for week in range(1_040)
    )
    told = ToldRecord((ToldTaper("diazepam", events=lines),))

    assert from_csv(to_csv(told)) == from_json(to_json(told)) == told
