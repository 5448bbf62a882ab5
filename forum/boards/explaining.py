"""Words explained where they stand, for a member who asked for it, by the room that knows them.

That room is connected in `app.py`. Nothing that is stored or kept for others is changed, and for
everybody else it costs nothing.
"""

from collections.abc import Callable

from forum.boards.cards import Cards
from forum.members.session import known

# Gives drawn HTML back with some of its words leading to their explanation.
Explainer = Callable[[str], str]

# What is read along with a member who wants it.
WANTED = "wants_words"

_explainers: list[Explainer] = []


def explain_with(explainer: Explainer) -> None:
    """Does nothing if it is connected already."""
    if explainer not in _explainers:
        _explainers.append(explainer)


def explained(cards: Cards) -> Cards:
    """The posts of a page as this reader wants them."""
    if not known(WANTED):
        return cards
    html = list(cards.html)
    for explainer in _explainers:
        html = [explainer(card) for card in html]
    return Cards(cards.posts, html)
