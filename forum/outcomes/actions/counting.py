"""The count: who agreed and is not counted yet comes into companies."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import insert, select, update

from forum import clock
from forum.db import db, insert_unless_there
from forum.outcomes import queries
from forum.outcomes.actions.leaving import OUTCOMES, dissolve, leave
from forum.outcomes.candidates import Candidate, Group
from forum.outcomes.companies import Sides, blocks_of, companies_of
from forum.outcomes.models import (
    Figure,
    OutcomeBlock,
    OutcomeCompany,
    OutcomeConsent,
    OutcomeCounted,
    OutcomeMonth,
)
from forum.versions.actions import bump


def claim_month(month: str) -> bool:
    """False when another process counts this month, or has."""
    return insert_unless_there(OutcomeMonth, month=month, counted_at=clock.now())


def count(candidates: Iterable[Candidate]) -> int:
    """Form what companies there can be of people not counted yet; how many people these are.

    What the candidates' records said is read before the transaction; here it is asked whether
    that still holds.
    """
    bump(OUTCOMES)
    _dissolve_what_was_left()
    formed = [
        (_company(group, people), people)
        for group, fit in _by_group(_still_fit(candidates)).items()
        for people in companies_of(fit)
    ]
    db.session.add_all(company for company, _ in formed)
    db.session.flush()
    counted = [_counted(company, one) for company, people in formed for one in people]
    if counted:
        _keep(counted)
        _join_blocks()
    return len(counted)


def _dissolve_what_was_left() -> None:
    """Whose consent or account ended elsewhere has been out of the numbers since; now for good."""
    members, companies = queries.gone_since()
    dissolve(companies, clock.now())
    leave(members)


def _still_fit(candidates: Iterable[Candidate]) -> list[Candidate]:
    so, counted = queries.agreed_now(), queries.already_counted()
    return [
        one
        for one in candidates
        if (one.taper_id, one.record_version) in so
        and (one.member_id, one.group.medicine, one.group.stage) not in counted
    ]


def _by_group(candidates: Iterable[Candidate]) -> Mapping[Group, list[Candidate]]:
    """In the order of a number that was drawn and is never shown: nobody chooses their company."""
    groups: dict[Group, list[Candidate]] = defaultdict(list)
    for one in sorted(candidates, key=lambda one: (one.record_version, one.taper_id)):
        groups[one.group].append(one)
    return groups


def _company(group: Group, people: Sequence[Candidate]) -> OutcomeCompany:
    return OutcomeCompany(**group._asdict(), size=len(people), formed_at=clock.now())


def _counted(company: OutcomeCompany, one: Candidate) -> dict[str, object]:
    """As a row: there may be thousands in one transaction."""
    return {
        "company_id": company.id,
        "member_id": one.member_id,
        "taper_id": one.taper_id,
        "medicine": company.medicine,
        "stage": company.stage,
        "days": one.told.days if one.told else None,
        "held": one.told.held if one.told else None,
        "rose": one.told.rose if one.told else None,
    }


def _keep(counted: Sequence[dict[str, object]]) -> None:
    db.session.execute(insert(OutcomeCounted), counted)
    is_first = OutcomeConsent.withdrawn_at.is_(None) & OutcomeConsent.counted_at.is_(None)
    members = OutcomeConsent.member_id.in_(select(OutcomeCounted.member_id))
    db.session.execute(
        update(OutcomeConsent).where(is_first, members).values(counted_at=clock.now())
    )


def _join_blocks() -> None:
    companies = queries.whole_companies()
    told, joined = queries.told(), queries.joined()
    for figure in Figure:
        answers: dict[int, list[bool]] = defaultdict(list)
        for row in told:
            answers[row.company_id].append(getattr(row, figure.value))
        for group in _same_group(companies):
            free = [one.id for one in group if (figure, one.id) not in joined]
            for block in blocks_of([_sides(one, answers[one]) for one in free]):
                db.session.add_all(_joined(figure, one, block) for one in block)
    db.session.flush()


def _same_group(companies: Iterable[OutcomeCompany]) -> Iterable[list[OutcomeCompany]]:
    groups: dict[Group, list[OutcomeCompany]] = defaultdict(list)
    for one in companies:
        groups[Group(one.medicine, one.over_mg, one.up_to_mg, one.stage)].append(one)
    return groups.values()


def _sides(company_id: int, answers: Sequence[bool]) -> Sides:
    return Sides(company_id, sum(answers), len(answers) - sum(answers))


def _joined(figure: Figure, company_id: int, block: Sequence[int]) -> OutcomeBlock:
    return OutcomeBlock(figure=figure, company_id=company_id, first_id=block[0])
