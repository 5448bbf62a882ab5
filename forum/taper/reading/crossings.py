"""Crossovers: from one medicine to another, with a word for it or an arrow."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from .calendar import Dated, Span
from .clauses import Clause, Stage
from .doses import total_of
from .moments import moment_fields
from .plain_doses import Said, tell_stage
from .story import Story


def is_crossover(_story: Story, clause: Clause) -> bool:
    """A change of medicine; “switched to liquid” only changes its form."""
    drugs = {stage.drug.generic for stage in clause.stages if stage.drug}
    changes_form = clause.is_how and not drugs and not clause.stage.has_dose
    return (clause.says("crossover") and not changes_form) or len(drugs) > 1


def tell_crossover(story: Story, clause: Clause) -> None:
    """Tell each stage of the chain; a first stage without a date is only where it came from."""
    stages = clause.stages
    if len(stages) == 1:
        _tell_named_crossover(story, clause)
        return
    if not _is_only_origin(clause, stages):
        tell_stage(story, Said(clause, stages[0], story.drug_of(stages[0])))
    for before, stage in pairwise(stages):
        if _changes(before, stage):
            _add(story, clause, before, stage)
        else:
            tell_stage(story, Said(clause, stage, story.drug_of(stage)))


def _changes(before: Stage, stage: Stage) -> bool:
    """Two medicines with a period each stood one after the other; no change is told."""
    if before.date and isinstance(stage.date, Span):
        return False
    if stage.drug is None:
        return False
    return before.drug is None or before.drug.generic != stage.drug.generic


def _is_only_origin(clause: Clause, stages: Sequence[Stage]) -> bool:
    return stages[0].date is None or (clause.begins_with_date and stages[1].date is None)


def _tell_named_crossover(story: Story, clause: Clause) -> None:
    """“c/o from Xanax 1 mg” and “c/o to Valium 20 mg”: the other medicine is spoken of already."""
    _add(story, clause, clause.origin, clause.stage)


def _add(story: Story, clause: Clause, before: Stage, stage: Stage) -> None:
    drug = story.drug_of(stage)
    if drug is not None and before.drug and drug == before.drug.generic and not stage.drug:
        # “c/o from Ativan”, and the new medicine is not named yet.
        drug = story.drug = None
    from_drug = before.drug.generic if before.drug else story.drug
    fields: dict[str, Any] = {
        "from_drug": from_drug if from_drug != drug else None,
        "from_dose": _dose_left(clause, before),
        "to_dose": total_of(stage),
    }
    date = _date_of(clause, before, stage)
    story.add("crossover", drug, clause, **fields, **moment_fields(clause, date, stage.date_role))


def _dose_left(clause: Clause, before: Stage) -> Any:
    """A stage that was told itself has told its dose already."""
    is_origin = before is clause.origin or before is clause.stages[0]
    if not is_origin or (before.date is not None and not _is_only_origin(clause, clause.stages)):
        return None
    return total_of(before)


def _date_of(clause: Clause, before: Stage, stage: Stage) -> Dated | Span | None:
    if stage.date:
        return stage.date
    return before.date if clause.begins_with_date else clause.carried_date
