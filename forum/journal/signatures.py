"""The line under a post: today's, and what it was when the post was written."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, literal_column, select
from sqlalchemy.orm import aliased

from forum import clock
from forum.db import db
from forum.journal.authors import Author, SignatureLine, ToldTaper
from forum.journal.models import Consent, Crossover, Field, SignatureText, Taper, TaperRole
from forum.journal.policy import IN_THE_LINE, fields_shown, shown_in_lines
from forum.journal.records import AnyRow, TaperKey, timelines_for
from forum.members.models import Member
from forum.taper.record import Shown, Timeline

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
    full = reader is not None and reader.signatures_shown == FULL
    return _signatures(_rows(author_ids), reader.id if reader else None, with_words=full)


def own_line(member: Member) -> SignatureLine | None:
    """A member’s own line of today, as those see it who may see all of it."""
    signatures = _signatures(_rows([member.id]), member.id, with_words=False)
    return signatures.under(member.id, clock.now())


def _signatures(rows: Sequence[AnyRow], reader_id: int | None, *, with_words: bool) -> Signatures:
    seen = {row.member_id: _fields(row, reader_id) for row in rows}
    told = [row for row in rows if row.taper_id and _shown(seen[row.member_id])]
    timelines = timelines_for([_key(row) for row in told])
    return Signatures(_authors(rows, timelines, seen, with_words=with_words))


def _rows(author_ids: Collection[int]) -> Sequence[AnyRow]:
    """One row per taper, and one for an author without any."""
    return db.session.execute(_ROWS, {"author_ids": list(author_ids)}).all()


def _statement() -> Select[*tuple[Any, ...]]:
    """What is kept out of the lines altogether is not even read."""
    given = {field: aliased(Consent) for field in IN_THE_LINE}
    found = (
        select(
            Member.id.label("member_id"),
            Member.time_zone,
            *(consent.audience.label(field) for field, consent in given.items()),
            Taper.id.label("taper_id"),
            Taper.medicine.label("name"),
            Taper.record_version,
            Taper.role,
            Crossover.into_taper_id,
            Crossover.from_day,
            SignatureText.words,
        )
        .select_from(Member)
        .outerjoin(SignatureText, SignatureText.member_id == Member.id)
    )
    for field, consent in given.items():
        found = found.outerjoin(consent, _stands(consent, field))
    own = and_(Taper.member_id == Member.id, Taper.in_line, given[Field.DOSE].id.is_not(None))
    return (
        found.outerjoin(Taper, own)
        .outerjoin(Crossover, Crossover.from_taper_id == Taper.id)
        .where(Member.id.in_(bindparam("author_ids", expanding=True)))
        .order_by(Taper.place, Taper.id)
    )


def _stands(consent: type[Consent], field: Field) -> ColumnElement[bool]:
    """With the field in the text of the query, so that the index of standing consents is used."""
    return and_(
        consent.member_id == Member.id,
        consent.field == literal_column(f"'{field.value}'"),
        consent.withdrawn_at.is_(None),
    )


# Put together once: it is asked on every page of a thread.
_ROWS = _statement()


def _fields(row: AnyRow, reader_id: int | None) -> frozenset[Field]:
    """Which of those in the line this reader may see; none once the consent is withdrawn."""
    audiences = {field: getattr(row, field) for field in IN_THE_LINE if getattr(row, field)}
    return fields_shown(audiences, of_member=row.member_id, reader_id=reader_id)


def _shown(fields: frozenset[Field]) -> Shown | None:
    """None when neither medicine nor dose may be told, so that there is no line."""
    shown = shown_in_lines(fields)
    return shown if shown.medicine or shown.dose else None


def _own_words(row: AnyRow, fields: frozenset[Field]) -> tuple[str, ...]:
    """They are for those who may see the line, or a part of it, and go with the consent."""
    return tuple((row.words or "").splitlines()) if fields else ()


def _key(row: AnyRow) -> TaperKey:
    return TaperKey(row.taper_id, row.name, row.record_version)


def _authors(
    rows: Sequence[AnyRow],
    timelines: Mapping[int, Timeline | None],
    seen: Mapping[int, frozenset[Field]],
    *,
    with_words: bool,
) -> dict[int, Author]:
    authors: dict[int, Author] = {}
    for row in rows:
        author = authors.get(row.member_id)
        if author is None:
            fields = seen[row.member_id]
            words = _own_words(row, fields) if with_words else ()
            author = authors[row.member_id] = Author(row.time_zone, words, _shown(fields))
        timeline = timelines.get(row.taper_id)
        if timeline:
            author.tapers[row.taper_id] = _told(row, timeline)
    return authors


def _told(row: AnyRow, timeline: Timeline) -> ToldTaper:
    is_adjunct = row.role is TaperRole.ADJUNCT
    return ToldTaper(timeline, is_adjunct, row.into_taper_id, row.from_day)
