"""The editions of the embedded engine, and who may write them.

Whoosh has one writer at a time and is no longer developed; a folder that it cannot read is thrown
away and made anew.
"""

import fcntl
import shutil
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

from whoosh import index

from forum.search.engine import Document, Entry, Found, NoIndex, Task, Wanted
from forum.search.engines.embedded.documents import read, schema, written
from forum.search.engines.embedded.finding import find_in
from forum.search.engines.embedded.postings import documents_in
from forum.search.engines.embedded.shelves import Shelf, Shelves
from forum.search.engines.embedded.writing import EditionWriter


class EmbeddedEngine:
    """Editions are folders `edition-1`, `edition-2` …; the file `serving` names one of them."""

    def __init__(self, folder: Path, language: int) -> None:
        self._folder = folder
        self._language = language
        self._shelves: dict[int, Shelves] = defaultdict(Shelves)

    def find(self, wanted: Wanted, *, most: int, seconds: float) -> Found:
        serving = self.serving()
        self._forget_before(serving)
        with self._reading(serving) as shelf:
            return find_in(shelf, wanted, most, seconds)

    def spelled(self, start: str, most: int) -> list[str]:
        with self._reading(self.serving()) as shelf:
            words = (islice(one.terms_from("spelled", start), most) for one, _ in shelf.parts)
            return sorted(set(chain.from_iterable(words)))[:most]

    def serving(self) -> int:
        try:
            number, language = (self._folder / "serving").read_text(encoding="ascii").split()
            return int(number) if int(language) == self._language else 0
        except (OSError, ValueError):
            return 0

    def lay(self, number: int) -> None:
        place = self._place(number)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        index.create_in(str(place), schema())

    def is_laid(self, number: int) -> bool:
        return bool(index.exists_in(str(self._place(number))))

    def add(self, number: int, entries: Iterable[Entry]) -> None:
        with self._writing(number) as writer:
            for entry in entries:
                writer.add_entry(entry)
            writer.commit_added()

    def replace(self, number: int, entries: Iterable[Entry], gone: Collection[Document]) -> None:
        entries = list(entries)
        with self._writing(number) as writer:
            with self._reading(number) as shelf:
                for document in {*gone, *(entry.document for entry in entries)}:
                    _take_out(writer, shelf, document)
            for entry in entries:
                writer.add_entry(entry)
            writer.commit_replaced()

    def held(self, number: int) -> Mapping[Document, str]:
        with self._reading(number) as shelf:
            kept = (
                segment.kept(document)
                for segment, gone in shelf.parts
                for document in range(segment.size)
                if document not in gone
            )
            return {read(name): stamp for name, stamp, _ in kept}

    def serve(self, number: int) -> None:
        waiting = self._folder / "serving.next"
        waiting.write_text(f"{number} {self._language}", encoding="ascii")
        waiting.replace(self._folder / "serving")
        self._forget_before(number)
        for other in self._folder.glob("edition-*"):
            if other != self._place(number):
                shutil.rmtree(other, ignore_errors=True)

    def forget_all(self) -> None:
        self._shelves.clear()
        shutil.rmtree(self._folder, ignore_errors=True)

    @contextmanager
    def alone(self, task: Task) -> Iterator[bool]:
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / f"{task}.lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def _forget_before(self, number: int) -> None:
        """Another process may have let a new edition serve, and thrown away what is open here."""
        for old in [one for one in self._shelves if one < number]:
            self._shelves.pop(old, None)

    def _place(self, number: int) -> Path:
        return self._folder / f"edition-{number}"

    @contextmanager
    def _reading(self, number: int) -> Iterator[Shelf]:
        try:
            with self._shelves[number].reading(self._place(number)) as shelf:
                yield shelf
        # Whoosh reads its files without checking them, so damage shows as any kind of error.
        except Exception as damage:
            raise NoIndex from damage

    @contextmanager
    def _writing(self, number: int) -> Iterator[EditionWriter]:
        try:
            writer = EditionWriter(index.open_dir(str(self._place(number))))
        except index.LockError:
            raise
        except Exception as damage:  # as in `_reading`
            raise NoIndex from damage
        try:
            yield writer
        except BaseException:
            writer.cancel()
            raise


def _take_out(writer: EditionWriter, shelf: Shelf, document: Document) -> None:
    for segment, _ in shelf.parts:
        for number in documents_in(segment.keys("document", written(document))):
            writer.take_out(segment.name, number)
