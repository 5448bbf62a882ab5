"""Write guides, bring their versions to readers, note who has read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from forum import clock
from forum.db import db
from forum.events import announce
from forum.guides import queries
from forum.guides.drawing import Drawn
from forum.guides.facts import GuideChanged
from forum.guides.models import (
    Guide,
    GuideReview,
    GuideSource,
    GuideStep,
    GuideVersion,
    State,
)
from forum.guides.policy import PUBLIC_STEPS, NotByYou, NotNow, may_publish, steps_after
from forum.guides.sources import Source
from forum.members.models import Member
from forum.web.errors import Refusal


class AddressTaken(Refusal):
    def __init__(self) -> None:
        super().__init__("Another guide has this address already. Please choose another title.")


@dataclass(frozen=True, slots=True)
class Written:
    """A text that was drawn and found without problems. `shipped` marks what came along."""

    title: str
    summary: str
    source: str
    drawn: Drawn
    sources: tuple[Source, ...]
    shipped: str = ""


def make_guide(slug: str, written: Written, by: Member | None, *, position: int = 100) -> Guide:
    """A new guide with its first version, as a draft."""
    guide = Guide(slug=slug, position=position, made_at=clock.now())
    db.session.add(guide)
    try:
        db.session.flush()
    except IntegrityError as taken:
        raise AddressTaken from taken
    write_version(guide.id, written, by)
    return guide


def write_version(guide_id: int, written: Written, by: Member | None) -> GuideVersion:
    """The next version of a guide, as a draft: what readers see stays until it is published."""
    db.session.execute(select(Guide.id).where(Guide.id == guide_id).with_for_update())
    before = queries.newest_version(guide_id)
    version = GuideVersion(
        guide_id=guide_id,
        number=before.number + 1 if before else 1,
        title=written.title,
        summary=written.summary,
        source=written.source,
        html=written.drawn.html,
        rules_version=written.drawn.rules_version,
        shipped=written.shipped,
        written_by_id=by.id if by else None,
        written_at=clock.now(),
    )
    db.session.add(version)
    db.session.flush()
    _add_sources(version.id, written.sources)
    note_step(version.id, State.DRAFT, by)
    return version


def _add_sources(version_id: int, sources: Iterable[Source]) -> None:
    for source in sources:
        db.session.add(GuideSource(version_id=version_id, **source._asdict()))
    db.session.flush()


def take_step(version_id: int, state: State, by: Member) -> None:
    """Raises NotNow when the version is not where this step begins, NotByYou for one’s own."""
    of_it = select(GuideVersion).where(GuideVersion.id == version_id)
    version = db.session.scalars(of_it.with_for_update()).one()
    if state not in steps_after(queries.state_of(version_id)):
        raise NotNow("This guide has moved on meanwhile. Please look at where it is now.")
    if state is State.PUBLISHED and not may_publish(
        by, version.written_by_id, is_alone=queries.is_alone(by)
    ):
        raise NotByYou
    note_step(version_id, state, by)


def note_step(version_id: int, state: State, by: Member | None) -> None:
    now = clock.now()
    by_id = by.id if by else None
    db.session.add(GuideStep(version_id=version_id, state=state, taken_by_id=by_id, taken_at=now))
    db.session.flush()
    if state in PUBLIC_STEPS:
        version = db.session.get_one(GuideVersion, version_id)
        announce(GuideChanged(version.guide_id))


def note_review(version_id: int, role: str, day: date, by: Member) -> None:
    db.session.add(
        GuideReview(
            version_id=version_id,
            reviewer_role=role,
            reviewed_on=day,
            noted_by_id=by.id,
            noted_at=clock.now(),
        )
    )
    db.session.flush()


def versions_behind(rules_version: int) -> list[tuple[int, str]]:
    """The id and the text of each version that was drawn by older rules."""
    statement = select(GuideVersion.id, GuideVersion.source)
    behind = statement.where(GuideVersion.rules_version < rules_version)
    return [(version_id, source) for version_id, source in db.session.execute(behind)]


def keep_drawn(version_id: int, drawn: Drawn) -> None:
    version = db.session.get_one(GuideVersion, version_id)
    version.html, version.rules_version = drawn.html, drawn.rules_version
    db.session.flush()
