"""The page of the search, and what is like a title. They answer every text, keep none, and their
log lines hold none.
"""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from forum import clock
from forum.boards.pages import pages_around
from forum.limits.actions import SIMILAR
from forum.limits.memory import take_token_in_memory
from forum.members.session import me, reader, reader_zone
from forum.search import showing
from forum.search.articles import all_articles
from forum.search.asking import Asked, ask
from forum.search.connecting import the_search
from forum.search.engine import NoIndex
from forum.search.finding import Results, find
from forum.search.grammar import LONGEST_QUERY, Query, read_query
from forum.search.narrowing import more_articles, parts_of
from forum.search.suggesting import did_you_mean, like_title
from forum.web.access import public, signed_in

bp = Blueprint("search", __name__)


@bp.get("/search")
@public
def search() -> ResponseReturnValue:
    query = read_query(request.args.get("q", ""))
    asked = ask(query, reader())
    if asked.is_empty:
        return _page("search/search.html", query)
    try:
        return _answer(query, *_understood(asked))
    except NoIndex:
        the_search().note_damage()
        titles = showing.titles_instead(query, reader())
        articles = showing.articles_instead(query, all_articles())
        return _page("search/without_index.html", query, titles=titles, articles=articles)


@bp.post("/search/alike")
@signed_in
def alike() -> ResponseReturnValue:
    """Beside a title that is being written. Sent as a form, so that no log can hold the title."""
    take_token_in_memory(SIMILAR, str(me().id))
    title = request.form.get("title", "")[:LONGEST_QUERY]
    return render_template("search/alike.html", alike=like_title(title, me()))


def _find(asked: Asked) -> Results:
    """Twice if need be: an edition may be replaced by the next one while it is being read."""
    try:
        return find(the_search(), asked, reader())
    except NoIndex:
        return find(the_search(), asked, reader())


def _understood(asked: Asked) -> tuple[Asked, Results, Query | None]:
    """What was asked, or what was meant by it where that finds more; else it may be offered."""
    results = _find(asked)
    meant = None if results.has_all else did_you_mean(the_search(), asked, reader())
    if meant is None:
        return asked, results, None
    instead = ask(meant, reader())
    found = _find(instead)
    is_better = found.has_all or not results.finds_any
    return (instead, found, None) if is_better else (asked, results, meant)


def _answer(typed: Query, asked: Asked, results: Results, meant: Query | None) -> str:
    page = min(_page_number(), showing.count_pages(results, asked))
    today = clock.today_in(reader_zone())
    return _page(
        "search/results.html",
        typed,
        understood=asked.query,
        results=results,
        articles=showing.show_articles(results, asked, page),
        threads=showing.show_threads(results, asked, page, today),
        page=page,
        pages=pages_around(page, showing.count_pages(results, asked)),
        address=lambda number: showing.search_path(asked.query, number),
        notes=asked.notes,
        meant=meant,
        filters=showing.active_filters(asked.query),
        more_articles=more_articles(results, showing.MOST_ARTICLES) if asked.wants_threads else (),
        parts=parts_of(results, asked, today.year),
        wants_threads=asked.wants_threads,
        people=showing.people_called(typed),
    )


def _page(template: str, query: Query, **values: object) -> str:
    return render_template(
        template, query=query, path=showing.search_path, zone=reader_zone(), **values
    )


def _page_number() -> int:
    """A page beyond all pages is the last one; anything else that is no number, the first."""
    typed = request.args.get("page", "1")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 5 else 1
