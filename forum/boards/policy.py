"""Who may do what in a board: pure answers that buttons, views and actions all ask."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """How one reader stands to one board."""

    member_id: int | None
    banned: bool = False
    moderates: bool = False


VISITOR = Standing(None)


def may_write(standing: Standing) -> bool:
    return standing.member_id is not None and not standing.banned


def may_moderate(standing: Standing) -> bool:
    return standing.moderates and may_write(standing)


def may_reply(standing: Standing, *, locked: bool) -> bool:
    """Moderators still write in a locked thread, to say why it is locked."""
    return may_write(standing) and (not locked or standing.moderates)


def may_edit(standing: Standing, author_id: int | None, *, withdrawn: bool, locked: bool) -> bool:
    """Only its author edits a post; moderators withdraw, they do not put words in a mouth."""
    return _is_own(standing, author_id) and not withdrawn and may_reply(standing, locked=locked)


def may_withdraw(standing: Standing, author_id: int | None, *, withdrawn: bool) -> bool:
    """The author, even in a locked thread, or a moderator."""
    own_or_moderated = _is_own(standing, author_id) or standing.moderates
    return may_write(standing) and own_or_moderated and not withdrawn


def may_read_withdrawn(standing: Standing, author_id: int | None) -> bool:
    """The words of a withdrawn post stay readable to who wrote them and to moderators."""
    return _is_own(standing, author_id) or may_moderate(standing)


def _is_own(standing: Standing, author_id: int | None) -> bool:
    return standing.member_id is not None and standing.member_id == author_id
