"""What somebody should know before they change a post, told by the rooms above that know it.

Those rooms are connected in `app.py`.
"""

from collections.abc import Callable

from forum.members.models import Member

# A sentence about the post of this id, for who changes it; empty where there is nothing to say.
Remark = Callable[[int, Member], str]

_remarks: list[Remark] = []


def remark_with(remark: Remark) -> None:
    """Does nothing if it is connected already."""
    if remark not in _remarks:
        _remarks.append(remark)


def remarks_on(post_id: int, by: Member) -> list[str]:
    return [said for remark in _remarks if (said := remark(post_id, by))]
