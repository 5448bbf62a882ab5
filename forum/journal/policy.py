"""Who may see what a record says."""

from collections.abc import Mapping

from forum.journal.models.consent import Audience, Field
from forum.taper.record import Shown

# What one line under a post is made of.
IN_THE_LINE = (Field.MEDICINE, Field.DOSE, Field.DATES)


def may_see(audience: Audience | None, *, of_member: int, reader_id: int | None) -> bool:
    """Members always see their own; nobody sees what no consent stands for."""
    match audience:
        case Audience.ANYONE:
            return True
        case Audience.MEMBERS:
            return reader_id is not None
        case Audience.ME:
            return of_member == reader_id
        case None:
            return False


def fields_shown(
    audiences: Mapping[Field, Audience], *, of_member: int, reader_id: int | None
) -> frozenset[Field]:
    return frozenset(
        field
        for field, audience in audiences.items()
        if may_see(audience, of_member=of_member, reader_id=reader_id)
    )


def shown_in_lines(fields: frozenset[Field]) -> Shown:
    return Shown(
        medicine=Field.MEDICINE in fields, dose=Field.DOSE in fields, dates=Field.DATES in fields
    )
