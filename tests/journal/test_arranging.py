"""The order of records, what the line tells of them, and crossing over."""

from collections.abc import Callable

import pytest

from forum.db import writing
from forum.journal import actions, queries
from forum.journal.models import Taper, TaperRole
from forum.journal.refusals import BadDay, NoConsent
from forum.journal.signatures import own_line
from forum.members.models import Member
from tests.journal.conftest import BEGINNING
from tests.journal.test_doses import day
from tests.make import journal as make
from tests.visit import Page, Visitor

Browser = Callable[[Member | None], Visitor]
Visit = Callable[..., Page]
TODAY = BEGINNING.date()


def text(member: Member) -> str | None:
    line = own_line(member)
    return line.text if line else None


def test_the_order_is_chosen_on_a_page(browser_of: Browser, ada: Member) -> None:
    first, second = make.taper(ada, began=None), make.taper(ada, "zopiclone", began=None)
    third = make.taper(ada, "mirtazapine", dose="15", began=None)
    page = browser_of(ada).get("/taper/order")

    page.press(
        "Keep this order",
        **{
            f"place-{first.id}": "2",
            f"place-{second.id}": "1",
            f"role-{third.id}": "adjunct",
        },
    )

    assert text(ada) == (
        "zopiclone 4.5 mg · since 3 Nov; diazepam 4.5 mg · since 3 Nov; with mirtazapine 15 mg"
    )
    assert [taper.id for taper in queries.tapers_of(ada.id)][:2] == [second.id, first.id]


def test_an_unticked_record_is_out_of_the_line(browser_of: Browser, ada: Member) -> None:
    taper = make.taper(ada, began=None)
    browser = browser_of(ada)
    token = browser.token()

    browser.post("/taper/order", data={"csrf_token": token, f"place-{taper.id}": "1"})

    assert text(ada) is None
    assert "Nothing is shown." in browser.get("/taper").text


def test_nonsense_changes_nothing(browser_of: Browser, ada: Member, ben: Member) -> None:
    own, other = make.taper(ada), make.taper(ben)
    typed = {f"place-{own.id}": "²", f"role-{own.id}": "king", f"shown-{own.id}": "yes"}

    browser_of(ada).post("/taper/order", data={**typed, f"place-{other.id}": "7"})

    (kept,) = queries.tapers_of(ada.id)
    assert (kept.place, kept.role, kept.in_line) == (0, TaperRole.TAPER, True)
    assert queries.tapers_of(ben.id)[0].place == 0


def test_nothing_is_arranged_without_consent(ada: Member) -> None:
    taper = make.taper(ada)
    with writing():
        actions.withdraw_consent(ada)

    with pytest.raises(NoConsent), writing():
        actions.arrange_tapers(ada, {taper.id: actions.Place(1, in_line=False)})


def test_crossing_over_begins_a_record_of_the_new_medicine(
    browser_of: Browser, ada: Member
) -> None:
    old = make.taper(ada, "lorazepam", dose="2", began=None)
    browser = browser_of(ada)

    asked = browser.get(f"/tapers/{old.id}/crossover").press(
        "Cross over", into="new", medicine="Valium", dose="5 mg"
    )
    home = asked.press("Cross over", sure="5").follow()

    assert "You typed 5 mg. It is the dose of diazepam, beside your lorazepam" in asked.text
    assert text(ada) == "lorazepam 2 mg + diazepam 5 mg · crossing over since 3 Nov"
    assert "End the crossover" in home.text

    home.press("End the crossover")

    assert text(ada) == "lorazepam 2 mg · since 3 Nov; diazepam 5 mg · since 3 Nov"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"into": "new", "medicine": "", "dose": "5"}, "Please write what it is called."),
        ({"into": "new", "medicine": "diazepam", "dose": ""}, "Please write its dose"),
        ({"into": "new", "medicine": "diazepam", "dose": "5", "from_day": ""}, "choose a day"),
    ],
)
def test_what_is_missing_is_said(
    browser_of: Browser, ada: Member, typed: dict[str, str], said: str
) -> None:
    old = make.taper(ada, "lorazepam")

    answer = browser_of(ada).get(f"/tapers/{old.id}/crossover").press("Cross over", **typed)

    assert answer.status == 422
    assert said in answer.text
    assert len(queries.tapers_of(ada.id)) == 1


def test_nobody_crosses_somebody_else_over(visit: Visit, ada: Member, ben: Member) -> None:
    taper: Taper = make.taper(ada)
    mine = make.taper(ben, "lorazepam")

    assert visit(f"/tapers/{taper.id}/crossover", as_=ben).status == 404
    with pytest.raises(PermissionError), writing():
        actions.cross_over(mine, taper, TODAY, ben)


def test_a_medicine_does_not_take_its_own_place(ada: Member) -> None:
    taper = make.taper(ada)

    with pytest.raises(BadDay), writing():
        actions.cross_over(taper, taper, TODAY, ada)


def test_a_crossover_that_is_still_to_come_shows_each_alone(ada: Member) -> None:
    old, new = make.taper(ada, "lorazepam", began=None), make.taper(ada, began=None)

    with writing():
        actions.cross_over(old, new, day(5), ada)

    assert text(ada) == "lorazepam 4.5 mg · since 3 Nov; diazepam 4.5 mg · since 3 Nov"


def test_one_tap_holds_from_today(browser_of: Browser, ada: Member) -> None:
    make.plan(make.taper(ada), ada)

    page = browser_of(ada).get("/taper").press("Holding").follow()

    assert "holding since 3 Nov" in page.text
