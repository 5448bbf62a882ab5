"""What was typed into the calculators while writing: kept with the draft, so never asked twice."""

import json
from collections.abc import Mapping

from forum.calculators.opening import SHARED, Fields
from forum.calculators.writing import Writing
from forum.drafts.actions import keep_typed
from forum.members.session import me

_NOT_KEPT = frozenset({"plan"})


def typed_before(writing: Writing, page: str) -> Fields:
    return _read(writing).get(page, {})


def typed_elsewhere(writing: Writing) -> Fields:
    """What was typed on any page and means the same on all; the page used last wins."""
    pages = _read(writing).values()
    typed = (each for page in pages for each in page.items())
    return {name: said for name, said in typed if said and name in SHARED}


def keep(writing: Writing, page: str, typed: Mapping[str, str], told: Mapping[str, str]) -> None:
    """The page used last stands last. What stands as it was `told` by a record is not kept.

    That a field was emptied of what was told is kept.
    """
    pages = _read(writing)
    pages.pop(page, None)
    pages[page] = {
        name: said
        for name, said in typed.items()
        if said != told.get(name, "") and name not in _NOT_KEPT
    }
    keep_typed(me().id, writing.place, json.dumps(pages))


def _read(writing: Writing) -> dict[str, Fields]:
    pages: dict[str, Fields] = json.loads(writing.draft.typed or "{}") if writing.draft else {}
    return pages
