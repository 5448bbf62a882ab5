"""Bookmarks of blocks and posts: private, and without a word of what is no longer open."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from forum.boards.models import Audience, Board, Post, Thread
from forum.bookmarks import actions
from forum.bookmarks.models import Bookmark
from forum.bookmarks.queries import BOOKMARKS_PER_PAGE
from forum.db import db, writing
from forum.members.models import Ban, Member
from forum.text.slots import write_quote_fence
from tests.bookmarks.conftest import SCHEDULE, block_in
from tests.make import boards, bookmarks
from tests.visit import Page

Visit = Callable[..., Page]
Send = Callable[..., Page]


def kept_by(member: Member) -> list[tuple[int | None, int | None]]:
    found = select(Bookmark.block_id, Bookmark.post_id).where(Bookmark.member_id == member.id)
    return [(row.block_id, row.post_id) for row in db.session.execute(found)]


def test_a_block_is_kept_from_its_page_and_found_again(
    visit: Visit, block_id: int, ada: Member
) -> None:
    kept = visit(f"/b/{block_id}", as_=ada).press("Keep this").follow()

    listed = kept.visitor.get("/bookmarks")

    assert kept_by(ada) == [(block_id, None)]
    assert "Take it out of my bookmarks" in kept.text
    assert "4.5 mg" in listed.text
    assert "By Hal, post 2 of “Is this dilution right?”" in listed.text
    assert f"/b/{block_id}" in listed.links.values()


def test_pressing_twice_keeps_it_once(send: Send, block_id: int, post: Post, ada: Member) -> None:
    for _ in range(2):
        assert send(f"/b/{block_id}/bookmark", as_=ada).status == 303
        assert send(f"/p/{post.id}/bookmark", as_=ada).status == 303

    assert sorted(kept_by(ada), key=str) == sorted([(block_id, None), (None, post.id)], key=str)


def test_it_is_let_go_from_its_page(visit: Visit, block_id: int, ada: Member) -> None:
    bookmarks.of_block(block_id, by=ada)

    page = visit(f"/b/{block_id}", as_=ada).press("Take it out of my bookmarks").follow()

    assert kept_by(ada) == []
    assert "Keep this" in page.text


def test_letting_go_twice_is_harmless(send: Send, block_id: int, post: Post, ada: Member) -> None:
    assert send(f"/b/{block_id}/bookmark/removal", as_=ada).status == 303
    assert send(f"/p/{post.id}/bookmark/removal", as_=ada).status == 303
    assert send("/bookmarks/12345/removal", as_=ada).status == 303


def test_a_post_is_kept_with_its_first_words(
    visit: Visit, send: Send, post: Post, ada: Member
) -> None:
    send(f"/p/{post.id}/bookmark", as_=ada)

    page = visit("/bookmarks", as_=ada)

    assert "Like this:" in page.text
    assert f"#p{post.number}" in "".join(page.links.values())


def test_the_list_shows_the_block_as_it_stands_now(
    visit: Visit, block_id: int, post: Post, ada: Member, hal: Member
) -> None:
    bookmarks.of_block(block_id, by=ada)

    boards.edit(post, f"Like this:\n\n```schedule\n{SCHEDULE.replace('0.02', '0.01')}\n```", by=hal)

    assert "50 days" in visit("/bookmarks", as_=ada).text


def test_nobody_sees_the_list_of_another(
    visit: Visit, block_id: int, ada: Member, ben: Member
) -> None:
    bookmarks.of_block(block_id, by=ada)

    page = visit("/bookmarks", as_=ben)

    assert "There are none yet." in page.text
    assert "Keep this" in visit(f"/b/{block_id}", as_=ben).text


def test_nobody_takes_out_the_bookmark_of_another(
    send: Send, block_id: int, ada: Member, ben: Member
) -> None:
    bookmarks.of_block(block_id, by=ada)
    bookmark_id = db.session.scalar(select(Bookmark.id))

    send(f"/bookmarks/{bookmark_id}/removal", as_=ben)
    send(f"/b/{block_id}/bookmark/removal", as_=ben)

    assert kept_by(ada) == [(block_id, None)]


def test_a_visitor_keeps_nothing(visit: Visit, send: Send, block_id: int) -> None:
    assert "Keep this" not in visit(f"/b/{block_id}").text
    assert "/sign-in" in send(f"/b/{block_id}/bookmark").address
    assert db.session.scalars(select(Bookmark.id)).all() == []


def test_what_is_not_open_cannot_be_kept(
    send: Send, ada: Member, ben: Member, mo: Member, post: Post, hal: Member
) -> None:
    private = boards.board("Ours", audience=Audience.INVITED)
    closed = boards.first_post(
        boards.thread(by=mo, board=private, body=f"```schedule\n{SCHEDULE}\n```")
    )
    boards.withdrawal(post, by=hal)

    assert send(f"/b/{block_in(closed)}/bookmark", as_=ben).status == 404
    assert send(f"/p/{closed.id}/bookmark", as_=ben).status == 404
    assert send(f"/b/{block_in(post)}/bookmark", as_=ada).status == 404
    assert send(f"/p/{post.id}/bookmark", as_=ada).status == 404
    assert send("/b/999/bookmark", as_=ben).status == 404
    assert kept_by(ben) == kept_by(ada) == []


def test_of_a_withdrawn_post_not_a_word_is_left_but_the_way_out(
    visit: Visit, block_id: int, post: Post, ada: Member, hal: Member
) -> None:
    bookmarks.of_block(block_id, by=ada)
    bookmarks.of_post(post.id, by=ada)

    boards.withdrawal(post, by=hal)
    page = visit("/bookmarks", as_=ada)

    assert page.text.count("No longer open to you.") == 2
    assert "4.5 mg" not in page.html
    assert "Hal" not in page.text
    assert "dilution" not in page.text
    assert page.press("Take it out").status == 303
    assert len(kept_by(ada)) == 1


def test_what_a_kept_post_quotes_is_not_shown(
    visit: Visit, thread: Thread, mo: Member, ada: Member, ben: Member
) -> None:
    closed = boards.board("Closed", audience=Audience.INVITED)
    boards.invitation(closed, ada, by=mo)
    secret = boards.first_post(boards.thread(by=mo, board=closed, body="Nobody else may know."))
    quote = write_quote_fence(secret.id, "Nobody else may know.")
    bookmarks.of_post(boards.post(f"{quote}\nWell said.", by=ada, to=thread).id, by=ben)
    bookmarks.of_post(boards.post(quote, by=ada, to=thread).id, by=ben)

    page = visit("/bookmarks", as_=ben)

    assert "Nobody else may know" not in page.html
    assert "Well said." in page.links
    assert "A post" in page.links


def test_a_block_that_was_taken_out_is_no_longer_open(
    visit: Visit, block_id: int, post: Post, ada: Member, hal: Member
) -> None:
    bookmarks.of_block(block_id, by=ada)

    boards.edit(post, "Never mind.", by=hal)

    assert "No longer open to you." in visit("/bookmarks", as_=ada).text


def test_whoever_is_banned_sees_what_a_visitor_sees(visit: Visit, mo: Member, ben: Member) -> None:
    private = boards.board("Ours", audience=Audience.MEMBERS)
    closed = boards.first_post(boards.thread(by=mo, board=private, body="Only for us."))
    bookmarks.of_post(closed.id, by=ben)

    with writing():
        db.session.add(_ban(ben, by=mo))
    page = visit("/bookmarks", as_=ben)

    assert "Only for us." not in page.html
    assert "No longer open to you." in page.text


def _ban(member: Member, by: Member) -> Ban:
    return Ban(
        member_id=member.id, reason="Sold pills.", banned_by_id=by.id, banned_at=member.joined_at
    )


def test_a_long_list_comes_in_pages_newest_first(
    visit: Visit, board: Board, ada: Member, ben: Member
) -> None:
    thread = boards.thread(by=ben, board=board, title="Many words")
    for number in range(BOOKMARKS_PER_PAGE + 1):
        bookmarks.of_post(boards.post(f"Word {number}.", by=ben, to=thread).id, by=ada)

    first = visit("/bookmarks", as_=ada, at_most=6)
    second = first.visitor.get(first.links["Older bookmarks"])

    assert f"Word {BOOKMARKS_PER_PAGE}." in first.text
    assert "Word 0." not in first.text
    assert "Word 0." in second.text
    assert "Older bookmarks" not in second.links
    assert "There are none before these." in visit("/bookmarks?before=1", as_=ada).text
    assert visit("/bookmarks?before=much", as_=ada).status == 200


def test_the_number_is_bounded(
    send: Send, block_id: int, ada: Member, monkeypatch: pytest.MonkeyPatch, thread: Thread
) -> None:
    monkeypatch.setattr(actions, "MOST_BOOKMARKS", 1)
    bookmarks.of_block(block_id, by=ada)

    refused = send(f"/p/{boards.first_post(thread).id}/bookmark", as_=ada)

    assert refused.status == 409
    assert "Please take some out first" in refused.text
    assert kept_by(ada) == [(block_id, None)]
