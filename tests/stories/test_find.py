"""Someone like me, and one for a bad night."""

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction

import pytest

from forum import clock
from forum.boards.models import Audience, Board, Post
from forum.db import db, writing
from forum.journal.own import own_tapers
from forum.members.models import Member
from forum.stories.alike import asked_by_record
from forum.stories.facts import Facts, Taken
from forum.stories.models import Method, Story
from forum.taper.record import Precision
from tests.make import boards, stories
from tests.make import journal as records
from tests.visit import Page

Visit = Callable[..., Page]
Send = Callable[..., Page]


def told(
    medicine: str = "diazepam",
    dose: str = "20",
    *,
    months: int | None = 18,
    off_days: int | None = 800,
    method: Method | None = None,
    note: str = "",
) -> Facts:
    off = clock.today_in("UTC") - timedelta(days=off_days) if off_days is not None else None
    return Facts(
        taken=(Taken(medicine, Fraction(dose)),),
        taper_months=months,
        method=method,
        last_on=off.replace(day=1) if off else None,
        last_precision=Precision.MONTH if off else Precision.NONE,
        content_note=note,
    )


def in_order(page: Page, *titles: str) -> list[str]:
    return sorted((title for title in titles if title in page.text), key=page.text.index)


@pytest.fixture
def three(board: Board, ada: Member, ben: Member, cleo: Member) -> None:
    stories.story(by=ada, board=board, title="In ten years", facts=told(months=120))
    stories.story(
        by=ben, board=board, title="In two years", facts=told("lorazepam", "2", months=24)
    )
    stories.story(
        by=cleo,
        board=board,
        title="In a month",
        facts=told(months=1, off_days=None, method=Method.STEPS),
    )


@pytest.mark.usefixtures("three")
def test_the_ordinary_one_stands_first(visit: Visit) -> None:
    page = visit("/stories")

    order = in_order(page, "In ten years", "In two years", "In a month")

    assert order[0] == "In two years"
    assert len(order) == 3
    assert "3 stories" in page.text


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"medicine": "Ativan"}, ["In two years"]),
        ({"medicine": "Valium", "from_mg": "15", "to_mg": "25mg"}, ["In ten years", "In a month"]),
        ({"medicine": "diazepam", "from_mg": "30"}, []),
        ({"to_mg": "5"}, ["In two years"]),
        ({"method": "steps"}, ["In a month"]),
        ({"took": "over-24"}, ["In ten years", "In two years"]),
        ({"took": "under-6"}, ["In a month"]),
        ({"stage": "on the way"}, ["In a month"]),
        ({"stage": "off long"}, ["In ten years", "In two years"]),
        ({"stage": "off lately"}, []),
        ({"age": "earlier"}, []),
        ({"age": "this year", "medicine": "diazepam"}, ["In ten years", "In a month"]),
    ],
)
def test_a_reader_asks_for_their_like(
    visit: Visit, asked: dict[str, str], found: list[str]
) -> None:
    page = visit("/stories?all=1").press("Find", **asked)

    assert set(in_order(page, "In ten years", "In two years", "In a month")) == set(found)
    assert ("There is no story like this yet." in page.text) is (not found)


@pytest.mark.usefixtures("three")
def test_what_finds_nothing_says_what_one_thing_less_would_find(visit: Visit) -> None:
    page = visit("/stories?medicine=Valium&from_mg=15&method=daily&stage=off+long")

    assert "There is no story like this yet." in page.text
    assert "Leave out “very small cuts, daily or nearly”: 1 story" in page.text
    assert "Leave out “off for over a year”" not in page.text
    looser = page.visitor.get(page.links["Leave out “very small cuts, daily or nearly”"])
    assert "In ten years" in looser.text
    assert "1 story." in looser.text


@pytest.mark.usefixtures("three")
def test_a_misspelt_medicine_is_asked_about_and_the_rest_is_kept(visit: Visit) -> None:
    page = visit("/stories?medicine=lorazapam&to_mg=2mg&stage=off+long")

    assert "Did you mean lorazepam?" in page.text
    assert page.links["lorazepam"] == "/stories?medicine=lorazepam&to_mg=2+mg&stage=off+long"
    assert "Did you mean" not in visit("/stories?medicine=Ativan&from_mg=900").text


def test_each_thing_asked_for_is_left_out_by_its_link(visit: Visit) -> None:
    page = visit("/stories?medicine=Ativan&to_mg=2mg&stage=off+long")
    medicine, dose = "leave out lorazepam", "leave out began from 2 mg or less"
    stage = "leave out off for over a year"

    links = {words.replace("\xa0", " "): address for words, address in page.links.items()}

    assert links[dose] == "/stories?medicine=Ativan&stage=off+long"
    assert links[medicine] == "/stories?stage=off+long"
    assert "2" in links[stage]
    assert "stage" not in links[stage]
    assert visit("/stories?medicine=Ativan").links[medicine] == "/stories?all=1"


def test_a_dose_of_one_medicine_is_never_that_of_another(
    visit: Visit, board: Board, ada: Member, ben: Member
) -> None:
    stories.story(by=ada, board=board, title="Lorazepam way", facts=told("lorazepam", "1"))
    stories.story(by=ben, board=board, title="Diazepam way", facts=told("diazepam", "10"))

    page = visit("/stories?medicine=diazepam&from_mg=5&to_mg=20")

    assert "Diazepam way" in page.text
    assert "Lorazepam way" not in page.text


def test_a_range_the_wrong_way_round_is_said_and_kept(visit: Visit, board: Board) -> None:
    page = visit("/stories?medicine=diazepam&from_mg=40&to_mg=10&took=12-24")

    assert page.status == 422
    assert "Please swap the two." in page.text
    fields = page.form("Find").fields
    assert (fields["medicine"], fields["from_mg"], fields["to_mg"]) == (
        ["diazepam"],
        ["40"],
        ["10"],
    )
    assert fields["took"] == ["12-24"]


def test_a_dose_that_is_none_is_said_at_its_field(visit: Visit, board: Board) -> None:
    page = visit("/stories?medicine=diazepam&from_mg=lots")

    assert page.status == 422
    assert "field-wrong" in page.html


def test_what_is_no_choice_is_refused_and_nothing_breaks(visit: Visit, board: Board) -> None:
    assert visit("/stories?stage=moon&took=%00&age=%F0%9F%A6%89").status == 422
    assert visit("/stories?page=99999999999999999999").status == 200


@pytest.mark.usefixtures("three")
def test_a_reader_with_a_record_meets_those_whose_way_began_like_theirs(
    visit: Visit, mo: Member
) -> None:
    records.taper(mo, "diazepam", began="25")

    page = visit("/stories", as_=mo)

    assert "From your record: leave out diazepam" in page.text
    assert set(in_order(page, "In ten years", "In two years", "In a month")) == {
        "In ten years",
        "In a month",
    }
    everything = page.visitor.get(page.links["Show all stories"])
    assert "3 stories" in everything.text
    assert "From your record" not in everything.text


@pytest.mark.usefixtures("three")
def test_as_much_of_the_record_is_asked_as_somebody_tells(visit: Visit, mo: Member) -> None:
    taper = records.taper(mo, "diazepam", began="25")
    records.plan(taper, mo)
    asked = asked_by_record(own_tapers(mo), mo)
    assert asked is not None
    assert asked.method is Method.DAILY

    page = visit("/stories", as_=mo)

    assert "Few stories or none have more than this in common with you yet." in page.text
    assert page.form("Find").fields["method"] == [""]
    assert len(in_order(page, "In ten years", "In a month")) == 2


def test_one_story_alone_does_not_stand_for_all(
    visit: Visit, board: Board, ada: Member, mo: Member
) -> None:
    records.plan(records.taper(mo, "diazepam", began="25"), mo)
    stories.story(by=ada, board=board, title="Same way", facts=told(method=Method.DAILY))
    stories.story(by=ada, board=board, title="Untold way", facts=told())
    assert len(in_order(visit("/stories", as_=mo), "Same way", "Untold way")) == 2

    for number in range(2):
        title = f"Same way {number}"
        stories.story(by=ada, board=board, title=title, facts=told(method=Method.DAILY))

    page = visit("/stories", as_=mo)
    assert "3 stories" in page.text
    assert "Untold way" not in page.text
    assert "in common with you yet" not in page.text


@pytest.mark.usefixtures("three")
def test_what_a_record_asks_for_is_in_the_form_to_be_changed(visit: Visit, mo: Member) -> None:
    records.taper(mo, "diazepam", began="25")

    fields = visit("/stories", as_=mo).form("Find").fields

    assert fields["medicine"] == ["diazepam"]
    assert fields["from_mg"] == ["12.5 mg"]
    assert fields["to_mg"] == ["50 mg"]


def test_who_has_a_record_unlike_all_stories_is_told_so(
    visit: Visit, board: Board, ada: Member, mo: Member
) -> None:
    stories.story(by=ada, board=board, title="Only one", facts=told("lorazepam", "2"))
    records.taper(mo, "diazepam", began="25")

    page = visit("/stories", as_=mo)

    assert "There is no story like this yet." in page.text
    assert "Only one" in page.visitor.get(page.links["Show all stories"]).text


def test_more_than_a_page_goes_on_with_the_same_question(
    visit: Visit, board: Board, ada: Member
) -> None:
    for number in range(11):
        stories.story(by=ada, board=board, title=f"Story {number}", facts=told())
    stories.story(by=ada, board=board, title="Lorazepam gone", facts=told("lorazepam", "2"))

    first = visit("/stories?medicine=Valium")
    second = visit("/stories?medicine=Valium&page=2")

    assert "11 stories" in first.text
    assert "/stories?medicine=Valium&page=2" in first.links.values()
    assert "Lorazepam gone" not in first.text + second.text
    assert sum(f"Story {number} diaz" in first.text for number in range(11)) == 10


def test_the_next_page_asks_for_the_same_likeness(
    visit: Visit, board: Board, ada: Member, mo: Member
) -> None:
    records.taper(mo, "lorazepam", dose="1", began="2")
    for number in range(11):
        stories.story(by=ada, board=board, title=f"Like {number}", facts=told("lorazepam", "2"))
    stories.story(by=ada, board=board, title="Unlike", facts=told("diazepam", "20"))

    first = visit("/stories", as_=mo)
    second = first.visitor.get(first.links["Page 2"])

    assert "Like " in second.text
    assert "Unlike" not in second.text


def test_a_list_costs_no_more_for_more_stories(visit: Visit, board: Board, ada: Member) -> None:
    stories.story(by=ada, board=board, facts=told())
    one = len(visit("/stories").queries)

    for _ in range(5):
        stories.story(by=ada, board=board, facts=told())

    assert len(visit("/stories").queries) == one <= 7


def test_closed_and_withdrawn_stories_are_nowhere(
    visit: Visit, board: Board, ada: Member, ben: Member, mo: Member
) -> None:
    closed = boards.board("Ours", audience=Audience.INVITED)
    boards.invitation(closed, ada, by=mo)
    secret = stories.story(by=ada, board=closed, title="Secret owl", facts=told())
    gone = stories.story(by=ada, board=board, title="Gone heron", facts=told())
    boards.withdrawal(db.session.get_one(Post, gone.post_id), by=ada)

    listed = visit("/stories?all=1", as_=ben)

    assert "There is no story like this yet." in listed.text
    for story in (secret, gone):
        assert visit(f"/stories/{story.id}", as_=ben).status == 404
    assert "No short story yet" in visit("/stories/now", as_=ben).text
    assert "Secret owl" in visit("/stories?all=1", as_=ada).text


def test_a_content_note_folds_the_text_and_is_not_read_on_a_bad_night(
    visit: Visit, board: Board, ada: Member
) -> None:
    story = stories.story(by=ada, board=board, facts=told(note="A hospital night"))

    page = visit(f"/stories/{story.id}")

    assert "<summary>Content note: A hospital night." in page.html
    assert "Content note: A hospital night" in visit("/stories").text
    assert "No short story yet" in visit("/stories/now").text


def test_a_bad_night_gets_a_short_one_of_somebody_who_is_off(
    visit: Visit, board: Board, ada: Member
) -> None:
    stories.story(by=ada, board=board, title="Long", body="Long. " * 600, facts=told())
    stories.story(by=ada, board=board, title="Still on the way", facts=told(off_days=None))
    short = stories.story(by=ada, board=board, title="Short", facts=told())

    page = visit("/stories/now").follow()

    assert f"/stories/{short.id}" in page.address
    assert "Another one" in page.links


def test_another_one_is_another_and_comes_round_again(
    visit: Visit, board: Board, ada: Member
) -> None:
    made = {stories.story(by=ada, board=board, facts=told()).id for _ in range(3)}
    page, met = visit("/stories/now").follow(), list[int]()

    for _ in range(4):
        met.append(int(page.address.split("?")[0].rsplit("/", 1)[1]))
        page = page.visitor.get(page.links["Another one"]).follow()

    assert set(met) == made
    assert met[3] == met[0]


def test_an_author_who_left_is_a_former_member(
    visit: Visit, board: Board, ada: Member, story_of_nobody: Story
) -> None:
    assert "A former member" in visit(f"/stories/{story_of_nobody.id}").text
    assert "A former member" in visit("/stories").text


@pytest.fixture
def story_of_nobody(board: Board, ada: Member) -> Story:
    story = stories.story(by=ada, board=board, facts=told())
    with writing():
        db.session.get_one(Post, story.post_id).author_id = None
    return story


def test_a_story_of_another_year_is_found_by_its_age(
    visit: Visit, board: Board, ada: Member
) -> None:
    with clock.stand_still(clock.now() - timedelta(days=500)):
        stories.story(by=ada, board=board, title="An old one", facts=told(off_days=600))

    assert "An old one" in visit("/stories?age=earlier").text
    assert "An old one" not in visit("/stories?age=this+year").text
