"""Say that what a room shows on other rooms' pages has changed."""

from forum.db import db, insert_or_change
from forum.versions.models import Version


def bump(name: str) -> None:
    """Raise a version by one, inside the transaction that makes the change.

    On PostgreSQL it holds the row until the commit, so call it last, and never for every post.
    """
    statement = insert_or_change(Version).values(name=name, value=1)
    db.session.execute(
        statement.on_conflict_do_update(
            index_elements=[Version.name], set_={"value": Version.value + 1}
        )
    )
