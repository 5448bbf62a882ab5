"""The small calculators: each says one sentence, shows its sums, and loses nothing on a mistake."""

import re
from collections.abc import Callable

import pytest

from forum.calculators.fields import OWN, StepsForm
from forum.calculators.forms import FORMS
from forum.calculators.sums import SUMS
from tests.calculators.sums import BOTTLE, PLAN
from tests.calculators.sums import SUMS as ASKED
from tests.visit import Page

Visit = Callable[..., Page]
NUMBERS = {
    name: [field for field in typed if field not in {"have", "cut_in", "water", "start_date"}]
    for name, (typed, _) in ASKED.items()
}
EVERY_NUMBER = [(name, field) for name, fields in NUMBERS.items() for field in fields]
NONSENSE = ["-1", "1e-3", "9" * 40, "1/0", "0", "١"]


def work_out(visit: Visit, name: str, **typed: str) -> Page:
    return visit(f"/calculators/{name}").press("Work it out", **{**ASKED[name][0], **typed})


def plainly(page: Page) -> str:
    return page.text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_list_leads_to_every_sum_and_every_way_of_cutting(visit: Visit) -> None:
    links = set(visit("/calculators").links.values())

    assert {f"/calculators/{name}" for name in SUMS} <= links
    assert {f"/calculator/{name}" for name in FORMS if name} <= links
    assert "/calculator" in links


@pytest.mark.parametrize("name", SUMS)
def test_a_sum_says_its_sentence_shows_its_working_and_the_fixed_line(
    visit: Visit, name: str
) -> None:
    page = work_out(visit, name)

    assert page.status == 200
    assert ASKED[name][1] in plainly(page)
    assert "The working" in page.text
    assert "Arithmetic, not advice. Decide with your prescriber. Never stop suddenly." in page.text


@pytest.mark.parametrize(("name", "field"), EVERY_NUMBER)
def test_nonsense_is_answered_beside_its_field_and_the_rest_is_kept(
    visit: Visit, name: str, field: str
) -> None:
    page = work_out(visit, name, **{field: "lots"})

    assert page.status == 422
    assert f'id="{field}-error"' in page.html
    kept = page.form("Work it out").fields
    for each, value in {**ASKED[name][0], field: "lots"}.items():
        assert kept[each] == [value]


@pytest.mark.parametrize("name", SUMS)
@pytest.mark.parametrize("nonsense", NONSENSE)
def test_no_field_takes_nonsense_badly_and_no_page_names_a_field_of_the_api(
    send: Callable[..., Page], name: str, nonsense: str
) -> None:
    for field in NUMBERS[name]:
        page = send(f"/calculators/{name}", **{**ASKED[name][0], field: nonsense})

        assert page.status in {200, 422}
        assert not re.search(r"\b[a-z]+_[a-z]+\b", page.text), f"{field}: {page.text}"


@pytest.mark.parametrize("name", SUMS)
def test_an_empty_form_says_what_to_write(visit: Visit, name: str) -> None:
    page = visit(f"/calculators/{name}").press("Work it out")

    assert page.status == 422
    assert "Write a number here, such as 0.5." in page.text


@pytest.mark.parametrize(
    "form",
    [*FORMS.values(), *(each.form for each in SUMS.values())],
    ids=lambda form: form.__name__,
)
def test_a_form_has_at_most_three_steps_and_shows_each_of_its_fields_once(
    app: object, form: type[StepsForm]
) -> None:
    shown = [
        name for step in form.steps for row in (*step.rows, *step.more) for name in row.split()
    ]

    fields = {name for name in dir(form) if hasattr(getattr(form, name), "field_class")}
    assert len(form.steps) <= 3
    assert sorted(shown) == sorted(fields - {*OWN, "plan"})


def test_an_unknown_sum_is_not_found(visit: Visit) -> None:
    assert visit("/calculators/dose-for-me").status == 404
    assert visit("/calculator/dose-for-me").status == 404


def test_an_entry_of_a_list_is_named_in_its_sentence(visit: Visit) -> None:
    page = work_out(visit, "mixture", doses="4.5; four; 4")

    assert "“four”: This is not a number we can read." in page.text


def test_added_to_and_made_up_to_are_different(visit: Visit) -> None:
    added = work_out(visit, "mixture", water="add", add_ml="50")
    made_up = work_out(visit, "mixture", water="make_up", make_up_ml="50")

    assert "5 mg in 51 mL" in plainly(added)
    assert "5 mg in 50 mL" in plainly(made_up)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"have": "tablets", "unit_mg": "10", "units": "1/2", "solvent_ml": "1"}, "5 mg in 50 mL"),
        ({"have": "mg", "mg": "0.5", "target": "0.1"}, "0.5 mg in 5 mL"),
        ({"volumes": "10", "parts": "2"}, "1 mg"),
        ({"planned_cut": "0.02", "misread_ml": "0.2"}, "Reading 0.2 mL wrong means 0.02 mg"),
    ],
)
def test_a_mixture_takes_all_that_the_engine_knows(
    visit: Visit, typed: dict[str, str], said: str
) -> None:
    page = work_out(visit, "mixture", **{"doses": "0.4", **typed})

    assert page.status == 200
    assert said in plainly(page)


def test_without_a_cut_a_batch_and_a_supply_count_with_the_same_dose(visit: Visit) -> None:
    batch = work_out(visit, "batch", cut="")
    supply = work_out(visit, "supply", cut="")

    assert "7 days from day 1 need 31.5 mg" in plainly(batch)
    assert "It is enough for 111 days" in plainly(supply)


def test_a_dose_is_shared_over_the_day_in_whole_marks(visit: Visit) -> None:
    page = work_out(visit, "composition", times="3")

    assert "time 1 0.2 mL time 2 0.2 mL time 3 0.1 mL" in plainly(page)


def test_more_fillings_than_anybody_makes_are_refused_at_once(visit: Visit) -> None:
    page = work_out(visit, "devices", volume_ml="999999999999", capacity_1="0.000000000001")

    assert page.status == 422
    assert "marks are further apart than it holds" in page.text


def test_a_very_long_plan_is_refused_beside_its_end(visit: Visit) -> None:
    page = work_out(visit, "batch", cut="0.000001", until_mg="0")

    assert page.status == 422
    assert "more than 3,660 doses" in page.text


def test_a_plan_is_brought_along_from_the_calculator(visit: Visit) -> None:
    page = visit("/calculator/slide").press(
        "Work it out", start_mg="20", percent="5", weeks="12", **BOTTLE
    )

    batch = page.press("A batch for several days", do="open").visitor.post(
        "/calculators/batch", {**page.form("A batch for several days").fields}
    )
    assert "in four weeks of six" not in batch.text
    assert "5 % of the dose at the block’s start less each week" in plainly(batch)
    assert batch.form("Work it out").fields["label_mg"] == ["25"]

    worked_out = batch.press("Work it out", days="7", strength="1")
    assert "7 days from day 1 need 140 mg" in plainly(worked_out)


def test_a_plan_that_was_tampered_with_is_typed_anew(visit: Visit) -> None:
    page = visit("/calculators/supply").press(
        "Work it out", **BOTTLE, **PLAN, have_ml="100", plan="start: nothing"
    )

    assert page.status == 200
    assert "It is enough for" in page.text


def test_a_slower_end_of_shares_can_stand_in_a_post(visit: Visit) -> None:
    page = work_out(visit, "tail", cut="7", cut_in="percent", until_mg="1", from_mg="2")

    assert page.status == 200
    assert "row: 4.185 mg for 1 day" in page.text
    assert "row: 3.619607 mg for 1 day" in page.text


def test_what_is_too_long_for_a_post_is_shown_but_not_offered_for_one(visit: Visit) -> None:
    page = work_out(visit, "tail", start_mg="15", cut="0.01", from_mg="1", tail_cut="0.005")

    assert page.status == 200
    assert "Arithmetic, not advice" in page.text
    assert "As text" not in page.text


def test_a_long_table_says_how_many_of_its_rows_it_shows(visit: Visit) -> None:
    discard = work_out(visit, "discard", until_mg="0")
    comparison = work_out(visit, "comparison", every_days="60")

    assert "What to throw away: 39 of 226, at even distances" in discard.text
    assert "Doses every four weeks: 28 of 55, at even distances" in comparison.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"from_mg": "9"}, "The plan goes down, so this must be below the first dose."),
        ({"from_mg": "0"}, "has come to 0 mg"),
        ({"tail_cut_in": "percent", "tail_cut": "130"}, "at most 100 percent"),
        ({"tail_cut_in": "percent", "tail_cut": "5"}, "never reaches 0 mg"),
    ],
)
def test_a_slower_end_that_cannot_be_is_explained(
    visit: Visit, typed: dict[str, str], said: str
) -> None:
    page = work_out(visit, "tail", **typed)

    assert page.status == 422
    assert said in plainly(page)


def test_what_is_only_good_to_know_is_folded_away(visit: Visit) -> None:
    page = work_out(visit, "mixture", medicine="Valium", bottle_ml="30")

    before, _, folded = page.html.partition("<summary>More to know: ")
    assert "do not fit" in plainly(page).partition("More to know")[0]
    assert "strength is a known cause" in before
    assert "19 % alcohol" in folded.replace("\N{NO-BREAK SPACE}", " ")
    assert "its own label says" in folded


def test_a_fold_about_a_liquid_steps_back_where_there_is_none(visit: Visit) -> None:
    page = visit("/calculator")

    assert '<details class="for-liquid"><summary>How much of your liquid to mix' in page.html
    assert '<details class="for-all"><summary>More about the plan' in page.html
