"""What differs between two blocks, said in words: every line that a block can have."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.taper.blocks import Block, parse_block, write_block
from forum.taper.blocks.difference import say_differences
from forum.taper.blocks.mixture_text import MIXTURE_KEYS
from forum.taper.blocks.schedule_text import SCHEDULE_KEYS
from forum.taper.requests import read_schedule
from tests.taper.plans import plans

SCHEDULE = """medicine: diazepam
start: 4.5 mg on 2026-01-14
cut: 0.02 mg every 1 day
until: 4 mg
first cut: day 8
round: 0.01 mg half up
strength: 0.1 mg/mL
mark: 0.2 mL
hold: 14 days from day 61
"""
MIXTURE = """medicine: diazepam
drug: 5 mg in 1 mL, use 1 mL
solvent: 2 mL
add: 48 mL
doses: 4.5 mg; 4.48 mg
volumes: 45 mL; 44 mL
mark: 0.2 mL
bottle: 60 mL
rounding: up
planned cut: 0.02 mg
misread: 0.2 mL
parts: 3
"""
TABLE = "start: on 2026-01-14\nrow: 40 mg for 7 days\nrow: 38 mg for 7 days\n"
WEIGHED = "start: 0.2 g\ntablet: 11 mg in 0.352 g\ncut: 0.004 g every 7 days\nuntil: 0.1 mg\n"
OCCUPANCY = (
    "start: 10 mg\nhalf occupancy: 5 mg\ncut: equal occupancy steps every 7 days\nuntil: 9 cuts"
)

# kind, the text before, what is written instead of which of its lines, what is said
CHANGES = [
    ("schedule", SCHEDULE, "medicine: diazepam", "medicine: lorazepam",
     "medicine lorazepam instead of diazepam"),
    ("schedule", SCHEDULE, "medicine: diazepam", "", "medicine diazepam taken out"),
    ("schedule", SCHEDULE, "4.5 mg on", "4.4 mg on", "a start of 4.4 mg instead of 4.5 mg"),
    ("schedule", SCHEDULE, "2026-01-14", "2026-02-01",
     "a start on 1 Feb 2026 instead of 14 Jan 2026"),
    ("schedule", SCHEDULE, " on 2026-01-14", "", "a start on 14 Jan 2026 taken out"),
    ("schedule", SCHEDULE, "0.02 mg every 1 day", "0.01 mg every 1 day",
     "a cut of 0.01 mg instead of 0.02 mg every day"),
    ("schedule", SCHEDULE, "0.02 mg every 1 day", "0.02 mg every 2 days",
     "a cut of 0.02 mg every 2 days instead of every day"),
    ("schedule", SCHEDULE, "0.02 mg every 1 day", "5 % of start every 14 days",
     "a cut of 5 % of the first dose every 14 days instead of 0.02 mg every day"),
    ("schedule", SCHEDULE, "0.02 mg every 1 day", "10 % of current every 1 day",
     "a cut of 10 % of the current dose instead of 0.02 mg every day"),
    ("schedule", SCHEDULE, "0.02 mg every 1 day", "10 % every 30 days in daily steps",
     "a cut of 10 % every 30 days in daily steps instead of 0.02 mg every day"),
    ("schedule", SCHEDULE, "0.02 mg every 1 day", "5 % of previous every week, 4 weeks of 6",
     "a cut of 5 % of the dose before every week, 4 weeks of 6 instead of 0.02 mg every day"),
    ("schedule", SCHEDULE, "until: 4 mg", "until: 3 mg", "until 3 mg instead of 4 mg"),
    ("schedule", SCHEDULE, "until: 4 mg", "until: 4 mg or 20 cuts",
     "until 4 mg or 20 cuts instead of 4 mg"),
    ("schedule", SCHEDULE, "first cut: day 8", "", "the first cut on day 8 taken out"),
    ("schedule", SCHEDULE, "0.01 mg half up", "0.02 mg down",
     "doses rounded to 0.02 mg down instead of 0.01 mg half up"),
    ("schedule", SCHEDULE, "strength: 0.1", "strength: 0.5",
     "strength 0.5 mg/mL instead of 0.1 mg/mL"),
    ("schedule", SCHEDULE, "mark: 0.2 mL", "mark: 0.1 mL", "marks of 0.1 mL instead of 0.2 mL"),
    ("schedule", SCHEDULE, "hold: 14 days from day 61\n", "",
     "a hold of 14 days from day 61 taken out"),
    ("schedule", TABLE, "38 mg for 7", "38 mg for 14",
     "row 2: 38 mg for 14 days instead of 38 mg for 7 days"),
    ("schedule", TABLE, "row: 38 mg for 7 days", "", "row 2: 38 mg for 7 days taken out"),
    ("schedule", WEIGHED, "0.2 g", "0.3 g",
     "a start of 0.3 g of tablet instead of 0.2 g of tablet"),
    ("schedule", WEIGHED, "0.004 g", "0.002 g",
     "a cut of 0.002 g of tablet instead of 0.004 g of tablet every 7 days"),
    ("schedule", WEIGHED, "11 mg in", "10 mg in",
     "a tablet of 10 mg in 0.352 g instead of 11 mg in 0.352 g"),
    ("schedule", OCCUPANCY, "half occupancy: 5 mg", "half occupancy: 6 mg",
     "a half occupancy of 6 mg instead of 5 mg"),
    ("schedule", OCCUPANCY, "every 7 days", "every 14 days",
     "a cut of an equal step of occupancy every 14 days instead of every 7 days"),
    ("mixture", MIXTURE, "drug: 5 mg in 1 mL, use 1 mL", "drug: 1 × 5 mg",
     "drug 1 × 5 mg instead of 5 mg in 1 mL, use 1 mL"),
    ("mixture", MIXTURE, "solvent: 2 mL", "", "a solvent of 2 mL taken out"),
    ("mixture", MIXTURE, "add: 48 mL", "add: 47 mL", "water on top of 47 mL instead of 48 mL"),
    ("mixture", MIXTURE, "add: 48 mL", "make up to: 50 mL",
     "water on top of 48 mL taken out; a total of 50 mL added"),
    ("mixture", MIXTURE, "add: 48 mL", "target: 0.1 mg/mL",
     "water on top of 48 mL taken out; a target of 0.1 mg/mL added"),
    ("mixture", MIXTURE, "4.48 mg", "4.46 mg", "dose 4.48 mg taken out; dose 4.46 mg added"),
    ("mixture", MIXTURE, "4.5 mg; 4.48 mg", "4.48 mg; 4.5 mg", "the doses in another order"),
    ("mixture", MIXTURE, "45 mL; 44 mL", "45 mL", "volume 44 mL taken out"),
    ("mixture", MIXTURE, "bottle: 60 mL", "bottle: 100 mL",
     "a bottle of 100 mL instead of 60 mL"),
    ("mixture", MIXTURE, "rounding: up", "rounding: down", "rounding down instead of up"),
    ("mixture", MIXTURE, "planned cut: 0.02", "planned cut: 0.01",
     "a planned cut of 0.01 mg instead of 0.02 mg"),
    ("mixture", MIXTURE, "misread: 0.2 mL", "", "a misreading of 0.2 mL taken out"),
    ("mixture", MIXTURE, "parts: 3", "parts: 4", "equal parts: 4 instead of 3"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "line", "instead", "said"), CHANGES)
def test_a_changed_line_is_said_in_words(
    kind: str, text: str, line: str, instead: str, said: str
) -> None:
    old, new = parse_block(kind, text), parse_block(kind, text.replace(line, instead))

    assert "; ".join(say_differences(old, new)) == said


def test_every_line_that_a_block_can_have_is_among_the_changes_above() -> None:
    changed = {old.partition(":")[0] for *_, line, new, _ in CHANGES for old in (line, new)}
    by_value = {"start", "cut", "round", "row", "tablet", "doses", "volumes"}

    # `method` is read for those who type it, and never written.
    assert {*SCHEDULE_KEYS, *MIXTURE_KEYS} - {"method"} <= changed | by_value


def test_several_changes_come_in_the_order_of_the_lines() -> None:
    old = parse_block("schedule", "start: 4.5 mg\ncut: 0.02 mg every 1 day\nuntil: 4 mg")
    new = parse_block(
        "schedule", "start: 4.5 mg\ncut: .01 mg daily\nuntil: 3 mg\nstrength: 0.5 mg/mL"
    )

    assert "; ".join(say_differences(old, new)) == (
        "a cut of 0.01 mg instead of 0.02 mg every day; "
        "until 3 mg instead of 4 mg; strength 0.5 mg/mL added"
    )


def test_a_table_instead_of_cuts_is_said_by_its_length() -> None:
    old = parse_block("schedule", "start: 40 mg\ncut: 2 mg every 7 days\nuntil: 1 cut")
    new = parse_block("schedule", TABLE)

    assert "a table of 2 rows added" in say_differences(old, new)
    assert "a table of 2 rows taken out" in say_differences(new, old)
    assert "a cut of 2 mg every 7 days taken out" in say_differences(old, new)


def test_many_changed_rows_are_counted_and_not_listed() -> None:
    old = "".join(f"row: {dose} mg for 7 days\n" for dose in range(40, 20, -1))

    said = say_differences(
        parse_block("schedule", old), parse_block("schedule", old.replace("7 days", "14 days"))
    )

    assert said[0] == "row 1: 40 mg for 14 days instead of 40 mg for 7 days"
    assert said[3:] == ["17 more of this kind"]


def test_a_block_of_another_kind_is_said_so() -> None:
    said = say_differences(parse_block("schedule", SCHEDULE), parse_block("mixture", MIXTURE))

    assert said == ["a mixture instead of a schedule"]


@settings(max_examples=150, deadline=None)
@given(plans(), plans(), st.sampled_from([None, "diazepam"]))
def test_something_is_said_exactly_where_the_texts_differ(
    one: dict[str, object], other: dict[str, object], medicine: str | None
) -> None:
    old = Block("schedule", read_schedule(one), medicine)
    new = Block("schedule", read_schedule(other), medicine)

    assert bool(say_differences(old, new)) == (write_block(old) != write_block(new))
    assert say_differences(old, old) == []
