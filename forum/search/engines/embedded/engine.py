"""The editions of the embedded engine, and who may write them.

Whoosh has one writer at a time and is no longer developed; a folder that it cannot read is thrown
away and made anew.
"""

import fcntl
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from whoosh import index

from forum.search.engine import Document, Entry, Found, NoIndex, Task, Wanted
from forum.search.engines.embedded.documents import document_of, read, schema, written
from forum.search.engines.embedded.finding import find_in

_MEGABYTES = 96


class EmbeddedEngine:
    """Editions are folders `edition-1`, `edition-2` …; the file `serving` names one of them."""

    def __init__(self, folder: Path, language: int) -> None:
        self._folder = folder
        self._language = language

    def find(self, wanted: Wanted, *, most: int, seconds: float) -> Found:
        with self._searching() as searcher:
            return find_in(searcher, wanted, most, seconds)

    def spelled(self, start: str, most: int) -> list[str]:
        words: list[str] = []
        with self._searching() as searcher:
            for word in searcher.reader().expand_prefix("spelled", start):
                words.append(word.decode() if isinstance(word, bytes) else word)
                if len(words) == most:
                    break
        return words

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
                writer.add_document(**document_of(entry))

    def replace(self, number: int, entries: Iterable[Entry], gone: Collection[Document]) -> None:
        with self._writing(number) as writer:
            for document in gone:
                writer.delete_by_term("document", written(document))
            for entry in entries:
                writer.update_document(**document_of(entry))

    def held(self, number: int) -> Mapping[Document, str]:
        with self._searching(number) as searcher:
            stored = searcher.reader().all_stored_fields()
            return {read(kept["document"]): kept["stamp"] for kept in stored}

    def serve(self, number: int) -> None:
        waiting = self._folder / "serving.next"
        waiting.write_text(f"{number} {self._language}", encoding="ascii")
        waiting.replace(self._folder / "serving")
        for other in self._folder.glob("edition-*"):
            if other != self._place(number):
                shutil.rmtree(other, ignore_errors=True)

    def forget_all(self) -> None:
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

    def _place(self, number: int) -> Path:
        return self._folder / f"edition-{number}"

    def _open(self, number: int) -> Any:
        try:
            return index.open_dir(str(self._place(number)))
        # Whoosh reads its files without checking them, so damage shows as any kind of error.
        except Exception as damage:
            raise NoIndex from damage

    @contextmanager
    def _searching(self, number: int | None = None) -> Iterator[Any]:
        opened = self._open(self.serving() if number is None else number)
        try:
            with opened.searcher() as searcher:
                yield searcher
        except Exception as damage:  # as in `_open`
            raise NoIndex from damage

    @contextmanager
    def _writing(self, number: int) -> Iterator[Any]:
        opened = self._open(number)
        try:
            # Whoosh copies the parts of a compound file into memory each time it opens one.
            writer = opened.writer(limitmb=_MEGABYTES, timeout=5.0, compound=False)
        except index.LockError:
            raise
        except Exception as damage:  # as in `_open`
            raise NoIndex from damage
        try:
            yield writer
            writer.commit()
        except BaseException:
            writer.cancel()
            raise
