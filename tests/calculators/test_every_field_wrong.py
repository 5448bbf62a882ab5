"""Every field of every page, wrong in every way: the engine’s sentence stands beside it."""

from collections.abc import Callable

import pytest

from forum.calculators.fields import StepsForm
from forum.calculators.forms import FORMS
from forum.calculators.sums import SUMS
from forum.taper.requests import BadRequest
from forum.taper.requests.kinds import AMOUNT, DATE, PERCENT, whole
from forum.taper.schedule.limits import MOST_DAYS
from tests.calculators.sums import SUMS as ASKED
from tests.calculators.test_calculator_page import REAL_CASE
from tests.calculators.test_ways_of_cutting import WAYS
from tests.visit import Page

Visit = Callable[..., Page]

# What each page is given when all is well, with every field that can stand beside the others.
_PLAN = {"start_date": "2026-01-14", "cuts": "20", "days": "90", "first_cut_day": "3"}
_ROUND = {"round_to": "0.01", "holds": "2 days from day 3"}
_BOTTLE = {"have": "liquid", "label_mg": "25", "label_ml": "5", "strength": "0.1", "use_ml": "1"}
PAGES: dict[str, dict[str, str]] = {
    "/calculator": {**REAL_CASE, **_PLAN, **_ROUND, "use_ml": "1"},
    **{
        f"/calculator/{name}": {**typed, **_PLAN, **_ROUND, **_BOTTLE, "mark_ml": "0.2"}
        for name, (typed, _) in WAYS.items()
    },
    **{f"/calculators/{name}": typed for name, (typed, _) in ASKED.items()},
}
NONSENSE = ["lots", "-1", "1e999", "NaN", "9" * 40, "1/0", "5 apples"]
_CHOICES = {"SelectField", "RadioField"}


def form_of(path: str) -> type[StepsForm]:
    _, room, *name = path.split("/")
    return SUMS[name[0]].form if room == "calculators" else FORMS["".join(name)]


def sentences_for(nonsense: str) -> set[str]:
    """What the engine says of it, whatever kind of value the field takes."""
    said = set()
    for kind in (AMOUNT, PERCENT, DATE, whole(1, MOST_DAYS)):
        with pytest.raises(BadRequest) as refused:
            kind.read(nonsense)
        said.add(refused.value.problems[0].message)
    return said


EVERY_FIELD = [
    (path, name)
    for path, typed in PAGES.items()
    for name in typed
    if getattr(form_of(path), name, None) is not None
    and getattr(form_of(path), name).field_class.__name__ not in _CHOICES
    and name not in {"medicine", "holds", "rows"}
]


def test_every_page_is_right_before_it_is_spoilt(visit: Visit) -> None:
    for path, typed in PAGES.items():
        known = {name: value for name, value in typed.items() if hasattr(form_of(path), name)}

        assert visit(path).press("Work it out", **known).status == 200, path


@pytest.mark.parametrize(("path", "field"), EVERY_FIELD)
def test_nonsense_is_answered_beside_its_field_in_the_engines_words(
    send: Callable[..., Page], path: str, field: str
) -> None:
    typed = {name: value for name, value in PAGES[path].items() if hasattr(form_of(path), name)}
    for nonsense in NONSENSE:
        page = send(path, **{**typed, field: nonsense})

        assert page.status == 422, (field, nonsense)
        assert f'id="{field}-error"' in page.html
        assert any(said in page.text for said in sentences_for(nonsense)), page.text
        kept = page.form("Work it out").fields
        for name, value in {**typed, field: nonsense}.items():
            assert kept[name] == [value]
