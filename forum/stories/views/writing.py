"""Telling a story: a post like any other, in the board that the operator chose.

The address that takes the text checks the form's proof against forgery itself, because a text must
come back even when that proof is too old.
"""

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.boards import policy
from forum.boards.actions.refusals import MayNotWrite
from forum.boards.queries.rows import AnyRow
from forum.boards.queries.sight import standing_of
from forum.boards.views.desk import Desk, keep_until_signed_in, open_desk, send_from_desk
from forum.members.session import me, reader
from forum.stories import actions, queries
from forum.stories.views.blueprint import bp
from forum.web.access import public, signed_in

# There is one board of stories, so everybody has one draft of a story, wherever that board is.
PLACE = "story:1"
WELCOME = (
    "A line is enough, and so is a page. Those who came off mostly leave, so whoever is in the "
    "middle of it hears little of them. "
    "When it is posted, you may put a few facts above it, such as the medicine and how long it "
    "took. All of them are optional. A part that may frighten can be folded away: “How to write”, "
    "below the text, says how.",
)


@bp.get("/stories/new")
@signed_in
def write() -> ResponseReturnValue:
    board = _board()
    if not policy.may_write(standing_of(me(), board)):
        raise MayNotWrite
    return open_desk(_desk())


@bp.post("/stories/new")
@public
def send() -> ResponseReturnValue:
    if reader() is None:
        return keep_until_signed_in(PLACE, url_for("stories.write"))
    _board()
    answer = send_from_desk(
        _desk(),
        lambda composed, form: actions.tell_story(
            form.title.data, composed, by=me(), submission_key=form.key()
        ),
    )
    return _facts_of_posted() or answer


def _board() -> AnyRow:
    return queries.story_board(reader()) or abort(404)


def _desk() -> Desk:
    return Desk(
        place=PLACE,
        path=url_for("stories.write"),
        heading="Tell your story",
        button="Post story",
        back_path=url_for("stories.stories"),
        back_words="Back to the stories",
        asks_title=True,
        remarks=WELCOME,
    )


def _facts_of_posted() -> ResponseReturnValue | None:
    """On to what stands above it; None as long as nothing is posted."""
    if request.form.get("do", "post") != "post":
        return None
    key = request.form.get("submission_key", "")
    # A key that was tampered with was never a key of ours.
    story_id = queries.story_of_submission(me().id, key) if key.isalnum() else None
    return redirect(url_for("stories.tell_facts", story_id=story_id), 303) if story_id else None
