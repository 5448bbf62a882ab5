"""Going back after posting, and pressing the button once more."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import func, select

from forum import clock
from forum.boards.models import Post, Thread
from forum.db import db
from forum.members.models import Member
from tests.make import boards as make
from tests.visit import Visitor

WORDS = "Thank you, that is clear now."
BrowserOf = Callable[[Member], Visitor]


def _post(browser: Visitor, thread: Thread, words: str = WORDS) -> str:
    """From a page fetched anew, with a key of its own."""
    return browser.get(f"/t/{thread.id}/reply").press("Post reply", body=words).address


def _posts_in(thread: Thread) -> int:
    statement = select(func.count(Post.id)).where(Post.thread_id == thread.id)
    return db.session.scalar(statement) or 0


def test_the_same_words_from_a_page_fetched_anew_post_nothing_more(
    browser_of: BrowserOf, thread: Thread, ben: Member
) -> None:
    browser = browser_of(ben)
    first = _post(browser, thread)

    again = _post(browser, thread)

    assert again == first
    assert _posts_in(thread) == 2


def test_other_words_are_another_post(browser_of: BrowserOf, thread: Thread, ben: Member) -> None:
    browser = browser_of(ben)
    first = _post(browser, thread)

    other = _post(browser, thread, "And thank you for the picture of the cat.")

    assert other != first
    assert _posts_in(thread) == 3


def test_the_same_words_in_another_thread_are_another_post(
    browser_of: BrowserOf, thread: Thread, ada: Member, ben: Member
) -> None:
    elsewhere = make.thread(by=ada, board=make.board("Second board"), title="Another question")
    browser = browser_of(ben)
    _post(browser, thread)

    _post(browser, elsewhere)

    assert (_posts_in(thread), _posts_in(elsewhere)) == (2, 2)


def test_the_same_words_are_another_post_a_while_later(
    browser_of: BrowserOf, thread: Thread, ben: Member
) -> None:
    browser = browser_of(ben)
    _post(browser, thread)

    with clock.stand_still(clock.now() + timedelta(minutes=16)):
        _post(browser, thread)

    assert _posts_in(thread) == 3


def test_the_same_words_of_somebody_else_are_another_post(
    browser_of: BrowserOf, thread: Thread, ben: Member, cleo: Member
) -> None:
    _post(browser_of(ben), thread)

    _post(browser_of(cleo), thread)

    assert _posts_in(thread) == 3
