"""What lies on one member’s shelf. Nobody else’s can be reached from here."""

from collections.abc import Sequence

from sqlalchemy import func, select

from forum.db import db
from forum.shelf.models import ShelfItem


def items_of(member_id: int) -> Sequence[ShelfItem]:
    """By title, as a shelf is searched by eye."""
    own = select(ShelfItem).where(ShelfItem.member_id == member_id)
    return db.session.scalars(own.order_by(func.lower(ShelfItem.title), ShelfItem.id)).all()


def own_item(member_id: int, item_id: int) -> ShelfItem | None:
    return db.session.scalar(
        select(ShelfItem).where(ShelfItem.id == item_id, ShelfItem.member_id == member_id)
    )


def count_items(member_id: int) -> int:
    counted = select(func.count(ShelfItem.id)).where(ShelfItem.member_id == member_id)
    return db.session.scalar(counted) or 0
