"""The list of stories, one story, and one for a bad night."""

from collections.abc import Callable
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum import clock
from forum.boards import policy
from forum.boards import queries as boards
from forum.boards.pages import pages_around, thread_path
from forum.boards.queries.sight import standing_of
from forum.boards.showing import show_posts
from forum.journal.own import own_tapers
from forum.members.models import Member
from forum.members.session import reader, reader_zone
from forum.stories import queries
from forum.stories.curves import curves_of, sparks_of
from forum.stories.facts import Taken
from forum.stories.finding import Wanted, find_stories, story_for_now
from forum.stories.forms import FindForm
from forum.stories.from_record import first_dose
from forum.stories.policy import may_change
from forum.stories.views.blueprint import bp
from forum.web.access import public
from forum.web.addresses import row_number

STORIES_PER_PAGE = 10


@bp.get("/stories")
@public
def stories() -> ResponseReturnValue:
    """With nothing asked for, those of people whose way began like the reader's own."""
    like = _like(reader()) if not request.args else None
    form = FindForm.like(like) if like else FindForm(formdata=request.args)
    if like is None and not form.validate():
        return _list([], form, None), 422
    wanted = _wanted_like(like) if like else form.as_wanted()
    return _list(find_stories(wanted, reader()), form, like)


def _like(someone: Member | None) -> Taken | None:
    return first_dose(own_tapers(someone)) if someone else None


def _wanted_like(like: Taken) -> Wanted:
    """From half to double the dose."""
    if like.start_mg is None:
        return Wanted(medicine=like.medicine)
    return Wanted(medicine=like.medicine, from_mg=like.start_mg / 2, to_mg=like.start_mg * 2)


def _list(ids: list[int], form: FindForm, like: Taken | None) -> str:
    last = max(1, -(-len(ids) // STORIES_PER_PAGE))
    page = min(request.args.get("page", default=1, type=row_number) or 1, last)
    shown = ids[(page - 1) * STORIES_PER_PAGE : page * STORIES_PER_PAGE]
    rows = queries.stories_listed(shown, reader())
    board = queries.story_board(reader())
    return render_template(
        "stories/stories.html",
        form=form,
        like=like,
        count=len(ids),
        stories=rows,
        facts=queries.facts_of(rows),
        sparks=sparks_of(rows),
        today=clock.today_in(reader_zone()),
        board=board,
        may_tell=board is not None and policy.may_write(standing_of(reader(), board)),
        page=page,
        pages=pages_around(page, last),
        address=_page_address(form),
        asked=bool(request.args),
    )


def _page_address(form: FindForm) -> Callable[[int], str]:
    """The same question, another page."""
    asked: dict[str, Any] = {field.name: field.data for field in form if field.data}
    return lambda number: url_for("stories.stories", **asked, page=number)


@bp.get("/stories/<int:story_id>")
@public
def story(story_id: int) -> ResponseReturnValue:
    found = queries.story_at(story_id, reader()) or abort(404)
    standing = standing_of(reader(), found)
    first = boards.posts.first_post_of(found.thread_id)
    (shown,) = show_posts([first], reader(), standing, thread_id=found.thread_id, locked=False)
    today = clock.today_in(reader_zone())
    return render_template(
        "stories/story.html",
        story=found,
        post=shown,
        facts=queries.facts_of([found])[story_id],
        curves=curves_of(found),
        today=today,
        thread_path=thread_path(found.thread_id, found.slug),
        replies=found.last_number - 1,
        may_change=may_change(reader(), found.author_id),
        is_for_now="now" in request.args,
    )


@bp.get("/stories/now")
@public
def now() -> ResponseReturnValue:
    """Leads to one calm short story, and from that to the next."""
    after = request.args.get("after", type=row_number)
    found = story_for_now(reader(), clock.today_in(reader_zone()), after)
    if found is None:
        return render_template("stories/none_now.html")
    return redirect(url_for("stories.story", story_id=found, now=1))
