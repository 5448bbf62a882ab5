"""The words used here, and their explanation in place, at their first use in a post."""

import csv
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from markupsafe import escape
from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import InstrumentedAttribute

from forum import clock
from forum.boards.pages import slug_of
from forum.db import db, insert_unless_there
from forum.guides.models import WordsWanted
from forum.guides.shipping import FOLDER
from forum.members.models import Member
from forum.text.running import change_words

# Of small letters alone, and longer than this, a word counts in any case. Others are abbreviations
# and names and are looked for letter by letter: CT is cold turkey, and “Ct” is nothing.
_LONGEST_ABBREVIATION = 3

# More would be a list to read instead of a hint.
_MOST_RELATED = 6

# As `templates/boards/_post.html` writes it.
_CARD_FOOT = "\n  <footer>"

# Posts as they were explained last, up to about 40 kB each.
_MOST_KEPT = 256


@dataclass(frozen=True, slots=True)
class Term:
    """`in_posts` are the forms that are explained where they stand: never an everyday word."""

    slug: str
    term: str
    aliases: tuple[str, ...]
    in_posts: tuple[str, ...]
    explained: str
    care: str
    source: str


@cache
def terms() -> tuple[Term, ...]:
    """By the alphabet, letters of both sizes alike."""
    with (FOLDER / "glossary.csv").open(encoding="utf-8", newline="") as file:
        read = [_term(row) for row in csv.DictReader(file)]
    return tuple(sorted(read, key=lambda term: term.term.casefold()))


def _term(row: dict[str, str]) -> Term:
    return Term(
        slug=slug_of(row["term"]),
        term=row["term"],
        aliases=_split(row["aliases"]),
        in_posts=_split(row["in_posts"]),
        explained=row["explained"],
        care=row["care"],
        source=row["source"],
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def term_at(slug: str) -> Term | None:
    """By its own address, or by that of another name for it."""
    return _by_address().get(slug)


@cache
def _by_address() -> dict[str, Term]:
    others = {slug_of(alias): term for term in reversed(terms()) for alias in term.aliases}
    return others | {term.slug: term for term in terms()}


def related_to(term: Term) -> tuple[Term, ...]:
    """Those of its families, without itself; not too many."""
    related = chain.from_iterable(family for family in _families() if term in family)
    return tuple(other for other in dict.fromkeys(related) if other != term)[:_MOST_RELATED]


@cache
def _families() -> tuple[tuple[Term, ...], ...]:
    """Words that explain each other, a family a line."""
    by_name = {term.term: term for term in terms()}
    lines = (FOLDER / "glossary-families.txt").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(by_name[name] for name in _split(line)) for line in lines)


@lru_cache(maxsize=_MOST_KEPT)
def explain_words(html: str) -> str:
    """A drawn post in which the first use of each word leads to its page.

    The text stays the same; what the words mean is folded under it, so that nobody has to leave.
    """
    seen: dict[str, Term] = {}

    def link(found: re.Match[str]) -> str:
        words = found.group()
        form = " ".join(words.split())
        term = _by_form().get(form) or _by_form()[form.lower()]
        if term.slug in seen:
            return words
        seen[term.slug] = term
        return f'<a class="term" href="/glossary/{term.slug}">{words}</a>'

    linked = change_words(html, lambda text: _pattern().sub(link, text))
    return _with_fold(linked, seen.values()) if seen else html


def _with_fold(html: str, found: Collection[Term]) -> str:
    """Above the foot of a card; at the end of a text that has none."""
    names = ", ".join(escape(term.term) for term in found)
    lines = "".join(_line(term) for term in found)
    fold = f'<details class="small"><summary>In plain words: {names}</summary>{lines}</details>'
    text, foot, rest = html.rpartition(_CARD_FOOT)
    return f"{text}{fold}{foot}{rest}" if foot else f"{html}{fold}"


def _line(term: Term) -> str:
    said = escape(f"{term.explained} {term.care}".strip())
    return f'<p><a href="/glossary/{term.slug}">{escape(term.term)}</a>: {said}</p>'


@cache
def _by_form() -> dict[str, Term]:
    """The forms as they stand in HTML."""
    return {str(escape(form)): term for term in terms() for form in term.in_posts}


@cache
def _pattern() -> re.Pattern[str]:
    """The longest form first; none inside a longer word, an address or a number."""
    forms = sorted(chain.from_iterable(term.in_posts for term in terms()), key=len, reverse=True)
    return re.compile(rf"(?<![\w/@.&-])(?:{'|'.join(map(_form, forms))})(?![\w/@-])")


def _form(form: str) -> str:
    written = re.escape(str(escape(form))).replace(r"\ ", r"\s")
    in_any_case = form == form.lower() and len(form) > _LONGEST_ABBREVIATION
    return f"(?i:{written})" if in_any_case else written


def wants_words(member_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Whether a member asked for it, as a column to be read along with them."""
    return select(WordsWanted.member_id).where(WordsWanted.member_id == member_id).exists()


def is_wanted_by(member: Member) -> bool:
    return db.session.get(WordsWanted, member.id) is not None


def want_words(member: Member) -> None:
    """Does nothing if they are wanted already."""
    insert_unless_there(WordsWanted, member_id=member.id, asked_at=clock.now())


def leave_words(member: Member) -> None:
    db.session.execute(delete(WordsWanted).where(WordsWanted.member_id == member.id))
