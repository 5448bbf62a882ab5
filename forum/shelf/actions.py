"""Lay things on a shelf, change them, take them away."""

from sqlalchemy import delete

from forum import clock
from forum.db import db
from forum.members.models import Member
from forum.shelf.models import ShelfItem, ShelfKind
from forum.shelf.queries import count_items, own_item
from forum.text.render import own_words, slots_in
from forum.text.slots import Block
from forum.web.errors import Refusal

# More than anybody finds again; the bound keeps one account from filling the disk.
MOST_ITEMS = 200


class ShelfIsFull(Refusal):
    def __init__(self) -> None:
        super().__init__(
            f"Your shelf holds {MOST_ITEMS} things already. Please take one away first; what you "
            "typed is still here."
        )


class NotOnShelf(Refusal):
    """Never was, or was taken away in another window."""

    status = 404

    def __init__(self) -> None:
        super().__init__("That is no longer on your shelf. It may have been taken away meanwhile.")


def keep_on_shelf(title: str, body: str, by: Member) -> ShelfItem:
    """Twice the same makes two; they can be told apart by their titles."""
    if count_items(by.id) >= MOST_ITEMS:
        raise ShelfIsFull
    now = clock.now()
    item = ShelfItem(
        member_id=by.id, kind=kind_of(body), title=title, body=body, made_at=now, changed_at=now
    )
    db.session.add(item)
    db.session.flush()
    return item


def change_on_shelf(item_id: int, title: str, body: str, by: Member) -> None:
    item = own_item(by.id, item_id)
    if item is None:
        raise NotOnShelf
    item.title, item.body, item.kind = title, body, kind_of(body)
    item.changed_at = clock.now()
    db.session.flush()


def take_from_shelf(item_id: int, by: Member) -> None:
    """Does nothing if it is gone already."""
    own = ShelfItem.member_id == by.id
    db.session.execute(delete(ShelfItem).where(ShelfItem.id == item_id, own))


def kind_of(body: str) -> ShelfKind:
    """A block alone can be opened in the calculator; anything with words is an answer."""
    match slots_in(body):
        case [Block("mixture" | "schedule" as kind)] if not own_words(body).strip():
            return ShelfKind(kind)
    return ShelfKind.TEXT
