"""The guides that come with the program, read from their files.

Each is a Markdown file whose first lines are its title, its place in the list and its summary.
Their sources stand together in `sources.csv`: one row for each number of each guide, with the
address and what was taken from there.
"""

import csv
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forum.guides.actions import Written
from forum.guides.drawing import draw_guide
from forum.guides.sources import Source

FOLDER = Path(__file__).parent / "shipped"


@dataclass(frozen=True, slots=True)
class ShippedGuide:
    """`mark` is another one as soon as a letter of the guide or of its sources is."""

    slug: str
    title: str
    position: int
    summary: str
    source: str
    sources: tuple[Source, ...]
    mark: str

    def draw(self) -> Written:
        return Written(
            title=self.title,
            summary=self.summary,
            source=self.source,
            drawn=draw_guide(self.source),
            sources=self.sources,
            shipped=self.mark,
        )


@cache
def shipped_guides() -> tuple[ShippedGuide, ...]:
    sources = _read_sources()
    guides = [_read_guide(path, tuple(sources[path.stem])) for path in FOLDER.glob("*.md")]
    return tuple(sorted(guides, key=lambda guide: guide.position))


def _read_guide(path: Path, sources: tuple[Source, ...]) -> ShippedGuide:
    text = path.read_text(encoding="utf-8")
    head, body = text.split("\n\n", 1)
    top = dict(line.split(": ", 1) for line in head.split("\n"))
    return ShippedGuide(
        slug=path.stem,
        title=top["title"],
        position=int(top["position"]),
        summary=top["summary"],
        source=body,
        sources=sources,
        mark=hashlib.sha256(f"{text}{sources}".encode()).hexdigest(),
    )


def _read_sources() -> dict[str, list[Source]]:
    by_guide: dict[str, list[Source]] = defaultdict(list)
    with (FOLDER / "sources.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            slug, number = row.pop("guide"), int(row.pop("number"))
            by_guide[slug].append(Source(number, **row))
    return by_guide
