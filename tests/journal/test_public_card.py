"""The page behind “more”: each reader knows what the member allowed, and no more."""

from collections.abc import Callable
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import product

import pytest

from forum.db import writing
from forum.journal import actions
from forum.journal.actions import Telling
from forum.journal.models import Audience, Field
from forum.journal.public_cards import public_record_of
from forum.members.models import Member
from forum.taper.record import EventKind, Form, TakenAs
from tests.journal.conftest import BEGINNING
from tests.make import journal as make
from tests.visit import Page

At = Callable[[datetime], None]
Visit = Callable[..., Page]


@pytest.fixture
def told(ada: Member) -> Member:
    """Everything there is to tell, with a private note."""
    taper = make.taper(ada, audience=Audience.ANYONE)
    with writing():
        told = Telling(
            EventKind.DOSE,
            Fraction("4.5"),
            BEGINNING.date(),
            parts=(Fraction(2), Fraction("2.5")),
            taken_as=TakenAs(Form.TABLET),
            words="my secret",
        )
        actions.add_event(taper, told, ada)
    make.plan(taper, ada)
    return ada


def show(member: Member, **apart: Audience) -> None:
    everything = dict.fromkeys(Field, Audience.ANYONE)
    chosen = {Field[name.upper()]: audience for name, audience in apart.items()}
    with writing():
        actions.give_consent(member, Audience.ANYONE, everything | chosen)


def test_who_shows_everything_shows_the_line_the_way_the_curve_and_the_history(
    visit: Visit, told: Member, at: At
) -> None:
    show(told)
    at(BEGINNING + timedelta(days=1))

    page = visit(f"/m/{told.id}/taper")

    assert "diazepam 4.48 mg · from 20 mg (2024) · 78 % down" in page.text
    assert "From 4.5 mg, 0.02 mg less each day, to 4 mg" in page.text
    assert "as a liquid of 0.1 mg/mL" in page.text
    assert "Began with 20 mg" in page.text
    assert "<svg" in page.html


def test_notes_are_shown_to_nobody_else(visit: Visit, told: Member, ben: Member) -> None:
    show(told)

    assert "my secret" not in visit(f"/m/{told.id}/taper", as_=ben).html
    assert "my secret" not in visit(f"/m/{told.id}/taper", as_=told).html


def test_by_default_the_way_and_the_history_are_the_members_own(
    visit: Visit, told: Member, ben: Member
) -> None:
    others, own = visit(f"/m/{told.id}/taper", as_=ben), visit(f"/m/{told.id}/taper", as_=told)

    assert "diazepam 4.5 mg" in others.text
    assert "less each day" not in others.text
    assert "Began with" not in others.text
    assert "<path" not in others.html
    assert "less each day" in own.text
    assert "Began with" in own.text
    assert "You see all of it" in own.text


WORDS = {
    Field.MEDICINE: ["diazepam"],
    Field.DOSE: ["mg", "%"],
    Field.DATES: ["2024", "2026", " Nov"],
    Field.METHOD: ["less each day", "tablets", "liquid"],
    Field.HISTORY: ["Began with", "<svg"],
}


@pytest.mark.parametrize("hidden", [None, *WORDS])
def test_what_is_kept_from_a_reader_is_nowhere_on_the_page(
    visit: Visit, told: Member, hidden: Field | None
) -> None:
    if hidden:
        show(told, **{hidden.name: Audience.MEMBERS})
    else:
        show(told)

    main = visit(f"/m/{told.id}/taper").html.split("<main")[1].split("</main")[0]

    for field, words in WORDS.items():
        if field is hidden:
            assert [word for word in words if word in main] == []


@pytest.mark.parametrize(("medicine", "dose"), list(product(Audience, repeat=2)))
def test_whoever_may_know_neither_medicine_nor_dose_finds_no_page(
    visit: Visit, told: Member, ben: Member, medicine: Audience, dose: Audience
) -> None:
    show(told, medicine=medicine, dose=dose)

    for reader in (None, ben):
        allowed = {Audience.ANYONE} if reader is None else {Audience.ANYONE, Audience.MEMBERS}
        expected = 200 if {medicine, dose} & allowed else 404
        assert visit(f"/m/{told.id}/taper", as_=reader).status == expected


def test_nobody_no_record_and_a_withdrawn_consent_look_the_same(
    visit: Visit, told: Member, ben: Member
) -> None:
    with writing():
        actions.withdraw_consent(told)

    assert visit(f"/m/{told.id}/taper").status == 404
    assert visit(f"/m/{ben.id}/taper").status == 404
    assert visit("/m/99999/taper").status == 404


def test_a_record_out_of_the_line_is_on_no_card(told: Member, ada: Member) -> None:
    other = make.taper(ada, "mirtazapine")
    with writing():
        actions.arrange_tapers(ada, {other.id: actions.Place(9, in_line=False)})

    record = public_record_of(told.id, None)

    assert record is not None
    assert [card.name for card in record.cards] == ["diazepam"]


def test_several_medicines_cost_no_more_queries_than_one(visit: Visit, told: Member) -> None:
    one = visit(f"/m/{told.id}/taper", at_most=10)
    for name in ("zopiclone", "mirtazapine"):
        make.taper(told, name)

    three = visit(f"/m/{told.id}/taper", at_most=10)

    assert len(three.queries) <= len(one.queries) + 1
