"""Guides as anybody reads them."""

from collections.abc import Sequence

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from forum.boards.queries.rows import AnyRow
from forum.guides import collections, policy, queries
from forum.guides.comparing import changes_between
from forum.guides.drawing import shown
from forum.guides.models import State
from forum.guides.sources import LEVELS, write_sources
from forum.guides.views.blueprint import bp
from forum.members.models import Member
from forum.members.session import reader, reader_zone
from forum.web.access import Permission, public, requires


@bp.get("/guides")
@public
def guides() -> ResponseReturnValue:
    staff = policy.may_edit(reader())
    return render_template(
        "guides/guides.html",
        guides=queries.published_guides(),
        collections=collections.all_collections(),
        at_work=_not_yet_read_by_all(queries.newest_of_each_guide()) if staff else (),
        state_words=policy.STATE_WORDS,
        may_edit=staff,
    )


def _not_yet_read_by_all(rows: Sequence[AnyRow]) -> list[AnyRow]:
    return [row for row in rows if row.GuideStep.state is not State.PUBLISHED]


@bp.get("/guides/<slug>")
@public
def guide(slug: str) -> ResponseReturnValue:
    found = queries.published_guide(slug)
    if found is None:
        return _unpublished(slug)
    return draw(found)


def _unpublished(slug: str) -> ResponseReturnValue:
    """The staff reads its newest version; to others there is nothing here."""
    known = queries.guide_at(slug) if policy.may_edit(reader()) else None
    versions = queries.versions_of(known.id) if known else ()
    return draw(versions[0]) if versions else abort(404)


@bp.get("/guides/<slug>/versions")
@public
def versions(slug: str) -> ResponseReturnValue:
    known = queries.guide_at(slug) or abort(404)
    who = reader()
    every = queries.versions_of(known.id)
    rows = every if policy.may_edit(who) else [row for row in every if _may_read(row)]
    if not rows:
        abort(404)
    return render_template(
        "guides/versions.html",
        guide=known,
        versions=rows,
        steps=queries.steps_of(known.id) if policy.may_edit(who) else (),
        may_edit=policy.may_edit(who),
        state_words=policy.STATE_WORDS,
        zone=reader_zone(),
    )


@bp.get("/guides/<slug>/versions/<int:number>")
@public
def version(slug: str, number: int) -> ResponseReturnValue:
    found = queries.version_at(slug, number) or abort(404)
    if not (policy.may_edit(reader()) or _may_read(found)):
        abort(404)
    return draw(found)


def _may_read(row: AnyRow) -> bool:
    """A version that was published once stays readable, unless it was withdrawn."""
    return queries.stays_readable(row.GuideVersion.id)


def _steps_for(
    who: Member | None, steps: tuple[State, ...], written_by_id: int | None
) -> tuple[State, ...]:
    if who is None or not policy.may_edit(who):
        return ()
    if policy.may_publish(who, written_by_id, is_alone=queries.is_alone(who)):
        return steps
    return tuple(step for step in steps if step is not State.PUBLISHED)


@bp.get("/guides/<slug>/versions/<int:number>/changes")
@requires(Permission.MODERATE)
def changes(slug: str, number: int) -> ResponseReturnValue:
    """Beside the version before it."""
    found = queries.version_at(slug, number) or abort(404)
    earlier = queries.version_at(slug, number - 1) or abort(404)
    before, after = earlier.GuideVersion, found.GuideVersion
    parts = (
        ("Title", changes_between(before.title, after.title)),
        ("Summary", changes_between(before.summary, after.summary)),
        ("Text", changes_between(before.source, after.source)),
        ("Sources", changes_between(_sources(before.id), _sources(after.id))),
    )
    return render_template(
        "guides/changes.html",
        guide=found.Guide,
        version=after,
        before=before,
        parts=[(name, changed) for name, changed in parts if changed],
    )


def _sources(version_id: int) -> str:
    return write_sources(queries.sources_of(version_id))


def draw(found: AnyRow) -> str:
    """One version of a guide; what readers see is the one published last, and others say so."""
    html, parts = shown(found.GuideVersion.html)
    who = reader()
    every_step = policy.steps_after(found.GuideStep.state)
    steps = _steps_for(who, every_step, found.GuideVersion.written_by_id)
    live = queries.published_guide(found.Guide.slug)
    return render_template(
        "guides/guide.html",
        guide=found.Guide,
        version=found.GuideVersion,
        step=found.GuideStep,
        is_live=live is not None and live.GuideVersion.id == found.GuideVersion.id,
        html=html,
        parts=parts,
        sources=queries.sources_of(found.GuideVersion.id),
        levels=LEVELS,
        review=queries.last_review(found.Guide.id),
        next_steps=steps,
        waits_for_another=policy.may_edit(who) and len(steps) < len(every_step),
        step_words=policy.STEP_WORDS,
        state_words=policy.STATE_WORDS,
        may_edit=policy.may_edit(who),
        may_note_review=policy.may_note_review(who),
    )
