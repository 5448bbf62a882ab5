"""The page of the search. It answers every text, keeps none, and its log line holds none."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from forum.boards.pages import pages_around
from forum.members.session import reader, reader_zone
from forum.search import showing
from forum.search.asking import Asked, ask
from forum.search.connecting import the_search
from forum.search.engine import NoIndex
from forum.search.finding import Results, find
from forum.search.grammar import Query, read_query
from forum.search.suggesting import did_you_mean
from forum.web.access import public

bp = Blueprint("search", __name__)


@bp.get("/search")
@public
def search() -> ResponseReturnValue:
    query = read_query(request.args.get("q", ""))
    asked = ask(query, reader())
    if asked.is_empty:
        return _page("search/search.html", query)
    try:
        return _answer(asked, _find(asked))
    except NoIndex:
        the_search().note_damage()
        titles = showing.titles_instead(query, reader())
        return _page("search/without_index.html", query, titles=titles)


def _find(asked: Asked) -> Results:
    """Twice if need be: an edition may be replaced by the next one while it is being read."""
    try:
        return find(the_search(), asked, reader())
    except NoIndex:
        return find(the_search(), asked, reader())


def _answer(asked: Asked, results: Results) -> str:
    page = min(_page_number(), showing.count_pages(results))
    meant = None if results.has_all else did_you_mean(the_search(), asked, reader())
    return _page(
        "search/results.html",
        asked.query,
        results=results,
        threads=showing.show_page(results, asked, page),
        page=page,
        pages=pages_around(page, showing.count_pages(results)),
        address=lambda number: showing.search_path(asked.query, number),
        notes=asked.notes,
        meant=meant,
        filters=showing.active_filters(asked.query),
        narrower=showing.narrower(results, asked),
        people=showing.people_called(asked.query),
    )


def _page(template: str, query: Query, **values: object) -> str:
    return render_template(
        template, query=query, path=showing.search_path, zone=reader_zone(), **values
    )


def _page_number() -> int:
    """A page beyond all pages is the last one; anything else that is no number, the first."""
    typed = request.args.get("page", "1")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 5 else 1
