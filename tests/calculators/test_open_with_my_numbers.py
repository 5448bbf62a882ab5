"""A block opens in the page that can say it, and comes to the same when nothing is changed."""

from collections.abc import Callable

import pytest

from forum.members.models import Member
from tests.calculators.test_ways_of_cutting import STEPS, WAYS
from tests.make import boards as make
from tests.page import PageReader
from tests.visit import Page

Visit = Callable[..., Page]

LIQUID = {"have": "liquid", "label_mg": "25", "label_ml": "5", "strength": "0.1", "mark_ml": "0.2"}
CASES = {
    "fixed": ("", {**STEPS, **LIQUID, "medicine": "diazepam", "start_date": "2026-01-14"}),
    "as it is": ("", {**STEPS, "label_mg": "25", "label_ml": "5", "mark_ml": "0.01"}),
    "tablets": (
        "",
        {**STEPS, "have": "tablets", "unit_mg": "5", "units": "2", "strength": "0.2"},
    ),
    "percent": ("", {**STEPS, "cut_in": "percent", "have": "mg"}),
    "start": ("", {**STEPS, "cut_in": "percent_of_start", "cuts": "4"}),
    "everything": (
        "",
        {
            **STEPS,
            **LIQUID,
            "days": "90",
            "first_cut_day": "5",
            "holds": "7 days from day 15",
            "round_to": "0.1",
            "round_mode": "up",
        },
    ),
    **{name: (name, {**typed, "start_date": "2026-01-14"}) for name, (typed, _) in WAYS.items()},
}


def text_of(page: Page) -> str:
    found = (e.text for e in PageReader(page.html).elements if e.attrs.get("id") == "result-text")
    return next(found).strip()


@pytest.mark.parametrize("case", CASES)
def test_a_schedule_comes_to_the_same_again(visit: Visit, ben: Member, case: str) -> None:
    name, typed = CASES[case]
    address = f"/calculator/{name}".rstrip("/")
    written = text_of(visit(address).press("Work it out", **typed))
    make.thread(by=ben, board=make.board(), body=f"Here it is.\n\n{written}")

    opened = open_last(visit)
    again = opened.press("Work it out")

    assert "the block by Ben" in opened.text
    assert again.status == 200, again.text
    assert schedule_in(text_of(again)) == schedule_in(written)


def open_last(visit: Visit) -> Page:
    thread = visit("/boards/slow-tapers").links["Is this dilution right?"]
    links = [e.attrs["href"] for e in PageReader(visit(thread).html).elements if e.tag == "a"]
    page = visit([link for link in links if "block=" in link][-1])
    return page.follow() if page.status == 302 else page


def schedule_in(source: str) -> str:
    return "```schedule" + source.rpartition("```schedule")[2]


@pytest.mark.parametrize(
    "lines",
    [
        "drug: 25 mg in 5 mL, use 1 mL\nmake up to: 50 mL\ndoses: 4.5 mg; 4.48 mg\nmark: 0.2 mL\n"
        "rounding: down\nparts: 3",
        "medicine: lorazepam\ndrug: 0.5 × 5 mg\nadd: 50 mL\nvolumes: 10 mL; 20 mL",
        "drug: 0.5 mg\nsolvent: 1 mL\ntarget: 0.01 mg/mL\ndoses: 0.02 mg\nplanned cut: 0.02 mg\n"
        "misread: 0.2 mL",
        "drug: 25 mg in 5 mL, use 1 mL",
    ],
)
def test_a_mixture_comes_to_the_same_again(visit: Visit, ben: Member, lines: str) -> None:
    make.thread(by=ben, board=make.board(), body=f"```mixture\n{lines}\n```")

    again = open_last(visit).press("Work it out")

    written = text_of(again).splitlines()[1:-1]
    assert again.status == 200, again.text
    assert sorted(written) == sorted(lines.splitlines())
