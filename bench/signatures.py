"""The live lines alone: twenty on a page, and the dose on a day of a long record.

`python -m bench.signatures` prints this part only. Times are of the processor, medians of many
runs; the one query of the twenty is in them.
"""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from secrets import token_hex
from statistics import median
from time import process_time

from flask import Flask
from sqlalchemy import event, select

from bench.report import Row, show
from bench.scratch import AUTHORS, fill
from forum.app import create_app
from forum.clock import now
from forum.config import settings_from
from forum.db import db
from forum.journal.signatures import signatures_for
from forum.members.models import Member
from forum.taper.record import DoseEvent, EventKind, PlanInForce, Record, Timeline

RUNS = 200
FIRST = date(2016, 1, 1)
TEN_YEARS = 3_650
MOST_SECONDS, MOST_STATEMENTS = 0.002, 2
MOST_SECONDS_FOR_A_DOSE = 0.00002


def measure_signatures(app: Flask) -> list[Row]:
    with app.app_context():
        authors = list(db.session.scalars(select(Member.id).limit(AUTHORS)))
        moment = now() - timedelta(days=30)

        def twenty() -> None:
            signatures = signatures_for(authors, None)
            for author in authors:
                line = signatures.under(author, moment)
                if line is None or not line.written:
                    raise RuntimeError("Every author of the scratch site has a line.")

        return [
            *_statements(twenty),
            _row("20 signatures, records at hand", twenty, MOST_SECONDS, "ms", 1e3),
            _row("dose on a day, 500 events and ten years", _dose(), MOST_SECONDS_FOR_A_DOSE,
                 "µs", 1e6),
        ]  # fmt: skip


def _statements(attempt: Callable[[], None]) -> list[Row]:
    """The first time nothing is at hand: filling the site asked for no line."""
    counts = {"at first": _count(attempt), "once more": _count(attempt)}
    return [
        Row(f"SQL statements of 20 signatures, {when}", str(count), "≤ 2", count <= MOST_STATEMENTS)
        for when, count in counts.items()
    ]


def _count(attempt: Callable[[], None]) -> int:
    seen: list[str] = []

    def note(_c: object, _cur: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    attempt()
    event.remove(db.engine, "before_cursor_execute", note)
    return len(seen)


def _dose() -> Callable[[], None]:
    """A day in the middle of the plan, as a page asks for it."""
    timeline = Timeline(_long_record())
    day = FIRST + timedelta(days=500 + TEN_YEARS // 2)

    def ask() -> None:
        if timeline.dose_on(day) is None:
            raise RuntimeError("There is a dose on that day.")

    return ask


def _long_record() -> Record:
    events = tuple(
        DoseEvent(FIRST + timedelta(days=n), EventKind.DOSE, 40 - Fraction(n, 100))
        for n in range(500)
    )
    doses = tuple(35 - Fraction(n, 1000) for n in range(TEN_YEARS))
    plan = PlanInForce(FIRST + timedelta(days=500), tuple(range(TEN_YEARS)), doses)
    return Record("diazepam", events, (plan,))


def _row(name: str, attempt: Callable[[], None], most: float, unit: str, per: float) -> Row:
    attempt()
    taken = []
    for _ in range(RUNS):
        begun = process_time()
        attempt()
        taken.append(process_time() - begun)
    seconds = median(taken)
    return Row(name, f"{seconds * per:.2f} {unit}", f"< {most * per:.0f} {unit}", seconds < most)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="taperline-bench-") as folder:
        app = create_app(settings_from({"SECRET_KEY": token_hex(32), "DATA_DIR": folder}))
        with app.app_context():
            db.create_all()
        fill(app, 40, 0)
        show(measure_signatures(app))


if __name__ == "__main__":
    main()
