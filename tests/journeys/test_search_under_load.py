"""What is written is found soon, and also in the next life of a server that was killed."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import quote, urlencode

from forum.boards.models import Post
from forum.db import db, writing
from forum.guides.models import State
from forum.search.checking import drift_of
from forum.search.connecting import the_search
from forum.search.jobs import keep_up, rebuild
from forum.stories.actions import change_facts
from forum.stories.facts import Facts
from tests import people
from tests.journeys.scratch import Scratch, start
from tests.journeys.serving import Served, serve
from tests.make import guides, stories
from tests.make.boards import board

POSTS_IN_A_LIFE = 9
FOUND_WITHIN = 30.0  # seconds for many words one after the other, on a busy machine
# The promise is two; this allows for a machine on which other tests run. Alone it takes about one.
ONE_FOUND_WITHIN = 10.0
WRITERS, POSTS_OF_ONE = 3, 5


def test_each_post_of_several_who_write_at_once_is_found_soon(scratch: Scratch) -> None:
    with writing():
        writers = [people.person(f"Writer {number}") for number in range(WRITERS)]
    first = start(board().id, "Counting cups", "How many?", writers[0])
    cookies = [scratch.cookie_of(writer) for writer in writers]

    with serve("run", scratch.folder, scratch.settings) as served:
        assert _wait_for(served, ["many"]) == []

        def write(number: int) -> list[float]:
            words = [f"cup{number}x{post}" for post in range(POSTS_OF_ONE)]
            return [_seconds_until_found(scratch, served, first, cookies[number], w) for w in words]

        with ThreadPoolExecutor(WRITERS) as pool:
            taken = [seconds for some in pool.map(write, range(WRITERS)) for seconds in some]

    assert max(taken) < ONE_FOUND_WITHIN, taken


def test_guides_and_stories_are_found_after_a_kill_and_what_was_withdrawn_is_not(
    scratch: Scratch,
) -> None:
    with writing():
        writer = people.person("Writer")
    tales = stories.board()
    told = stories.story(by=writer, board=tales, title="Off since May")
    former = guides.guide("Ladles", "A ladleful a day.")

    with serve("run", scratch.folder, scratch.settings) as served:
        assert _wait_for(served, ["ladleful"]) == []
        with writing():
            change_facts(told.id, Facts(helped="A colander."), by=writer)
        guides.guide("Sieves", "A sieveful a day.")
        guides.collection("Kitchens", "A tablespoon.")
        guides.step(former, State.WITHDRAWN)
        served.kill()

    with serve("run", scratch.folder, scratch.settings) as served:
        missing = _wait_for(served, ["colander", "sieveful", "tablespoon"])
        is_still_there = _is_found(served, "ladleful")

    db.session.rollback()
    assert (missing, is_still_there) == ([], False)
    assert drift_of(the_search().engine).documents == frozenset()


def test_a_killed_server_loses_no_post_from_its_search(scratch: Scratch) -> None:
    with writing():
        writers = [people.person(f"Writer {number}") for number in range(3)]
    first = start(board().id, "Counting spoons", "How many?", writers[0])
    cookies = [scratch.cookie_of(writer) for writer in writers]

    for life, cookie in enumerate(cookies[:2]):
        with serve("run", scratch.folder, scratch.settings) as served:
            for number in range(POSTS_IN_A_LIFE):
                _reply(scratch, served, first, cookie, f"spoon{life}x{number}")
            served.kill()

    with serve("run", scratch.folder, scratch.settings) as served:
        _reply(scratch, served, first, cookies[2], "lastspoon")
        words = [f"spoon{life}x{n}" for life in range(2) for n in range(POSTS_IN_A_LIFE)]
        missing = _wait_for(served, ["lastspoon", *words])

    db.session.rollback()
    assert missing == []
    assert drift_of(the_search().engine).documents == frozenset()


def test_a_rebuild_beside_a_serving_site_loses_nothing(scratch: Scratch) -> None:
    with writing():
        writer = people.person("Writer")
    first = start(board().id, "Counting forks", "How many?", writer)
    cookie = scratch.cookie_of(writer)

    with serve("run", scratch.folder, scratch.settings) as served:
        _wait_for(served, ["many"])
        engine = the_search().engine
        steps = rebuild(engine)
        next(steps)
        for number in range(5):
            _reply(scratch, served, first, cookie, f"fork{number}")
        found_meanwhile = _wait_for(served, ["fork4"])
        list(steps)
        missing = _wait_for(served, [f"fork{number}" for number in range(5)])

    db.session.rollback()
    keep_up(the_search())
    assert (found_meanwhile, missing) == ([], [])
    assert drift_of(engine).documents == frozenset()


def _seconds_until_found(
    scratch: Scratch, served: Served, first: Post, cookie: str, word: str
) -> float:
    _reply(scratch, served, first, cookie, word)
    posted = time.monotonic()
    while not _is_found(served, word):
        if time.monotonic() > posted + FOUND_WITHIN:
            return FOUND_WITHIN
        time.sleep(0.05)
    return time.monotonic() - posted


def _reply(scratch: Scratch, served: Served, first: Post, cookie: str, text: str) -> None:
    form = {"csrf_token": scratch.token(), "body": text, "do": "post"}
    headers = {
        "Cookie": f"session={cookie}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    with closing(HTTPConnection("127.0.0.1", served.port, timeout=20)) as connection:
        connection.request("POST", f"/t/{first.thread_id}/reply", urlencode(form), headers)
        assert connection.getresponse().status == 303


def _wait_for(served: Served, words: list[str]) -> list[str]:
    """The words that are still not found when all patience is at its end."""
    until = time.monotonic() + FOUND_WITHIN
    missing = words
    while missing and time.monotonic() < until:
        missing = [word for word in missing if not _is_found(served, word)]
        time.sleep(0.1 if missing else 0)
    return missing


def _is_found(served: Served, word: str) -> bool:
    with closing(HTTPConnection("127.0.0.1", served.port, timeout=20)) as connection:
        connection.request("GET", f"/search?q={quote(word)}")
        return f"<mark>{word}</mark>" in connection.getresponse().read().decode()
