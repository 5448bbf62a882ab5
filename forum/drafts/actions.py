"""Keep what is being typed, so that nothing typed is ever lost."""

import secrets

from sqlalchemy import delete, func, select

from forum import clock
from forum.db import db, insert_unless_there
from forum.drafts.models import LONGEST_BODY, LONGEST_TITLE, LONGEST_TYPED, Draft, KeptText
from forum.drafts.queries import KEPT_FOR, draft_to_change, hash_key
from forum.limits.actions import Limit, take_token
from forum.limits.places import household
from forum.text.pieces import block_marked, put_in, put_instead
from forum.text.render import normalise
from forum.web.errors import Refusal

# Nobody writes in this many places at once; the bound keeps one account from filling the disk.
MOST_DRAFTS = 200

KEEP = Limit("keep", 10, 600, "That was many tries. Please sign in first, then post again.")


class NewerDraft(Exception):
    """The text was saved from another window or device since this one last looked."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.place)
        self.draft = draft


class TooManyDrafts(Refusal):
    """The member has unfinished texts in very many places."""


class DraftTooLong(Refusal):
    """What was to go in would push the end of the text out."""


def save_draft(member_id: int, place: str, *, title: str, body: str, version: int) -> int:
    """Save over the version that the writer knew, and return the new one; or NewerDraft.

    A text that is already saved stays as it is, and an empty draft has nothing to lose. An empty
    text takes the draft away and returns 0, unless the calculators were told something with it.
    """
    title, body = normalise(title)[:LONGEST_TITLE], normalise(body)[:LONGEST_BODY]
    draft = draft_to_change(member_id, place)
    if draft is None:
        return _begin_draft(member_id, place, title, body)
    if (draft.title, draft.body) == (title, body):
        return draft.version
    if draft.version != version and draft.has_words:
        raise NewerDraft(draft)
    if not (title.strip() or body.strip() or draft.typed):
        db.session.delete(draft)
        db.session.flush()
        return 0
    return _overwrite(draft, title, body)


def open_draft(member_id: int, place: str) -> Draft:
    """The draft for a place, begun empty if there is none: the calculator adds to it."""
    draft = draft_to_change(member_id, place)
    if draft is None:
        _insert_draft(member_id, place, "", "")
        draft = draft_to_change(member_id, place)
    if draft is None:
        raise LookupError(place)
    return draft


def append_to_draft(member_id: int, place: str, text: str) -> Draft:
    """Add a paragraph to what the member has for that place; for quotes and shared days."""
    text = normalise(text)
    draft = open_draft(member_id, place)
    body = f"{draft.body.rstrip()}\n\n{text}" if draft.body.strip() else text
    _overwrite(draft, draft.title, body[:LONGEST_BODY])
    return draft


def put_into_draft(member_id: int, place: str, text: str, *, after: int | None = None) -> None:
    """Put a block after so many pieces of what stands there; at the end when that is None."""
    draft = open_draft(member_id, place)
    _overwrite(draft, draft.title, _not_too_long(put_in(draft.body, text, after)))


def put_instead_in_draft(member_id: int, place: str, text: str, *, mark: str) -> bool:
    """In place of the block with that mark, or at the end where it is gone; tells which."""
    draft = open_draft(member_id, place)
    piece = block_marked(draft.body, mark)
    if piece is None:
        put_into_draft(member_id, place, text)
        return False
    _overwrite(draft, draft.title, _not_too_long(put_instead(draft.body, piece, text)))
    return True


def _not_too_long(body: str) -> str:
    if len(body) > LONGEST_BODY:
        raise DraftTooLong(
            "Your text would get too long with this. Please post or shorten it first; it is kept."
        )
    return body


def keep_typed(member_id: int, place: str, typed: str) -> None:
    """What the calculators were told, kept with the draft, which is begun if there is none.

    Not a new version: the text is as it was. What is too long is not kept.
    """
    if len(typed) <= LONGEST_TYPED:
        open_draft(member_id, place).typed = typed
        db.session.flush()


def forget_posted_draft(member_id: int, place: str, *, version: int, body: str) -> None:
    """Take the draft away with the post that was made of it.

    What another window saved meanwhile is something else, and stays.
    """
    draft = draft_to_change(member_id, place)
    if draft and (draft.version == version or draft.body == normalise(body)):
        db.session.delete(draft)
        db.session.flush()


def discard_draft(member_id: int, place: str) -> None:
    """Does nothing if there is none."""
    db.session.execute(delete(Draft).where(Draft.member_id == member_id, Draft.place == place))


def keep_text(place: str, *, title: str, body: str, address: str) -> str:
    """Keep a signed-out person's text for a day; the key in return is the only way to it."""
    take_token(KEEP, household(address))
    now, key = clock.now(), secrets.token_urlsafe(24)
    db.session.execute(delete(KeptText).where(KeptText.kept_at <= now - KEPT_FOR))
    db.session.add(
        KeptText(
            key_hash=hash_key(key),
            place=place,
            title=normalise(title)[:LONGEST_TITLE],
            body=normalise(body)[:LONGEST_BODY],
            kept_at=now,
        )
    )
    db.session.flush()
    return key


def _begin_draft(member_id: int, place: str, title: str, body: str) -> int:
    if not (title.strip() or body.strip()):
        return 0
    version = _insert_draft(member_id, place, title, body)
    if version is None and (draft := draft_to_change(member_id, place)):
        raise NewerDraft(draft)
    return version or 0


def _insert_draft(member_id: int, place: str, title: str, body: str) -> int | None:
    """None when another window was quicker."""
    _refuse_too_many(member_id)
    version = _version_after(0)
    made = insert_unless_there(
        Draft,
        member_id=member_id,
        place=place,
        title=title,
        body=body,
        version=version,
        saved_at=clock.now(),
    )
    return version if made else None


def _refuse_too_many(member_id: int) -> None:
    held = db.session.scalar(select(func.count(Draft.id)).where(Draft.member_id == member_id))
    if (held or 0) >= MOST_DRAFTS:
        raise TooManyDrafts(
            f"You have {MOST_DRAFTS} unfinished texts. Please post or discard some of them first."
        )


def _overwrite(draft: Draft, title: str, body: str) -> int:
    draft.title, draft.body = title, body
    draft.version, draft.saved_at = _version_after(draft.version), clock.now()
    db.session.flush()
    return draft.version


def _version_after(version: int) -> int:
    """Rises also from a draft that was posted to the next one in its place, so a window that was
    left open knows no version of a draft begun later."""
    return max(version + 1, round(clock.now().timestamp() * 1000))
