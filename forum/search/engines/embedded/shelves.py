"""An edition as it stands at one moment, and the segments that this process holds open."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from forum.search.engines.embedded.segments import Segment

NAME = "MAIN"
# A segment may be taken away between reading the list and opening it.
_TRIES = 5


class Shelf:
    """Segments in the order in which they were written, each with its documents that are gone."""

    def __init__(self, parts: Sequence[tuple[Segment, AbstractSet[int]]]) -> None:
        self.parts = parts
        self.size = sum(segment.size for segment, _ in parts)

    def occurs_in(self, field: str, term: str) -> int:
        """About how many documents hold the term."""
        return sum(segment.entry(field, term)[0] for segment, _ in self.parts)

    def average_length(self, field: str) -> float:
        return sum(segment.total_length(field) for segment, _ in self.parts) / max(self.size, 1)


class Shelves:
    """Opens a segment once. One thread reads at a time: files have one place to read from."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._opened: dict[str, Segment] = {}
        self._last: tuple[Path, int] | None = None
        self._shelf = Shelf(())

    def __del__(self) -> None:
        self._close_all()

    @contextmanager
    def reading(self, place: Path) -> Iterator[Shelf]:
        """Any kind of error, when the files are damaged or gone."""
        with self._lock:
            try:
                yield self._at(place)
            except Exception:
                self._close_all()
                raise

    def _at(self, place: Path) -> Shelf:
        for tries in range(_TRIES):
            try:
                return self._newest(place)
            except FileNotFoundError:
                if tries == _TRIES - 1:
                    raise
        raise AssertionError("not reached")

    def _newest(self, place: Path) -> Shelf:
        storage = FileStorage(str(place))
        generation = TOC._latest_generation(storage, NAME)  # it lists a folder
        if self._last != (place, generation):
            self._shelf = self._open(place, storage, TOC.read(storage, NAME).segments)
            self._last = place, generation
        return self._shelf

    def _open(self, place: Path, storage: Any, segments: Sequence[Any]) -> Shelf:
        names = {f"{place} {one.segment_id()}": one for one in segments}
        for name in self._opened.keys() - names:
            self._opened.pop(name).close()
        for name, one in names.items():
            if name not in self._opened:
                self._opened[name] = Segment(storage, one)
        gone = (frozenset(one.deleted_docs()) for one in segments)
        return Shelf(list(zip((self._opened[name] for name in names), gone, strict=True)))

    def _close_all(self) -> None:
        for segment in self._opened.values():
            segment.close()
        self._opened.clear()
        self._last = None
