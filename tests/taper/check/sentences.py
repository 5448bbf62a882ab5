"""Sentences with the answer a careful person gives, from the files beside this one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent
_EXAMPLES = _HERE.parent / "examples" / "arithmetic-check.jsonl"


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence; `stated` and `correct` are decimals, or empty where nothing is stated."""

    verdict: str
    text: str
    stated: str = ""
    correct: str = ""


def cases(verdict: str) -> list[Case]:
    """Return every case with this verdict: wrong, right, harmless or missed."""
    found = [*_examples(), *(case for path in _files() for case in _read(path))]
    return [case for case in found if case.verdict == verdict]


def _files() -> list[Path]:
    return sorted((_HERE / "sentences").glob("*.txt"))


def _read(path: Path) -> Iterator[Case]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            verdict, figures, text = (part.strip() for part in line.split("|", 2))
            stated, _, correct = figures.replace(",", ".").partition(" -> ")
            yield Case(verdict, text, stated, correct or stated)


def _examples() -> Iterator[Case]:
    for line in _EXAMPLES.read_text(encoding="utf-8").splitlines():
        example = json.loads(line)
        if example["verdict"] == "not_a_claim":
            yield Case("harmless", example["text"])
        for claim in example.get("claims", ()):
            correct = claim["correct"]["dec"]
            yield Case(example["verdict"], example["text"], claim["stated"], correct)
