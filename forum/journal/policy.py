"""Who may see what a record says."""

from forum.journal.models.consent import Audience


def may_see(audience: Audience, *, of_member: int, reader_id: int | None) -> bool:
    """Members always see their own."""
    if audience is Audience.ANYONE or of_member == reader_id:
        return True
    return audience is Audience.MEMBERS and reader_id is not None
