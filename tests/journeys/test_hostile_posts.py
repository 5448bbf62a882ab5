"""Every hostile post we know is posted, and a browser with scripts on reads them all."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from forum.boards.actions.posts import reply
from forum.boards.composing import compose
from forum.boards.pages import page_of
from forum.db import writing
from forum.members.models import Member
from forum.text.render import render
from tests import people
from tests.journeys.doors import Doors
from tests.journeys.scratch import Scratch, answer, open_scratch, start
from tests.journeys.serving import serve
from tests.make.boards import board
from tests.text.corpus import Case, cases

CASES = cases()
CALM_POSTS = 12
HOSTILE_TITLE = (
    '</title></h1><script>alert(1)</script><img src="https://x.example/" onerror=alert(2)>'
)

# Marks of our own: only what we draw ourselves may carry them.
OURS = ".block, [class*='block-'], .quote, .badge, .signature, .notice, .post, .today"
# What the words of a member may be marked with.
THEIRS = ["as-typed", "center", "fold", "link-host", "post-note", "right", "scroll"]

READ_POSTS = """
([ours, theirs]) => [...document.querySelectorAll('.post')].map((post) => {
  const prose = post.querySelector('.prose');
  prose.querySelectorAll('details').forEach((fold) => { fold.open = true; });
  const drawn = [...prose.querySelectorAll('.block, .quote')];
  const typed = [...prose.querySelectorAll('*')].filter((e) => !drawn.some((d) => d.contains(e)));
  const odd = (e) =>
    e.id || e.style.length || e.matches(ours) || e.getAttribute('name')
    || [...e.classList].some((name) => !theirs.includes(name))
    || [...e.attributes].some((a) => a.name.startsWith('on'))
    || !(e instanceof HTMLElement)
    || e.matches('script,style,link,meta,base,iframe,object,embed,img,video,audio,form,input,'
                 + 'button,textarea,select,template,slot,dialog,title')
    || (e.tagName === 'A' && !['http:', 'https:', 'mailto:'].includes(e.protocol));
  const lifted = (e) => !['static', 'relative'].includes(getComputedStyle(e).position);
  const box = post.getBoundingClientRect();
  const outside = (e) => {
    const r = e.getBoundingClientRect();
    return r.width && (r.left < 0 || r.top < box.top - 1 || r.bottom > box.bottom + 1);
  };
  return {
    number: Number(post.id.slice(1)),
    blocks: prose.querySelectorAll('.block').length,
    quotes: prose.querySelectorAll('.quote').length,
    odd: typed.filter(odd).map((e) => e.outerHTML.slice(0, 200)),
    lifted: typed.filter((e) => lifted(e) || outside(e)).map((e) => e.outerHTML.slice(0, 200)),
  };
})
"""
GLOBALS = "() => Object.getOwnPropertyNames(window).sort()"
# The header, the first words of the page and the foot are where a finger finds them.
COVERED = """
() => ['.brand', '.top-links a', 'h1', '.post h2 a', '.foot a'].filter((words) => {
  const element = document.querySelector(words);
  element.scrollIntoView({block: 'center'});
  const box = element.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return !element.contains(top);
})
"""


@dataclass(frozen=True, slots=True)
class Posted:
    """Where the hostile posts are: in one thread, each under its number."""

    scratch: Scratch
    address: str
    calm_path: str
    path: str
    cookie: str
    cases: dict[int, Case]


@pytest.fixture(scope="module")
def posted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Posted]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    with open_scratch(folder) as scratch:
        with writing():
            zed, ada = people.person("Zed"), people.person("Ada")
        calm_path, path, numbers = _post_all(by=zed)
        cookie = scratch.cookie_of(ada)
        with serve("run", folder, scratch.settings) as served:
            yield Posted(scratch, served.address, calm_path, path, cookie, numbers)


def _post_all(by: Member) -> tuple[str, str, dict[int, Case]]:
    """Hostile posts quote posts 3 and 12, so a calm thread comes first."""
    here = board()
    calm = start(here.id, "Slow evenings", "Tea, then bed.", by)
    for number in range(2, CALM_POSTS + 1):
        answer(calm.thread_id, f"Calm evening {number}.", by)
    first = start(here.id, HOSTILE_TITLE, "What follows is hostile.", by)
    texts = [compose(case.source, by) for case in CASES]
    with writing():
        numbers = {
            reply(first.thread_id, text, by=by, submission_key=f"case-{order}").number: case
            for order, (case, text) in enumerate(zip(CASES, texts, strict=True))
        }
    return f"/t/{calm.thread_id}", f"/t/{first.thread_id}", numbers


@pytest.fixture
def ada(chromium: Browser, posted: Posted) -> Iterator[Page]:
    """A member's browser: unlike a visitor's, it loads our own scripts beside the posts."""
    doors = Doors(chromium, posted.address, script=True)
    page = doors.open()
    page.context.add_cookies([{"name": "session", "value": posted.cookie, "url": posted.address}])
    yield page
    doors.close()
    assert doors.faults() == []


def test_hostile_posts_do_nothing_in_a_browser_but_be_read(ada: Page, posted: Posted) -> None:
    ada.goto(posted.calm_path)
    calm_globals = ada.evaluate(GLOBALS)
    calm_height = ada.evaluate("document.querySelector('.top').offsetHeight")
    ada.goto(posted.path)
    address, read = ada.url, dict[int, dict[str, Any]]()

    for page in range(1, page_of(len(CASES) + 1) + 1):
        ada.goto(f"{address}/page/{page}")
        read |= {post["number"]: post for post in ada.evaluate(READ_POSTS, [OURS, THEIRS])}

        assert ada.evaluate(GLOBALS) == calm_globals, f"page {page} sets a global variable"
        assert ada.evaluate(COVERED) == [], f"page {page} has something covered"
        assert ada.evaluate("document.querySelector('.top').offsetHeight") == calm_height

    assert read.keys() - {1} == posted.cases.keys()
    assert _faults(read, posted.cases) == {}


def _faults(read: dict[int, dict[str, Any]], cases: dict[int, Case]) -> dict[str, dict[str, Any]]:
    """By the name of the case: what its post shows beyond what we drew ourselves."""
    return {
        case.name: read[number]
        for number, case in cases.items()
        if read[number]["odd"]
        or read[number]["lifted"]
        or (read[number]["blocks"], read[number]["quotes"]) != _drawn_by_us(case)
    }


def _drawn_by_us(case: Case) -> tuple[int, int]:
    """How many blocks, readable or not, and how many quotes a post really holds."""
    rendered = render(case.source)
    broken = rendered.html.count('<div class="block block-broken"')
    return len(rendered.blocks) + broken, len(rendered.quotes)


def test_a_hostile_title_is_only_words_wherever_it_is_shown(ada: Page, posted: Posted) -> None:
    for path in ["/", "/boards/slow-tapers", posted.path, f"{posted.path}/reply"]:
        ada.goto(path)

        assert HOSTILE_TITLE in ada.locator("main").inner_text()
        assert ada.locator("main script, main img").count() == 0


def test_hostile_posts_do_nothing_on_the_writing_page(ada: Page, posted: Posted) -> None:
    """The preview stands beside a form, where a field could be imitated."""
    ada.goto(f"{posted.path}/reply")
    calm_globals = ada.evaluate(GLOBALS)

    for several in _gathered([case.source for case in CASES if len(case.source) < 1_000]):
        ada.get_by_label("Your text").fill(several)
        with ada.expect_navigation():
            ada.get_by_role("button", name="Preview").click()

        assert ada.locator("main textarea, main input:not([type=hidden])").count() == 1
        assert ada.evaluate(GLOBALS) == calm_globals, several


def _gathered(sources: list[str], at_once: int = 16) -> list[str]:
    return [
        "\n\n".join(sources[first : first + at_once]).replace("\0", "")
        for first in range(0, len(sources), at_once)
    ]
