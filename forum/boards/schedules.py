"""“Schedules in this thread”: in the head of a long one, drawn once for all who read it."""

from flask import current_app
from markupsafe import Markup

from forum.boards.kept_pages import Kept
from forum.boards.pages import POSTS_PER_PAGE, post_path
from forum.boards.queries.rows import AnyRow
from forum.boards.queries.schedules import SOME, schedules_in
from forum.taper.schedule.pace_words import say_label
from forum.text.fill import trusted

# The rest are on a page of their own.
MOST_IN_HEAD = 10

kept_heads: Kept[Markup] = Kept()


def head_of(thread: AnyRow) -> Markup:
    """Nothing for a short thread with few schedules, which costs no query.

    Whoever may read a thread may read all of it, so all of them are shown the same.
    """
    is_long = thread.last_number > POSTS_PER_PAGE and thread.schedules
    if not is_long and thread.schedules < SOME:
        return trusted("")
    key = (thread.id, thread.made_at, thread.version, thread.members_version)
    head = kept_heads.get(key)
    if head is None:
        head = _draw(thread)
        kept_heads.keep(key, head)
    return head


def _draw(thread: AnyRow) -> Markup:
    rows = schedules_in(thread.id, most=MOST_IN_HEAD + 1)
    template = current_app.jinja_env.get_template("boards/_schedules.html")
    return trusted(
        template.render(
            thread=thread,
            listed=[say_schedule(row) for row in rows[:MOST_IN_HEAD]],
            are_more=len(rows) > MOST_IN_HEAD,
        )
    )


def say_schedule(row: AnyRow) -> tuple[str, str, str]:
    """Where it stands, whose it is, and what it is in short."""
    author = row.author or "a former member"
    way = f"{row.first_dose} to {row.last_dose}" if row.first_dose else row.sentence
    said = ", ".join(filter(None, [row.medicine, way, say_label(row.pace)]))
    return post_path(row.thread_id, row.slug, row.number), f"{author}, #{row.number}", said
