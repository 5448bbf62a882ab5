"""What somebody should know before they change a post, also from the rooms above that know it.

Those rooms are connected in `app.py`.
"""

from collections.abc import Callable

from forum.boards import queries
from forum.members.models import Member

IS_EXAMPLE = (
    "A worked example of this board stands in this post. If you change it, it leaves the head of "
    "the board until a moderator marks it again."
)

# A sentence about the post of this id, for who changes it; empty where there is nothing to say.
Remark = Callable[[int, Member], str]

_remarks: list[Remark] = []


def remark_with(remark: Remark) -> None:
    """Does nothing if it is connected already."""
    if remark not in _remarks:
        _remarks.append(remark)


def remarks_on(post_id: int, by: Member) -> list[str]:
    own = [IS_EXAMPLE] if queries.blocks.has_example(post_id) else []
    return own + [said for remark in _remarks if (said := remark(post_id, by))]
