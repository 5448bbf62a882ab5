"""What others may know of a member."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from forum.members import queries
from forum.members.policy import ROLE_WORDS
from forum.members.views.blueprint import bp
from forum.web.access import public


@bp.get("/m/<int:member_id>")
@public
def profile(member_id: int) -> ResponseReturnValue:
    found = queries.profile_of(member_id)
    if found is None:
        abort(404)
    return render_template(
        "members/profile.html",
        profile=found,
        role_words=ROLE_WORDS[found.role],
        joined=f"{found.joined_at:%B %Y}",
    )
