"""Quotes: rows that follow what becomes of the quoted post."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from forum.boards.composing import MOST_QUOTES, compose
from forum.boards.models import Audience, Board, Quote, Thread
from forum.db import db, writing
from forum.drafts.models import Draft
from forum.members.models import Member
from forum.text.excerpts import holds_excerpt
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]


def quote_of(post_id: int, words: str) -> str:
    return f"```quote {post_id}\n{words}\n```\n"


def test_the_button_puts_the_words_of_a_post_into_the_draft(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    answer = visit(make.address(thread), as_=ben).press("Quote")

    assert answer.address == f"/t/{thread.id}/reply#body"
    post = make.first_post(thread)
    body = visit(f"/t/{thread.id}/reply", as_=ben).form("Post reply").fields["body"][0]
    assert body == quote_of(post.id, "I have 5 mg in 1 mL and a syringe of 1 mL.") + "\n"


def test_several_quotes_gather_in_one_draft(
    visit: Visit, send: Visit, thread: Thread, ben: Member
) -> None:
    second = make.post("Shake it.", by=ben, to=thread)

    visit(make.address(thread), as_=ben).press("Quote")
    send(f"/p/{second.id}/quotes", as_=ben, excerpt="Shake")

    body = db.session.scalars(select(Draft.body)).one()
    assert body.index("I have 5 mg") < body.index("Shake")
    rendered = compose(body, ben)
    assert [quote.excerpt for quote in rendered.rendered.quotes][1] == "Shake"
    assert rendered.problems == ()


def test_a_selection_that_is_not_in_the_post_is_not_put_in_its_mouth(
    send: Visit, thread: Thread, ben: Member
) -> None:
    post = make.first_post(thread)

    send(f"/p/{post.id}/quotes", as_=ben, excerpt="Stop at once.")

    assert "Stop at once." not in db.session.scalars(select(Draft.body)).one()


def test_a_visitor_who_quotes_is_sent_to_sign_in(send: Visit, thread: Thread) -> None:
    answer = send(f"/p/{make.first_post(thread).id}/quotes")

    assert answer.address.startswith("/sign-in")


def test_a_posted_quote_names_its_author_and_leads_to_the_post(
    visit: Visit, thread: Thread, ada: Member, ben: Member
) -> None:
    post = make.first_post(thread)
    make.post(quote_of(post.id, "I have 5 mg in 1 mL") + "\nYes.", by=ben, to=thread)

    page = visit(make.address(thread))

    assert page.links["Ada, #1"] == f"{make.address(thread)}#p1"
    assert page.links["Ben (#2)"] == f"{make.address(thread)}#p2"
    row = db.session.scalars(select(Quote)).one()
    assert (row.quoted_post_id, row.quoted_member_id) == (post.id, ada.id)


def test_a_quote_follows_a_new_name(visit: Visit, thread: Thread, ada: Member, ben: Member) -> None:
    make.post(quote_of(make.first_post(thread).id, "5 mg in 1 mL"), by=ben, to=thread)

    with writing():
        db.session.execute(update(Member).where(Member.id == ada.id).values(name="Adele"))

    page = visit(make.address(thread), as_=ben)
    assert "Adele, #1" in page.text
    assert "Ada, #1" not in page.text


def test_a_quote_says_that_its_post_was_edited_since(
    visit: Visit, thread: Thread, ada: Member, ben: Member
) -> None:
    post = make.first_post(thread)
    make.post(quote_of(post.id, "5 mg in 1 mL"), by=ben, to=thread)
    assert "edited since" not in visit(make.address(thread)).text

    make.edit(post, "I have 5 mg in 2 mL.", by=ada)

    assert "edited since" in visit(make.address(thread)).text


def test_a_quote_made_after_the_edit_does_not_say_so(
    visit: Visit, thread: Thread, ada: Member, ben: Member
) -> None:
    post = make.edit(make.first_post(thread), "I have 5 mg in 2 mL.", by=ada)

    make.post(quote_of(post.id, "5 mg in 2 mL"), by=ben, to=thread)

    assert "edited since" not in visit(make.address(thread)).text


def test_a_quote_of_a_withdrawn_post_shows_none_of_its_words(
    visit: Visit, thread: Thread, ada: Member, ben: Member
) -> None:
    post = make.first_post(thread)
    make.post(quote_of(post.id, "5 mg in 1 mL"), by=ben, to=thread)

    make.withdrawal(post, by=ada)

    page = visit(make.address(thread))
    assert "5 mg in 1 mL" not in page.html
    assert "That post was withdrawn." in page.text


def test_a_withdrawn_post_quotes_nobody(visit: Visit, thread: Thread, ben: Member) -> None:
    reply = make.post(quote_of(make.first_post(thread).id, "5 mg in 1 mL"), by=ben, to=thread)

    make.withdrawal(reply, by=ben)

    assert "Quoted by" not in visit(make.address(thread)).text


def test_a_quote_tells_nothing_of_a_post_its_reader_may_not_see(
    visit: Visit, open_board: Board, thread: Thread, ada: Member, ben: Member, mo: Member
) -> None:
    private = make.board("Quiet corner", audience=Audience.MEMBERS)
    hidden = make.thread(by=ada, board=private, title="Hidden title", body="Hidden words here.")
    make.post(quote_of(make.first_post(hidden).id, "Hidden words"), by=ben, to=thread)

    for_visitor, for_member = visit(make.address(thread)), visit(make.address(thread), as_=mo)

    assert "Hidden words" not in for_visitor.html
    assert "Hidden title" not in for_visitor.html
    assert "not open to you" in for_visitor.text
    assert "Hidden words" in for_member.text


def test_quoted_by_tells_nothing_of_a_thread_its_reader_may_not_see(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    private = make.board("Quiet corner", audience=Audience.MEMBERS)
    make.thread(
        by=ben,
        board=private,
        title="Hidden title",
        body=quote_of(make.first_post(thread).id, "5 mg in 1 mL"),
    )

    assert "Quoted by" not in visit(make.address(thread)).text
    assert "Quoted by" in visit(make.address(thread), as_=ben).text


@pytest.mark.parametrize("words", ["Stop at once.", "I have 50 mg in 1 mL", ""])
def test_words_that_the_post_does_not_hold_are_refused_at_their_line(
    visit: Visit, thread: Thread, ben: Member, words: str
) -> None:
    body = "First line.\n\n" + quote_of(make.first_post(thread).id, words)

    answer = visit(f"/t/{thread.id}/reply", as_=ben).press("Post reply", body=body)

    assert answer.status == 422
    assert "Line 3: These words are not in the post by Ada." in answer.text
    assert answer.form("Post reply").fields["body"] == [body]


def test_a_post_that_the_writer_cannot_see_cannot_be_quoted(
    visit: Visit, thread: Thread, ben: Member, mo: Member
) -> None:
    invited = make.board("By invitation", audience=Audience.INVITED)
    hidden = make.first_post(make.thread(by=mo, board=invited, body="Hidden words."))

    for post_id in (hidden.id, 987_654_321):
        answer = visit(f"/t/{thread.id}/reply", as_=ben).press(
            "Post reply", body=quote_of(post_id, "Hidden words.")
        )
        assert answer.status == 422
        assert f"There is no post {post_id} that you can quote." in answer.text


def test_a_post_holds_a_bounded_number_of_quotes(thread: Thread, ben: Member) -> None:
    body = quote_of(make.first_post(thread).id, "5 mg") * (MOST_QUOTES + 1)

    problems = compose(body, ben).problems

    assert len(problems) == 1
    assert f"at most {MOST_QUOTES} quotes" in problems[0].message


def test_a_quote_inside_a_quote_is_not_copied(
    visit: Visit, thread: Thread, ben: Member, cleo: Member
) -> None:
    reply = make.post(
        quote_of(make.first_post(thread).id, "5 mg in 1 mL") + "\nThen add 49 mL.",
        by=ben,
        to=thread,
    )

    visit(make.address(thread), as_=cleo)
    assert not holds_excerpt(reply.source, "5 mg in 1 mL")
    assert holds_excerpt(reply.source, "Then add 49 mL.")


def test_an_edit_keeps_a_quote_whose_post_was_withdrawn_meanwhile(
    visit: Visit, thread: Thread, ada: Member, ben: Member
) -> None:
    quoted = make.first_post(thread)
    reply = make.post(quote_of(quoted.id, "5 mg in 1 mL") + "\nYes.", by=ben, to=thread)
    make.withdrawal(quoted, by=ada)

    make.edit(reply, "Before.\n\n" + quote_of(quoted.id, "5 mg in 1 mL") + "\nYes.", by=ben)

    row = db.session.scalars(select(Quote)).one()
    assert (row.quoted_post_id, row.quoted_member_id) == (quoted.id, ada.id)
    assert "That post was withdrawn." in visit(make.address(thread)).text


def test_an_edit_that_takes_a_quote_out_takes_its_row_away(
    visit: Visit, thread: Thread, ben: Member
) -> None:
    reply = make.post(
        quote_of(make.first_post(thread).id, "5 mg in 1 mL") + "\nYes.", by=ben, to=thread
    )

    make.edit(reply, "Yes.", by=ben)

    assert db.session.scalars(select(Quote)).all() == []
    assert "Quoted by" not in visit(make.address(thread)).text


def test_markup_in_a_quote_is_text(visit: Visit, thread: Thread, ben: Member) -> None:
    post = make.post("`<script>alert(1)</script>` & more", by=ben, to=thread)

    make.post(quote_of(post.id, "<script>alert(1)</script> & more"), by=ben, to=thread)

    assert "<script>alert" not in visit(make.address(thread)).html


def test_a_preview_shows_the_quote_as_it_will_be(visit: Visit, thread: Thread, ben: Member) -> None:
    body = quote_of(make.first_post(thread).id, "5 mg in 1 mL") + "\nYes."

    preview = visit(f"/t/{thread.id}/reply", as_=ben).press("Preview", body=body)

    assert preview.links["Ada, #1"] == f"{make.address(thread)}#p1"
    assert "5 mg in 1 mL" in preview.text


def test_a_member_cannot_write_a_marker_by_hand(visit: Visit, thread: Thread, ben: Member) -> None:
    make.post("<!--quote:1--> and <!--block:1:foot-->", by=ben, to=thread)

    page = visit(make.address(thread))

    assert "&lt;!--quote:1--&gt;" in page.html
    assert 'class="quote' not in page.html
