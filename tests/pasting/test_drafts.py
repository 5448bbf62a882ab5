"""From the reading of a signature to lines that can be confirmed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from forum.pasting.days import RoughDay
from forum.pasting.drafts import Draft, DraftRecord, draft_records
from forum.taper.reading import read_signature
from forum.taper.record import EventKind

PIECES = (
    "Valium 20mg|2009-2013|c/o from Xanax 1mg|Mar 2013|,|1/14|0.5-1 mg|currently 4.48mg"
    "|holding|K|off since 5/6/07|->|jumped|2mg|to 0"
).split("|")


def read(text: str, locale: str = "UK") -> tuple[DraftRecord, ...]:
    return draft_records(text, read_signature(text, locale))


def only(text: str, locale: str = "UK") -> Draft:
    (record,) = read(text, locale)
    (draft,) = record.drafts
    return draft


def test_a_dose_with_its_month_is_a_line_of_that_month() -> None:
    draft = only("Lorazepam 3mg Mar 1975")

    assert (draft.medicine, draft.dose) == ("lorazepam", Fraction(3))
    assert draft.day == RoughDay(1975, "3")
    assert draft.reading.startswith("lorazepam")
    assert "3 mg" in draft.reading
    assert "Mar 1975" in draft.reading


def test_each_medicine_has_its_own_record() -> None:
    records = read("2017 Zoloft 75mg; 11-30-21 Prozac 9.6mg", "US")

    assert [record.medicine for record in records] == ["sertraline", "fluoxetine"]


def test_a_medicine_crossed_over_from_is_told_in_the_record_of_the_new_one() -> None:
    (record,) = read("Xanax 1.5mg > Valium 30mg (c/o done 8/15/2012), holding 22mg", "US")

    assert record.medicine == "diazepam"
    assert [draft.medicine for draft in record.drafts] == ["alprazolam", "diazepam", "diazepam"]
    assert record.drafts[1].kind is EventKind.CROSSOVER
    assert record.drafts[1].day == RoughDay(2012, "8", 15)


def test_while_both_are_taken_each_has_its_own_record() -> None:
    old, new = read(
        "Ativan 2mg 2015, crossover to Valium started Sept 2026: Ativan 1mg + Valium 10mg"
    )

    assert (old.medicine, old.takes_place_of) == ("lorazepam", "")
    assert [draft.dose for draft in old.drafts] == [Fraction(2), Fraction(1)]
    assert (new.medicine, new.takes_place_of) == ("diazepam", "lorazepam")
    assert new.crossing == RoughDay(2026, "9")
    assert new.drafts[-1].dose == Fraction(10)


def test_the_last_dose_of_a_medicine_that_is_left_does_not_end_the_new_one() -> None:
    old, new = read(
        "Xanax 1mg 2015, c/o to Valium 20mg Mar 2024, off Xanax Jun 2024, now 8mg Valium"
    )

    assert old.drafts[-1].kind is EventKind.STOP
    assert {draft.medicine for draft in new.drafts} == {"diazepam"}


def test_what_happened_before_a_crossover_and_is_told_after_it_parts_nothing() -> None:
    (record,) = read("Xanax 2mg, c/o to Valium 20mg Mar 2024. Xanax 1mg in 2015")

    assert record.medicine == "diazepam"


def test_a_medicine_taken_beside_a_taper_is_known_as_such() -> None:
    taper, beside = read("Valium 20mg 2019, 10mg Mar 2024. Other meds: Zoloft 50mg")

    assert (taper.is_adjunct, beside.is_adjunct) == (False, True)


def test_an_ambiguous_date_is_asked_and_not_filled_in() -> None:
    (record,) = read("diazepam 15mg from 2002, last dose 9/5/2004", "unknown")

    last = record.drafts[-1]
    assert last.kind is EventKind.STOP
    assert {"2004-05-09", "2004-09-05"} <= set(last.days)
    assert last.day == RoughDay()


def test_a_range_of_doses_is_asked_and_not_filled_in() -> None:
    draft = only("0.5-1 mg lorazepam 2015")

    assert draft.doses == ("0.5 mg", "1 mg")
    assert draft.dose is None


def test_a_present_dose_without_a_date_asks_whether_it_is_todays() -> None:
    (record,) = read("Valium 20mg 2019, currently 4.48mg")

    assert [draft.asks_if_today for draft in record.drafts] == [False, True]


def test_a_year_that_is_missing_stays_missing() -> None:
    draft = only("lorazepam holding since 3 October")

    assert draft.day == RoughDay(None, "10", 3)


def test_drops_are_not_taken_for_milligrams() -> None:
    draft = only("valium 8 drops")

    assert draft.kind is EventKind.NOTE
    assert (draft.dose, draft.words) == (None, "valium 8 drops")


def test_the_last_words_of_a_medicine_with_an_end_offer_that_end() -> None:
    (record,) = read("2003-2015 Paxil 20mg", "US")

    assert [draft.kind for draft in record.drafts] == [EventKind.DOSE, EventKind.STOP]
    assert record.drafts[1].day == RoughDay(2015)


@pytest.mark.parametrize("words", ["", "hello there, be well", "🙂"])
def test_a_text_without_doses_gives_no_record(words: str) -> None:
    assert read(words) == ()


@given(some.text(max_size=200), some.sampled_from(["US", "UK", "ISO", "DE", "unknown"]))
def test_any_text_gives_lines_whose_words_stand_in_it(text: str, locale: str) -> None:
    for record in read(text, locale):
        assert all(draft.quote in text for draft in record.drafts)


@given(some.lists(some.sampled_from(PIECES), max_size=12))
def test_a_question_is_never_answered_for_the_member(words: list[str]) -> None:
    for record in read(" ".join(words), "unknown"):
        for draft in record.drafts:
            assert not (draft.days and draft.day.year)
            assert not (draft.doses and draft.dose)
