"""The pages of a member's own record."""

from forum.journal.views import (
    arranging,
    consent,
    doses,
    figures,
    holds,
    paces,
    plans,
    public,
    tapers,
    timeline,
)
from forum.journal.views import home as home_page
from forum.journal.views.blueprint import bp

__all__ = [
    "arranging",
    "bp",
    "consent",
    "doses",
    "figures",
    "holds",
    "home_page",
    "paces",
    "plans",
    "public",
    "tapers",
    "timeline",
]
