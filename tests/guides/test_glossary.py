"""The words used here: their pages, and their explanation in posts for who asked for it."""

from collections.abc import Callable

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from forum.db import writing
from forum.guides.glossary import (
    explain_words,
    is_wanted_by,
    related_to,
    term_at,
    terms,
    want_words,
)
from forum.members.models import Member
from forum.text.render import render
from tests.make import boards as make
from tests.visit import Page

Visit = Callable[..., Page]

POST = "I hold now, and will hold on. CT was bad, ct is not a word.\n\n`hold` [hold](/x)\n"


def explained(source: str) -> str:
    return explain_words(render(source).html)


def test_every_word_is_explained_with_its_source_at_an_address_of_its_own() -> None:
    assert len(terms()) > 80
    assert len({term.slug for term in terms()}) == len(terms())
    for term in terms():
        assert term.explained.endswith((".", ":"))
        assert term.source
        assert set(term.in_posts) - {form.lower() for form in term.in_posts} <= set(term.in_posts)


@pytest.mark.parametrize(
    ("address", "slug"), [("cold-turkey", "cold-turkey"), ("ct", "cold-turkey"), ("sx", "symptoms")]
)
def test_a_word_is_found_by_its_other_names(address: str, slug: str) -> None:
    found = term_at(address)

    assert found is not None
    assert found.slug == slug


def test_the_first_use_in_a_post_leads_to_the_word() -> None:
    html = explained("I hold now, and will hold on.")

    assert html.count('class="term" href="/glossary/hold"') == 1
    assert html.index("/glossary/hold") < html.index("now")


def test_what_the_words_mean_is_folded_under_the_post(
    visit: Visit, ada: Member, ben: Member
) -> None:
    thread = make.address(make.thread(by=ben, board=make.board(), body=POST))
    with writing():
        want_words(ada)

    page = visit(thread, as_=ada)

    assert "In plain words: hold, cold turkey" in page.text
    assert "To stay on a dose for a while" in page.text
    text, fold = page.html.index("will hold on"), page.html.index("<details")
    assert text < fold < page.html.index("<footer>")
    assert "<details" not in explained("Nothing to explain.")


def test_a_word_leads_to_its_like(visit: Visit, app: Flask) -> None:
    page = visit("/glossary/cut-and-hold")

    assert page.links["daily micro-taper"] == "/glossary/daily-micro-taper"
    for term in terms():
        related = related_to(term)
        assert term not in related
        assert 3 <= len(related) == len(set(related)) <= 6


@pytest.mark.parametrize(
    ("source", "slug"),
    [
        ("Going CT was bad.", "cold-turkey"),
        ("I did C&H for a year.", "cut-and-hold"),
        ("Cut and\nhold it was.", "hold"),
        ("My Cut and hold plan.", "cut-and-hold"),
        ("no ct here, and no Ct", ""),
        ("the household and threshold", ""),
        ("see https://example.org/hold or a@hold.org", ""),
        ("`hold` and [hold](/x)", ""),
        ("```schedule\nstart: 5 mg\ncut: 1 mg every 7 days\nuntil: 0 mg\n```", ""),
        ("## hold", ""),
        ("> hold", ""),
    ],
)
def test_only_whole_words_of_running_text_are_explained(source: str, slug: str) -> None:
    html = explained(source)

    found = f'class="term" href="/glossary/{slug}"' in html if slug else "/glossary/" not in html
    assert found, html


@given(st.lists(st.sampled_from(["hold", "CT", "<b>", "&amp;", "`", "\n\n", " ", "C&H", "["])))
def test_the_words_of_a_post_stay_the_same(pieces: list[str]) -> None:
    html = render(" ".join(pieces)).html

    assert without_terms(explain_words(html).split("<details")[0]) == html


def without_terms(html: str) -> str:
    """What stands there when the links to words are taken out again."""
    before, *rest = html.split('<a class="term" href="/glossary/')
    return before + "".join(part.split('">', 1)[1].replace("</a>", "", 1) for part in rest)


def test_the_glossary_and_each_of_its_words_have_a_page(visit: Visit, app: Flask) -> None:
    listed = visit("/glossary")

    assert listed.links["cold turkey"] == "/glossary/cold-turkey"
    assert "It can cause seizures and can kill" in visit("/glossary/cold-turkey").text
    assert visit("/glossary/ct").follow().address.startswith("/glossary/cold-turkey")
    assert visit("/glossary/zzyzx").status == 404
    assert listed.forms == []


def test_words_in_posts_are_explained_for_who_asked_and_for_nobody_else(
    visit: Visit, ada: Member, ben: Member
) -> None:
    thread = make.address(make.thread(by=ben, board=make.board(), body=POST))
    before = visit(thread, as_=ada)

    visit("/glossary", as_=ada).press("Explain words in posts")

    page = visit(thread, as_=ada)
    assert is_wanted_by(ada)
    assert page.html.count('class="term" href="/glossary/hold"') == 1
    assert page.html.count('class="term" href="/glossary/cold-turkey"') == 1
    assert before.text.split("Quote")[0].strip() in page.text
    assert len(page.queries) <= len(before.queries)
    assert "/glossary/hold" not in visit(thread, as_=ben).html
    assert "/glossary/hold" not in visit(thread).html

    visit("/glossary", as_=ada).press("Leave the words as they are")
    assert "/glossary/hold" not in visit(thread, as_=ada).html


def test_one_s_own_post_and_a_reply_still_work_with_words_explained(
    visit: Visit, ada: Member
) -> None:
    thread = make.thread(by=ada, board=make.board(), body=POST)
    with writing():
        want_words(ada)
        want_words(ada)

    page = visit(make.address(thread), as_=ada)

    assert 'class="term"' in page.html
    assert page.press("Quote").status == 303
    assert "/glossary/" not in visit(page.links["Edit"], as_=ada).html


def test_a_visitor_is_asked_to_sign_in_first(send: Visit, app: Flask) -> None:
    assert "/sign-in" in send("/glossary/in-posts", wanted="yes").address
