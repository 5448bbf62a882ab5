"""Collections: they gather; nobody meets in them what they may not read; only the staff changes."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum.boards.models import Audience, Post
from forum.db import db
from forum.events import connect
from forum.guides.collections import SHOWN_AT_FIRST
from forum.guides.facts import CollectionChanged
from forum.guides.models import Collection, CollectionItem
from forum.members.models import Member
from forum.stories.facts import Facts, Taken
from forum.text.slots import write_quote_fence
from tests.make import boards as make
from tests.make import stories
from tests.visit import Page

Visit = Callable[..., Page]

TITLE = "The first weeks"
WORDS = "What others wished that they had known."


def gathered(visit: Visit, by: Member, items: str, **typed: str) -> Page:
    page = visit("/collections/new", as_=by)
    given = {"title": TITLE, "introduction": WORDS, "items": items, **typed}
    return page.press("Keep the collection", **given)


def test_a_collection_gathers_posts_and_guides_in_their_order(
    visit: Visit, loaded: None, mo: Member, ada: Member
) -> None:
    post = make.first_post(make.thread(by=ada, board=make.board(), title="How I began"))

    gathered(visit, mo, f"http://localhost/p/{post.id}\n\n/guides/tapering-slowly\n")

    page = visit("/collections/the-first-weeks")
    assert WORDS in page.text
    assert page.links["How I began"] == make.address_of_post(post)
    assert page.links["What tapering slowly means"] == "/guides/tapering-slowly"
    assert page.text.index("How I began") < page.text.index("What tapering slowly means")
    assert TITLE in visit("/guides").links


def test_a_story_is_gathered_with_its_facts_in_a_line(
    visit: Visit, mo: Member, ada: Member
) -> None:
    facts = Facts(taken=(Taken("diazepam", Fraction(20)),), content_note="A fall")
    story = stories.story(by=ada, board=stories.board(), title="Off since May", facts=facts)

    gathered(visit, mo, f"http://localhost/stories/{story.id}\n/p/{story.post_id}")

    page = visit("/collections/the-first-weeks", at_most=9)
    assert page.links["Off since May"] == f"/stories/{story.id}"
    assert "A story by Ada" in page.text
    assert "diazepam from 20 mg. Content note: A fall" in page.text.replace("\xa0", " ")
    assert page.text.count("Off since May") == 1
    edit = visit("/collections/the-first-weeks/edit", as_=mo)
    assert edit.form("Keep the collection").fields["items"] == [f"/stories/{story.id}"]


def test_a_gathered_story_whose_facts_are_deleted_is_a_post_again(
    visit: Visit, mo: Member, ada: Member
) -> None:
    story = stories.story(by=ada, board=stories.board(), title="Off since May")
    gathered(visit, mo, f"/stories/{story.id}")
    told = visit(f"/stories/{story.id}/facts", as_=ada)

    told.press("Delete the facts and leave the text as a thread")

    page = visit("/collections/the-first-weeks")
    assert "A post by Ada" in page.text
    assert "/stories/" not in page.links["Off since May"]


def test_a_story_that_is_withdrawn_or_closed_is_not_met(
    visit: Visit, mo: Member, ada: Member
) -> None:
    closed = make.board("Closed", audience=Audience.INVITED)
    make.invitation(closed, ada, by=mo)
    hidden = stories.story(by=ada, board=closed, title="A secret owl")
    gone = stories.story(by=ada, board=stories.board(), title="A gone heron")
    gathered(visit, mo, f"/stories/{hidden.id}\n/stories/{gone.id}")
    make.withdrawal(db.session.get_one(Post, gone.post_id), by=ada)

    page = visit("/collections/the-first-weeks")

    assert "secret" not in page.html
    assert "heron" not in page.html
    assert "A secret owl" in visit("/collections/the-first-weeks", as_=ada).text


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("/t/{}", 1),
        ("/t/{}-what-it-was-called", 1),
        ("/t/{}-how-i-began#p3", 3),
        ("http://localhost/t/{}-how-i-began#p2", 2),
        ("https://localhost/t/{}?from=search#p2", 2),
        ("/t/{}-how-i-began/page/2", 21),
        ("/t/{}-how-i-began/page/2#p22", 22),
    ],
)
def test_a_post_is_gathered_by_any_address_of_its_thread(
    visit: Visit, mo: Member, ada: Member, address: str, number: int
) -> None:
    thread = make.thread(by=ada, board=make.board())
    for count in range(2, 23):
        make.post(f"Word {count}.", by=ada, to=thread)

    gathered(visit, mo, address.format(thread.id))

    kept = db.session.scalars(select(CollectionItem.post_id)).one()
    assert db.session.get_one(Post, kept).number == number


def test_all_lines_that_lead_nowhere_are_named_at_once(
    visit: Visit, loaded: None, mo: Member
) -> None:
    typed = "/guides/tapering-slowly\n\nhello\n/guides/tapering-slowly?x=1\n/t/7-gone#p2"

    answer = gathered(visit, mo, typed)

    assert "Nothing was found at “hello” (line 3), “/t/7-gone#p2” (line 5)." in answer.text
    assert answer.form("Keep the collection").fields["items"] == [typed]


@pytest.mark.parametrize("audience", [Audience.MEMBERS, Audience.INVITED])
def test_a_post_that_is_not_open_to_a_reader_is_not_met(
    visit: Visit, mo: Member, ada: Member, audience: Audience
) -> None:
    board = make.board(audience=audience)
    make.invitation(board, ada, by=mo)
    post = make.first_post(make.thread(by=ada, board=board, title="A secret", body="Hush, hush."))
    gathered(visit, mo, f"/p/{post.id}")

    page = visit("/collections/the-first-weeks")

    assert "A secret" not in page.html
    assert "Hush" not in page.html
    assert "There is nothing in it that is open to you" in page.text
    assert "A secret" in visit("/collections/the-first-weeks", as_=ada).text


def test_what_a_gathered_post_quotes_is_not_shown(visit: Visit, mo: Member, ada: Member) -> None:
    closed = make.board("Closed", audience=Audience.INVITED)
    secret = make.first_post(make.thread(by=mo, board=closed, body="Nobody else may know."))
    quote = write_quote_fence(secret.id, "Nobody else may know.")
    board = make.board()
    post = make.first_post(make.thread(by=mo, board=board, body=f"{quote}\nWell said."))
    gathered(visit, mo, f"/p/{post.id}")

    page = visit("/collections/the-first-weeks")

    assert "Well said." in page.text
    assert "Nobody else" not in page.html


def test_what_a_gathered_post_folds_away_stays_shut(visit: Visit, mo: Member, ada: Member) -> None:
    body = "::: fold A fall\nFrightening.\n\n- Frightening too.\n:::\n\nCalm words."
    post = make.first_post(make.thread(by=ada, board=make.board(), body=body))
    gathered(visit, mo, f"/p/{post.id}")

    page = visit("/collections/the-first-weeks")

    assert "A fall Calm words." in page.text
    assert "Frightening" not in page.html


def test_a_withdrawn_post_and_a_guide_that_nobody_reads_are_left_out(
    visit: Visit, loaded: None, mo: Member, ada: Member
) -> None:
    post = make.first_post(make.thread(by=ada, board=make.board(), title="Taken back"))
    gathered(visit, mo, f"/p/{post.id}\n/guides/crossing-over\n/guides/tapering-slowly")
    make.withdrawal(post, by=ada)
    visit("/guides/crossing-over", as_=mo).press("Withdraw it")

    page = visit("/collections/the-first-weeks", as_=ada)

    assert "Taken back" not in page.text
    assert "Crossing over" not in page.text
    assert "What tapering slowly means" in page.text


def test_what_is_many_is_shown_on_request(visit: Visit, mo: Member, ada: Member) -> None:
    thread = make.thread(by=ada, board=make.board())
    posts = [make.post(f"Word {number}.", by=ada, to=thread) for number in range(9)]
    gathered(visit, mo, "\n".join(f"/p/{post.id}" for post in posts))

    page = visit("/collections/the-first-weeks")

    assert "Word 5." in page.text
    assert "Word 8." not in page.text
    more = page.links[f"View more ({9 - SHOWN_AT_FIRST})"]
    assert "Word 8." in visit(more).text


def test_a_collection_is_changed_and_taken_away(
    visit: Visit, loaded: None, mo: Member, send: Visit, ada: Member
) -> None:
    gathered(visit, mo, "/guides/tapering-slowly")
    edit = visit("/collections/the-first-weeks/edit", as_=mo)
    assert "/guides/tapering-slowly" in edit.html

    edit.press(
        "Keep the collection", title="Weeks", introduction="New.", items="/guides/windows-and-waves"
    )

    page = visit("/collections/the-first-weeks")
    assert "Windows and waves" in page.text
    assert "tapering slowly" not in page.text
    assert send("/collections/the-first-weeks/removal", as_=ada).status == 404
    visit("/collections/the-first-weeks/edit", as_=mo).press("Take it away")
    assert visit("/collections/the-first-weeks").status == 404
    assert db.session.scalar(select(func.count(CollectionItem.position))) == 0


def test_each_change_of_a_collection_is_announced(visit: Visit, loaded: None, mo: Member) -> None:
    heard: list[CollectionChanged] = []
    connect(CollectionChanged, heard.append)

    gathered(visit, mo, "/guides/tapering-slowly")
    changed = CollectionChanged(db.session.scalars(select(Collection.id)).one())
    edit = visit("/collections/the-first-weeks/edit", as_=mo)
    edit.press(
        "Keep the collection", title="Weeks", introduction="New.", items="/guides/windows-and-waves"
    )
    edit.press("Take it away")

    assert heard == [changed] * 3


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"items": "/p/999999"}, "Nothing was found at “/p/999999”"),
        ({"items": "/guides/nothing"}, "Nothing was found"),
        ({"items": "/stories/999999"}, "Nothing was found"),
        ({"items": "hello"}, "An address looks like /p/12"),
        ({"items": "https://elsewhere.example/p/1"}, "Nothing was found"),
        ({"items": "/t/999999-what"}, "Nothing was found"),
        ({"items": "/t/" + "9" * 19}, "Nothing was found"),
        ({"items": "/p/" + "9" * 18}, "Nothing was found"),
        ({"items": " "}, "put at least one address here"),
        ({"title": ""}, "Please give it a title"),
        ({"introduction": ""}, "Please say what is gathered here"),
    ],
)
def test_what_cannot_be_gathered_is_said_and_kept(
    visit: Visit, mo: Member, typed: dict[str, str], sentence: str
) -> None:
    answer = gathered(visit, mo, **{"items": "/p/1", **typed})

    assert answer.status == 422
    assert sentence in answer.text
    assert db.session.scalar(select(func.count(Collection.id))) == 0


def test_two_collections_do_not_share_an_address(visit: Visit, loaded: None, mo: Member) -> None:
    gathered(visit, mo, "/guides/tapering-slowly")

    again = gathered(visit, mo, "/guides/tapering-slowly")

    assert again.status == 422


def test_only_the_staff_gathers(visit: Visit, app: Flask, ada: Member) -> None:
    assert visit("/collections/new", as_=ada).status == 404
    assert visit("/collections/x/edit", as_=ada).status == 404
