"""Twenty posts to a page, by number: nothing is counted and nothing is skipped over."""

import re
import unicodedata

POSTS_PER_PAGE = 20
_NEITHER_LETTER_NOR_FIGURE = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 60


def page_of(number: int) -> int:
    """The page on which a post stands for ever."""
    return max(number - 1, 0) // POSTS_PER_PAGE + 1


def numbers_on(page: int) -> tuple[int, int]:
    """The first and last post number of a page."""
    return (page - 1) * POSTS_PER_PAGE + 1, page * POSTS_PER_PAGE


def pages_around(current: int, last: int) -> list[int | None]:
    """1 … 6 7 8 … 30: the ends, the neighbours, and None for a gap of two pages or more."""
    shown = sorted({1, last, *range(max(current - 1, 1), min(current + 1, last) + 1)})
    pages: list[int | None] = []
    for before, page in zip([0, *shown], shown, strict=False):
        if page - before == 2:
            pages.append(page - 1)
        elif page - before > 2:
            pages.append(None)
        pages.append(page)
    return pages


def slug_of(title: str) -> str:
    """A title as part of an address; `thread` where no Latin letter is left of it."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = _NEITHER_LETTER_NOR_FIGURE.sub("-", plain).strip("-")
    return words[:_LONGEST_SLUG].strip("-") or "thread"


def thread_path(thread_id: int, slug: str, page: int = 1) -> str:
    """The address of a page of a thread, written by hand: a thread page holds a hundred."""
    start = f"/t/{thread_id}-{slug}"
    return start if page == 1 else f"{start}/page/{page}"


def post_path(thread_id: int, slug: str, number: int) -> str:
    return f"{thread_path(thread_id, slug, page_of(number))}#p{number}"
