"""From clauses to events: each kind of statement has one function."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from .calendar import Span
from .clauses import Clause
from .crossings import is_crossover, tell_crossover
from .doses import dose_fields, total_of
from .event import Event
from .moments import moment_fields
from .plain_doses import tell_doses
from .rates import is_rate, tell_rate
from .story import Story, begin_story, settle_undecided


def tell_events(clauses: Sequence[Clause]) -> list[Event]:
    story = begin_story(clauses)
    for clause in clauses:
        _tell(story, clause)
        if clause.ends_sentence and not clause.is_header:
            story.in_series = False
    return settle_undecided(story)


def _tell(story: Story, clause: Clause) -> None:
    _note_label(story, clause)
    if clause.is_header:
        story.drug = story.drug_of(clause.first)
        story.in_series = not clause.says("adjunct")
        return
    if clause.cues == ["both"]:
        story.date_last(2, moment_fields(clause, clause.date, clause.stage.date_role))
        return
    tell = next(tell for is_meant, tell in _STATEMENTS if is_meant(story, clause))
    for drug in _drugs_meant(story, clause):
        story.drug = drug
        tell(story, clause)


def _drugs_meant(story: Story, clause: Clause) -> Sequence[str | None]:
    """“both stopped” and “off all” are about the medicines told of and not yet left."""
    if any(stage.drug for stage in clause.stages):
        return [story.drug]
    if not clause.says("both", "all"):
        return [story.regular_drug() if clause.says("taper", "hold") else story.drug]
    return story.drugs_taken()[-2 if clause.says("both") else 0 :] or [story.drug]


def _note_label(story: Story, clause: Clause) -> None:
    """“Adjuncts:” and “also” hold until a sentence ends or a benzodiazepine is named."""
    drug = clause.first.drug
    if clause.says("adjunct"):
        story.adjuncts = True
    elif drug and drug.is_benzo:
        story.adjuncts = False


def _tell_target(story: Story, clause: Clause) -> None:
    _add(story, "target", clause, dose_fields(clause, clause.stage))


def _tell_prn(story: Story, clause: Clause) -> None:
    fields = dose_fields(clause, clause.stage)
    if fields:
        fields["unit"] = "mg"
    _add(story, "prn", clause, fields)


def _tell_cold_turkey(story: Story, clause: Clause) -> None:
    _add(story, "cold_turkey", clause, _from_dose(clause))


def _tell_reinstate(story: Story, clause: Clause) -> None:
    _add(story, "reinstate", clause, dose_fields(clause, clause.stage))


def _tell_updose(story: Story, clause: Clause) -> None:
    before = _before(clause)
    _add(story, "updose", clause, dose_fields(clause, clause.stage) | before)


def _tell_hold(story: Story, clause: Clause) -> None:
    _add(story, "hold", clause, dose_fields(clause, clause.stage))


def _tell_benzo_free(story: Story, clause: Clause) -> None:
    """“Paxil free” ends one medicine of another group, no more."""
    drug = clause.first.drug
    kind = "stop" if drug and not drug.is_benzo else "benzo_free"
    _add(story, kind, clause, _from_dose(clause))


def _tell_jump(story: Story, clause: Clause) -> None:
    stage = clause.stage if clause.stage.has_dose else clause.origin
    _add(story, "jump", clause, dose_fields(clause, stage))


def _tell_stop(story: Story, clause: Clause) -> None:
    fields = _from_dose(clause)
    if len(clause.stages) > 1:
        fields["to_dose"] = total_of(clause.stage)
    _add(story, "stop", clause, fields)


def _tell_taper(story: Story, clause: Clause) -> None:
    fields = {} if _reaches_a_dose(clause) else _from_dose(clause)
    has_two = len(clause.stages) > 1 or clause.origin.has_dose
    if clause.percent is not None:
        fields["rate_pct"] = clause.percent
    if clause.stage.has_dose and (has_two or _reaches_a_dose(clause)):
        fields["to_dose"] = total_of(clause.stage)
    _add(story, "taper_start", clause, fields | _method(clause))


def _tell_method(story: Story, clause: Clause) -> None:
    fields = _method(clause)
    if clause.strength:
        fields["strength"] = clause.strength.mg
    _add(story, "method", clause, fields)


def _stay(story: Story, clause: Clause) -> None:
    if clause.has_slots:
        _add(story, "current", clause, dose_fields(clause, clause.stage))
    else:
        story.change_last("current")


def _leave(story: Story, clause: Clause) -> None:
    """A medicine named and nothing said: the next clause is about it."""
    if clause.first.drug and story.adjuncts:
        story.add("adjunct", clause.first.drug.generic, clause)
    elif clause.first.drug:
        story.drug = clause.first.drug.generic


def _add(story: Story, kind: str, clause: Clause, fields: dict[str, Any]) -> None:
    stage = next((stage for stage in clause.stages if stage.drug), clause.stage)
    drug = clause.origin.drug.generic if clause.origin.drug else story.drug_of(stage)
    moment = moment_fields(clause, clause.date, clause.stage.date_role)
    story.add(kind, drug, clause, **_merged(fields, moment))


def _merged(fields: dict[str, Any], moment: dict[str, Any]) -> dict[str, Any]:
    return fields | moment | {"approx": bool(fields.get("approx")) or bool(moment.get("approx"))}


def _from_dose(clause: Clause) -> dict[str, Any]:
    """The dose that something led away from: the one after “from”, else the first."""
    stage = clause.origin if clause.origin.has_dose else clause.first
    total = total_of(stage, clause.times_of_day)
    return {} if total is None else {"from_dose": total}


def _before(clause: Clause) -> dict[str, Any]:
    has_two = clause.origin.has_dose or len(clause.stages) > 1
    return _from_dose(clause) if has_two else {}


def _method(clause: Clause) -> dict[str, Any]:
    return {"method": clause.method.name} if clause.method else {}


def _says(*names: str) -> Callable[[Story, Clause], bool]:
    return lambda _story, clause: clause.says(*names)


def _is_progress(_story: Story, clause: Clause) -> bool:
    """“80 % done” says how far, not how fast."""
    return clause.percent is not None and clause.says("done") and clause.every is None


def _is_target(_story: Story, clause: Clause) -> bool:
    """A planned rate is a rate; a planned dose is a target."""
    return clause.says("target") and clause.every is None and clause.percent is None


def _is_stop(_story: Story, clause: Clause) -> bool:
    """“done” alone says nothing; “done 4 July 2014” is the end."""
    return (
        clause.says("stop")
        or _is_last_of_all(clause)
        or (clause.says("done") and clause.date is not None)
    )


def _is_last_of_all(clause: Clause) -> bool:
    """The last dose; a last updose or a last cut is only the latest."""
    return clause.says("last") and not clause.says("updose", "cut", "hold", "reinstate")


def _is_jump(_story: Story, clause: Clause) -> bool:
    """The last dose before nothing, when the clause says how much it was."""
    has_dose = clause.stage.has_dose or clause.origin.has_dose
    if clause.says("jump"):
        return True
    is_at = clause.stage.dose_role == "at"
    return has_dose and (_is_last_of_all(clause) or (clause.says("stop", "done") and is_at))


def _is_way_down_to_nothing(_story: Story, clause: Clause) -> bool:
    """“Lex 5 to 0” ends a medicine; with two dates it is a whole taper."""
    is_zero = len(clause.stages) == 2 and total_of(clause.stage) == Fraction(0)
    is_led = clause.begins_with_date or not clause.first.date
    return is_zero and is_led and not isinstance(clause.date, Span)


def _is_taper(_story: Story, clause: Clause) -> bool:
    is_way = len(clause.stages) == 2 and clause.first.has_dose and clause.stage.has_dose
    if is_way and isinstance(clause.date, Span):
        return True
    if clause.says("taper"):
        return not _reaches_a_dose(clause) or isinstance(clause.date, Span)
    return clause.says("cut") and not clause.stage.has_dose and clause.date is not None


def _reaches_a_dose(clause: Clause) -> bool:
    """“tapered to 5 mg” names the dose reached, and none that it came from."""
    is_alone = len(clause.stages) == 1 and not clause.origin.has_dose
    return is_alone and clause.stage.dose_role == "to"


def _is_taper_begun(_story: Story, clause: Clause) -> bool:
    is_way = clause.method is not None and not clause.method.name.endswith("liquid")
    return clause.says("start") and is_way


def _is_method(_story: Story, clause: Clause) -> bool:
    return clause.is_how and not clause.stage.has_dose


def _says_nothing(_story: Story, clause: Clause) -> bool:
    said = clause.date or clause.until or clause.length or clause.says("daily", "start")
    is_now = clause.says("now") and not clause.has_unknown_words
    return not (said or is_now) and not any(stage.has_dose for stage in clause.stages)


def _otherwise(_story: Story, _clause: Clause) -> bool:
    return True


# The first that fits is told; the order is from the rarest words to the plain dose.
_STATEMENTS: tuple[tuple[Callable[[Story, Clause], bool], Callable[[Story, Clause], None]], ...] = (
    (_is_progress, _leave),
    (_is_target, _tell_target),
    (_says("prn"), _tell_prn),
    (is_crossover, tell_crossover),
    (_says("cold_turkey"), _tell_cold_turkey),
    (_says("reinstate"), _tell_reinstate),
    (_is_jump, _tell_jump),
    (_says("benzo_free"), _tell_benzo_free),
    (_is_stop, _tell_stop),
    (_is_way_down_to_nothing, _tell_stop),
    (is_rate, tell_rate),
    (_says("updose"), _tell_updose),
    (_says("hold"), _tell_hold),
    (_is_taper_begun, _tell_taper),
    (_is_taper, _tell_taper),
    (_says("stay"), _stay),
    (_is_method, _tell_method),
    (_says_nothing, _leave),
    (_otherwise, tell_doses),
)
