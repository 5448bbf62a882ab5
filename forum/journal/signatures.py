"""The line under a post: today's, and what it was when the post was written."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import and_, bindparam, select

from forum.db import db
from forum.journal.authors import Author, SignatureLine
from forum.journal.models import RECORD, Consent, SignatureText, Taper
from forum.journal.policy import may_see
from forum.journal.records import AnyRow, TaperKey, timelines_for
from forum.members.models import Member
from forum.taper.record import Timeline

FULL, NONE = "full", "none"


class Signatures:
    """The signatures of all authors of a page, for one reader."""

    def __init__(self, authors: Mapping[int, Author]) -> None:
        self._authors = authors

    def under(self, author_id: int | None, written_at: datetime) -> SignatureLine | None:
        """None when there is nothing that this reader may or wants to see."""
        author = self._authors.get(author_id) if author_id else None
        return author.under_post(written_at) if author else None


def signatures_for(author_ids: Collection[int], reader: Member | None) -> Signatures:
    """One query, and one more when a timeline is not at hand; none for who wants no signatures."""
    if not author_ids or (reader and reader.signatures_shown == NONE):
        return Signatures({})
    rows = _rows(author_ids)
    reader_id = reader.id if reader else None
    seen = [row for row in rows if row.audience and _is_seen(row, reader_id)]
    timelines = timelines_for([_key(row) for row in seen if row.taper_id])
    full = reader is not None and reader.signatures_shown == FULL
    return Signatures(_authors(rows, timelines, with_words=full))


def _rows(author_ids: Collection[int]) -> Sequence[AnyRow]:
    """One row per taper, and one for an author without any."""
    return db.session.execute(_ROWS, {"author_ids": list(author_ids)}).all()


# Put together once: it is asked on every page of a thread.
_ROWS = (
    select(
        Member.id.label("member_id"),
        Member.time_zone,
        Consent.audience,
        Taper.id.label("taper_id"),
        Taper.medicine,
        Taper.record_version,
        SignatureText.words,
    )
    .outerjoin(
        Consent,
        and_(
            Consent.member_id == Member.id,
            Consent.field == RECORD,
            Consent.withdrawn_at.is_(None),
        ),
    )
    .outerjoin(Taper, and_(Taper.member_id == Member.id, Consent.id.is_not(None)))
    .outerjoin(SignatureText, SignatureText.member_id == Member.id)
    .where(Member.id.in_(bindparam("author_ids", expanding=True)))
    .order_by(Taper.id)
)


def _is_seen(row: AnyRow, reader_id: int | None) -> bool:
    return may_see(row.audience, of_member=row.member_id, reader_id=reader_id)


def _key(row: AnyRow) -> TaperKey:
    return TaperKey(row.taper_id, row.medicine, row.record_version)


def _authors(
    rows: Sequence[AnyRow], timelines: Mapping[int, Timeline | None], *, with_words: bool
) -> dict[int, Author]:
    authors: dict[int, Author] = {}
    for row in rows:
        author = authors.get(row.member_id)
        if author is None:
            words = tuple((row.words or "").splitlines()) if with_words else ()
            author = authors[row.member_id] = Author(row.time_zone, words)
        timeline = timelines.get(row.taper_id)
        if timeline:
            author.timelines.append(timeline)
    return authors
