"""A post as a mail: what the page shows, in plain text, and nothing the reader may not see."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from forum.boards.mail_text import MailText, mail_of
from forum.boards.models import Audience, Block, Post, Thread
from forum.db import db
from forum.members.models import Member
from forum.text.slots import write_block_fence, write_block_quote_fence, write_quote_fence
from tests.make import boards as make

ORIGIN = "https://forum.example"
SCHEDULE = "start: 4.5 mg on 2026-01-14\ncut: 0.02 mg every 1 day\nuntil: 4 mg\n"


@pytest.fixture(autouse=True)
def _in_a_request(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def mail(post: Post, reader: Member) -> MailText:
    found = mail_of(post.id, reader, origin=ORIGIN)
    assert found is not None
    return found


def block_in(post: Post) -> Block:
    return db.session.scalars(select(Block).where(Block.post_id == post.id)).one()


def test_a_mail_says_who_wrote_where_and_when(thread: Thread, ada: Member, ben: Member) -> None:
    post = make.post("Be **well**, and [read](https://example.org/a).", by=ben, to=thread)

    body = mail(post, ada).body

    assert body.startswith("Ben wrote in “Is this dilution right?” on ")
    assert "Be well, and read (https://example.org/a)." in body
    assert f"Read it there: {ORIGIN}{make.address_of_post(post)}" in body
    assert f"Urgent help: {ORIGIN}/urgent-help" in body


def test_the_subject_names_no_title_no_medicine_and_no_dose(ada: Member, ben: Member) -> None:
    board = make.board("Diazepam 5 mg")
    thread = make.thread(by=ada, board=board, title="20 mg Valium\r\nBcc: all")
    post = make.post("I take 4.5 mg of diazepam.", by=ben, to=thread)

    assert mail(post, ada).subject == "A new post, number 2"


def test_a_quote_names_its_author_and_says_what_became_of_it(
    thread: Thread, ada: Member, ben: Member, cleo: Member
) -> None:
    quoted = make.post("Add 49 mL.\n\nShake well.", by=ben, to=thread)
    post = make.post(
        f"{write_quote_fence(quoted.id, 'Shake well.')}\nThank you.", by=cleo, to=thread
    )

    open_ = mail(post, ada).body
    make.edit(quoted, "Add 49 mL.\n\nStir.", by=ben)
    edited = mail(post, ada).body
    make.withdrawal(quoted, by=ben)
    withdrawn = mail(post, ada).body

    assert "Ben, #2:\n> Shake well.\n\nThank you." in open_
    assert "Ben, #2 (edited since):\n> Shake well." in edited
    assert "[A quote of Ben, who wrote #2. That post was withdrawn.]" in withdrawn
    assert "Shake" not in withdrawn


def test_a_quote_from_a_closed_board_keeps_its_words(
    thread: Thread, ada: Member, ben: Member, mo: Member
) -> None:
    private = make.board("Ours", audience=Audience.INVITED)
    quoted = make.first_post(make.thread(by=mo, board=private, body="A secret of ours."))
    make.invitation(private, ben, by=mo)
    post = make.post(f"{write_quote_fence(quoted.id, 'A secret of ours.')}\nSo.", by=ben, to=thread)

    assert "[A quote from a post that is not open to you.]" in mail(post, ada).body
    assert "secret" not in mail(post, ada).body
    assert "A secret of ours." in mail(post, ben).body
    assert mail_of(quoted.id, ada, origin=ORIGIN) is None


def test_a_block_comes_with_its_rows_and_its_address(
    thread: Thread, ada: Member, ben: Member
) -> None:
    post = make.post(write_block_fence("schedule", SCHEDULE), by=ben, to=thread)

    body = mail(post, ada).body

    assert "day 1, 14 Jan 2026: 4.5 mg" in body
    assert "day 26, 8 Feb 2026: 4 mg" in body
    assert f"Its own page: {ORIGIN}/b/{block_in(post).id}" in body
    assert "Never stop suddenly." in body


def test_a_changed_block_says_what_it_changes(thread: Thread, ada: Member, ben: Member) -> None:
    first = block_in(make.post(write_block_fence("schedule", SCHEDULE), by=ben, to=thread))
    slower = write_block_fence("schedule", SCHEDULE.replace("0.02", "0.01"), changes=first.id)
    post = make.post(slower, by=ada, to=thread)

    body = mail(post, ben).body

    assert f"Changed from the schedule by Ben ({ORIGIN}/b/{first.id}): " in body
    assert "0.01 mg" in body.partition("Changed from")[2].partition("\n")[0]


def test_a_reference_is_one_sentence_and_an_address(
    thread: Thread, ada: Member, ben: Member
) -> None:
    first = make.post(write_block_fence("schedule", SCHEDULE), by=ben, to=thread)
    block = block_in(first)
    shown = f"Schedule by Ben:\n> {block.sentence}\n> {ORIGIN}/b/{block.id}"
    post = make.post(f"{write_block_quote_fence(block.id)}\nThis one.", by=ada, to=thread)

    open_ = mail(post, ben).body
    make.edit(first, write_block_fence("schedule", SCHEDULE.replace("0.02", "0.01")), by=ben)
    changed = mail(post, ben).body
    make.edit(first, "Never mind.", by=ben)
    taken_out = mail(post, ben).body

    assert shown in open_
    assert "Schedule by Ben (changed since):" in changed
    assert "[A schedule by Ben was quoted here. It was taken out of its post.]" in taken_out


def test_of_a_withdrawn_or_missing_post_there_is_no_mail(
    thread: Thread, ada: Member, ben: Member
) -> None:
    post = make.post("Never mind.", by=ben, to=thread)
    make.withdrawal(post, by=ben)

    assert mail_of(post.id, ada, origin=ORIGIN) is None
    assert mail_of(999_999, ada, origin=ORIGIN) is None
