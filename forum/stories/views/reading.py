"""The list of stories, one story, and one for a bad night."""

from collections.abc import Callable
from dataclasses import replace
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
from forum.members.session import reader, reader_zone
from forum.stories import queries
from forum.stories.alike import Part, asked_by_record, counts_without, nearest, parts_of
from forum.stories.curves import curves_of, sparks_of
from forum.stories.finding import Wanted, find_stories, story_for_now
from forum.stories.forms import FindForm, typed_of
from forum.stories.policy import may_change
from forum.stories.views.blueprint import bp
from forum.taper.medicines import name_like
from forum.web.access import public
from forum.web.addresses import row_number

STORIES_PER_PAGE = 10


@bp.get("/stories")
@public
def stories() -> ResponseReturnValue:
    """With nothing asked for, those of people whose way was like the reader's own so far."""
    who = reader()
    like = asked_by_record(own_tapers(who), who) if who and not request.args else None
    if who and like:
        wanted, found = nearest(like, who)
        return _list(found, FindForm.of(wanted), wanted, like)
    form = FindForm(formdata=request.args)
    if not form.validate():
        return _list([], form, None), 422
    wanted = form.as_wanted()
    return _list(find_stories(wanted, who), form, wanted)


def _list(ids: list[int], form: FindForm, wanted: Wanted | None, like: Wanted | None = None) -> str:
    """`like` is what the reader's record asked for, where it was the record that asked."""
    last = max(1, -(-len(ids) // STORIES_PER_PAGE))
    page = min(request.args.get("page", default=1, type=row_number) or 1, last)
    shown = ids[(page - 1) * STORIES_PER_PAGE : page * STORIES_PER_PAGE]
    rows = queries.stories_listed(shown, reader())
    board = queries.story_board(reader())
    return render_template(
        "stories/stories.html",
        form=form,
        parts=parts_of(wanted) if wanted else (),
        from_record=like is not None,
        is_less=like != wanted,
        looser=counts_without(wanted, reader()) if wanted and not ids else (),
        without=_address_without,
        meant=_meant(wanted) if wanted and not ids else None,
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


def _address_without(part: Part) -> str:
    """An address without any question would be filled in from the record again."""
    asked: dict[str, Any] = dict(typed_of(part.without)) or {"all": 1}
    return url_for("stories.stories", **asked)


def _meant(wanted: Wanted) -> tuple[str, str] | None:
    """The medicine that a misspelt one may be, and the same question with it."""
    if not (name := name_like(wanted.medicine)):
        return None
    asked: dict[str, Any] = dict(typed_of(replace(wanted, medicine=name)))
    return name, url_for("stories.stories", **asked)


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
