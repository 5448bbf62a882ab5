"""A whole block: for a post, for a page of its own, and as lines for mail."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from forum.taper.blocks import (
    JOURNAL_KIND,
    Block,
    BlockError,
    parse_journal,
    read_block,
)
from forum.taper.curve import Journal
from forum.taper.liquid_notes import extended_release_notes
from forum.taper.medicines import find
from forum.taper.mixture import Mixture
from forum.taper.notes import Note
from forum.taper.requests import MixtureRequest
from forum.taper.schedule import Schedule, Weighed
from forum.taper.schedule.explain import schedule_notes, schedule_working
from forum.taper.schedule.pace_words import Care, care_for
from forum.taper.sentences import sentence
from forum.taper.working import FIXED_LINE, Step
from forum.text import slots
from forum.text.blocks import journals, mixtures, schedules
from forum.text.blocks.drawing import draw
from forum.text.drawn import Drawn, Problem, Summary

Result = Mixture | Schedule
ChooseRows = Callable[[Schedule], schedules.Rows]


def draw_block(source: slots.Block, number: int) -> Drawn:
    """The block of a post, with its markers; one that cannot be read is shown as typed."""
    try:
        if source.kind == JOURNAL_KIND:
            return _draw_journal(parse_journal(source.body), number)
        block, result = _read(source.kind, source.body)
    except BlockError as error:
        return _draw_broken(source, error)
    changes = source.changes
    return Drawn(
        html=_draw_whole(
            block, result, schedules.rows_in_a_post, number=number, changed=changes is not None
        ),
        plain=_say_changed(changes) + block_plain(block, result),
        summary=_summary(block, result),
        rows=result.level_count if isinstance(result, Schedule) else len(result.doses),
    )


def _say_changed(changes: int | None) -> str:
    return f"Changed from block {changes}: /b/{changes}\n" if changes else ""


def _summary(block: Block, result: Result) -> Summary:
    known = find(block.medicine) if block.medicine else None
    medicine = known.generic if known else block.medicine or ""
    said = _headline(block, result)
    if not isinstance(result, Schedule):
        return Summary(said, medicine)
    first, last = result.write_dose_short(0), result.write_dose_short(-1)
    return Summary(said, medicine, first, last, result.pace.label)


def _draw_journal(journal: Journal, number: int) -> Drawn:
    return Drawn(
        html=journals.journal_html(journal, number=number),
        plain=journals.journal_plain(journal),
        summary=Summary(journals.headline(journal)),
    )


def whole_html(kind: str, body: str, today: date) -> Markup:
    """A stored block on a page of its own: with today’s row, every row, every day."""
    if kind == JOURNAL_KIND:
        return journals.every_day_html(parse_journal(body))
    block, result = _read(kind, body)
    todays_row = schedules.draw_today(result, today) if isinstance(result, Schedule) else Markup()
    return _draw_whole(block, result, schedules.every_row, todays_row=todays_row)


def block_html(block: Block, result: Result) -> Markup:
    """The block as it stands in a post, without what belongs to its place there."""
    return _draw_whole(block, result, schedules.rows_in_a_post)


def every_row_html(block: Block, result: Result) -> Markup:
    """The same with every row of a schedule, however long: up to a megabyte of HTML."""
    return _draw_whole(block, result, schedules.every_row)


def today_html(kind: str, body: str, today: date) -> Markup:
    """What replaces the marker `block:N:today`; nothing for a block without dates."""
    if kind == JOURNAL_KIND:
        return Markup()
    try:
        _, result = _read(kind, body)
    except BlockError:
        return Markup()
    return schedules.draw_today(result, today) if isinstance(result, Schedule) else Markup()


def block_plain(block: Block, result: Result) -> str:
    """The block as lines for mail."""
    care, notes = _care(result), (note.text for note in _notes(block, result))
    guidance = f"{care.link_words}: {care.link}" if care else ""
    parts = _plain_parts(block, result)
    lines = [_headline(block, result), *parts, *notes, guidance, FIXED_LINE]
    return "\n".join(filter(None, lines))


def _plain_parts(block: Block, result: Result) -> list[str]:
    match block.request, result:
        case MixtureRequest() as request, Mixture() as mixture:
            return [*mixtures.things_to_do(request, mixture), mixtures.write_rows(mixture)]
        case _, Schedule() as schedule:
            return [schedules.write_rows(schedule)]
    return []


# Reading and calculating takes most of the time of drawing a block, and the same block is asked
# for its day each time that its page is shown.
@lru_cache(maxsize=32)
def _read(kind: str, body: str) -> tuple[Block, Result]:
    return read_block(kind, body)


def _draw_broken(source: slots.Block, error: BlockError) -> Drawn:
    """Lines of a block count from 1 after its fence; those of a problem are lines of the post."""
    problems = [Problem(each.line, each.message) for each in error.problems]
    html = draw("broken.html", problems=problems, body=source.body.strip("\n"))
    in_post = tuple(Problem(source.line + each.line, each.message) for each in problems)
    return Drawn(html, source.body.strip("\n"), problems=in_post)


def _draw_whole(
    block: Block,
    result: Result,
    rows: ChooseRows,
    *,
    number: int = 0,
    changed: bool = False,
    todays_row: Markup | None = None,
) -> Markup:
    """The number is 0 outside a post, where there are no markers."""
    return draw(
        "block.html",
        kind=block.kind,
        name=f"{block.kind} {block.medicine or ''}".strip(),
        headline=_headline(block, result),
        number=number,
        changed=changed,
        todays_row=todays_row,
        fixed_line=FIXED_LINE,
        working=_working(result),
        notes=_notes(block, result),
        care=_care(result),
        **_own_parts(block, result, rows),
    )


def _own_parts(block: Block, result: Result, rows: ChooseRows) -> dict[str, object]:
    """What mixtures and schedules each have of their own."""
    match block.request, result:
        case MixtureRequest() as request, Mixture() as mixture:
            return {
                "dated": False,
                "to_do": mixtures.things_to_do(request, mixture),
                "table": mixtures.draw_tables(request, mixture),
                "assumptions": mixtures.assumptions(request, mixture),
            }
        case _, Schedule() as schedule:
            return {
                "dated": schedule.request.start_date is not None,
                "to_do": [],
                "table": schedules.draw_table(schedule, rows(schedule)),
                "assumptions": schedules.assumptions(schedule),
            }
    raise TypeError("a block is a mixture or a schedule, and so is its result")


def _headline(block: Block, result: Result) -> str:
    """One sentence, with the medicine in front."""
    said = sentence(result)
    return f"{block.medicine}: {said}" if block.medicine else said


def _working(result: Result) -> tuple[Step, ...]:
    return schedule_working(result) if isinstance(result, Schedule) else result.working


def _care(result: Result) -> Care | None:
    return care_for(result) if isinstance(result, Schedule) else None


def _notes(block: Block, result: Result) -> tuple[Note, ...]:
    """Those of the result; a schedule does not know its medicine, whose tablets it may weigh."""
    if not isinstance(result, Schedule):
        return result.notes
    method = result.request.method
    if not isinstance(method, Weighed) or not block.medicine:
        return schedule_notes(result)
    slow = extended_release_notes(find(block.medicine), [method.tablet_mg])
    return (*schedule_notes(result), *slow)
