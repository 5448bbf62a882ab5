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
from forum.taper.calculations import write_answer
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
TWELVE_DIGITS = "999999999989/999999999961"
FINE = {"mg_per_ml": TWELVE_DIGITS, "mark_ml": "1/999999999937", "start_date": "2026-01-01"}
HOLDS = [{"from_day": 2 + 9 * number, "days": 1} for number in range(400)]
SHARE_OF_12_DIGITS = {"method": "percent_of_current", "percent": "0.123456789123", **SHARE}
# No one follows these; they are here so that none of them can hold up a server.
EXTREME: dict[str, dict[str, Any]] = {
    "12 digits of a percent and 400 holds": {**SHARE_OF_12_DIGITS, "holds": HOLDS},
    "half the dose every day": {"method": "percent_of_current", "percent": "50", **SHARE},
    "rounded each day": {**TEN_YEARS["percent_of_current"], "round": {"to_mg": "0.001"}},
    "a slide of 5,200 weeks": {
        "method": "slide",
        "start_mg": "20",
        "percent": "0.5",
        "weeks": 5_200,
        "basis": "previous",
        "mg_per_ml": "0.1",
        "mark_ml": "0.2",
    },
    "equal steps of occupancy": {
        "method": "occupancy",
        "start_mg": "20",
        "k_mg": "7.3",
        "cuts": 3_649,
        **COMMON,
    },
    "a table of 3,660 rows": {
        "method": "table",
        "rows": [{"days": 1, "dose_mg": f"{20 - row * 0.005:.3f}"} for row in range(3_660)],
    },
    "a table of 12-digit fractions": {
        "method": "table",
        "rows": [
            {"days": 1, "dose_mg": f"{10**12 - 7 * row}/{10**11 + row}"} for row in range(1, 3_661)
        ],
        **FINE,
    },
    "12-digit fractions everywhere": {
        "method": "fixed",
        "start_mg": TWELVE_DIGITS,
        "cut_mg": "1/99999999977",
        "cuts": 3_659,
        **FINE,
    },
}
MOST_SECONDS_OF_EXTREMES = 0.2
LIQUID = {"label_mg": "25", "label_ml": "5"}
BESIDE: dict[str, tuple[str, dict[str, Any]]] = {
    "a supply for ten years of shares": (
        "supply",
        {"drug": {**LIQUID, "have_ml": "9000"}, "schedule": TEN_YEARS["percent_of_current"]},
    ),
    "a supply for 12 digits of a percent, refused": (
        "supply",
        {"drug": {**LIQUID, "have_ml": "9000"}, "schedule": SHARE_OF_12_DIGITS},
    ),
    "a batch of ten years of shares": (
        "batch",
        {
            "drug": LIQUID,
            "target_mg_per_ml": "0.1",
            "days": 3_650,
            "schedule": TEN_YEARS["percent_of_current"],
        },
    ),
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
            _row(f"ten years of {name}, answered", _asking("schedule", body))
            for name, body in TEN_YEARS.items()
        ),
        _row("the fixed one drawn as a block", _draw),
        _growth(),
        *(_row(name, _asking(kind, body)) for name, (kind, body) in BESIDE.items()),
        *(_row(name, attempt) for name, attempt in HOSTILE.items()),
        *(
            _row(name, _asking("schedule", body), MOST_SECONDS_OF_EXTREMES)
            for name, body in EXTREME.items()
        ),
    ]


def _asking(kind: str, body: dict[str, Any]) -> Callable[[], object]:
    """The whole answer as it is sent: every level, the whole `exact`, as bytes of JSON."""
    return lambda: _answer(kind, body)


def _answer(kind: str, body: dict[str, Any]) -> bytes:
    try:
        return write_answer(kind, body).encode()
    except BadRequest as refusal:
        return str(refusal).encode()


def _draw() -> object:
    return block_html(*read_block("schedule", BLOCK))


def _row(name: str, attempt: Callable[[], object], most: float = MOST_SECONDS) -> Row:
    seconds = _seconds(attempt)
    return Row(name, f"{seconds * 1000:.1f} ms", f"< {most * 1000:.0f} ms", seconds < most)


def _growth() -> Row:
    """Ten years beside one: linear is 10, a square would be 100."""
    one = _seconds(_asking("schedule", {**FIXED, "days": 365}))
    ten = _seconds(_asking("schedule", FIXED))
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
        write_answer("schedule", body)
    except BadRequest:
        return
    raise RuntimeError(f"Not refused: {dumps(body)[:80]}")


if __name__ == "__main__":
    show(measure_engine())
