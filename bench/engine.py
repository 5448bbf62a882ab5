"""The calculation engine alone: ten-year plans, growth with length, hostile input.

`python -m bench.engine` prints this part only. Times are of the processor, medians of several runs.
"""

from collections.abc import Callable
from json import dumps
from statistics import median
from time import process_time
from typing import Any

from bench.report import Row, show
from forum.taper.blocks import read_block
from forum.taper.calculations import calculate
from forum.taper.check import check
from forum.taper.reading import read_signature
from forum.taper.requests import BadRequest
from forum.text.blocks.block import block_html

RUNS = 9
MOST_SECONDS = 0.05
COMMON = {"mg_per_ml": "0.1", "mark_ml": "0.2", "start_date": "2026-01-01", "days": 3650}
FIXED = {"method": "fixed", "start_mg": "20", "cut_mg": "0.005", **COMMON}
SHARE = {"start_mg": "20", **COMMON}
TEN_YEARS: dict[str, dict[str, Any]] = {
    "fixed": FIXED,
    "percent_of_start": {"method": "percent_of_start", "percent": "0.02", **SHARE},
    "percent_of_current": {"method": "percent_of_current", "percent": "0.1", **SHARE},
    "monthly_rebased": {"method": "monthly_rebased", "percent": "5", **SHARE},
}
BLOCK = """\
start: 20 mg on 2026-01-01
cut: 0.005 mg every 1 day
until: 1.75 mg
strength: 0.1 mg/mL
mark: 0.2 mL
"""
HOSTILE: dict[str, Callable[[], object]] = {
    "a start dose of 100,000 digits": lambda: _refused({**FIXED, "start_mg": "9" * 100_000}),
    "a start dose of 1e999": lambda: _refused({**FIXED, "start_mg": "1e999"}),
    "10,000 holds": lambda: _refused({**FIXED, "holds": [{"from_day": 1, "days": 1}] * 10_000}),
    "100 kB of digits to check": lambda: check("9" * 100_000),
    "100 kB of sums to check": lambda: check("0.9ml of 5mg/ml holds 45mg. " * 3_600),
    "100 kB of signature": lambda: read_signature("Valium 20mg 1/14, " * 5_600),
}


def measure_engine() -> list[Row]:
    read_signature("")
    return [
        *(
            _row(f"ten years of {name}, answered", _asking(body))
            for name, body in TEN_YEARS.items()
        ),
        _row("the fixed one drawn as a block", _draw),
        _growth(),
        *(_row(name, attempt) for name, attempt in HOSTILE.items()),
    ]


def _asking(body: dict[str, Any]) -> Callable[[], object]:
    return lambda: calculate("schedule", body)


def _draw() -> object:
    return block_html(*read_block("schedule", BLOCK))


def _row(name: str, attempt: Callable[[], object]) -> Row:
    seconds = _seconds(attempt)
    return Row(name, f"{seconds * 1000:.1f} ms", "< 50 ms", seconds < MOST_SECONDS)


def _growth() -> Row:
    """Ten years beside one: linear is 10, a square would be 100."""
    one = _seconds(_asking({**FIXED, "days": 365}))
    ten = _seconds(_asking(FIXED))
    return Row("ten years beside one year", f"{ten / one:.1f} ×", "≤ 15 ×", ten / one <= 15)


def _seconds(attempt: Callable[[], object]) -> float:
    taken = []
    for _ in range(RUNS):
        begun = process_time()
        attempt()
        taken.append(process_time() - begun)
    return median(taken)


def _refused(body: dict[str, Any]) -> None:
    try:
        calculate("schedule", body)
    except BadRequest:
        return
    raise RuntimeError(f"Not refused: {dumps(body)[:80]}")


if __name__ == "__main__":
    show(measure_engine())
