"""The embedded size: Whoosh, in files of its own. The only module that knows Whoosh.

Whoosh has one writer at a time and is no longer developed; a folder that it cannot read is thrown
away and made anew.
"""

import fcntl
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

from whoosh import collectors, fields, index, query, sorting
from whoosh.analysis import Analyzer, Token

from forum.search.engine import Entry, Found, Hit, NoIndex, Task, Wanted
from forum.search.language import Sought, Way, places_of, spelled_in

# A hit in a thread's title weighs so many times one in a text; the title of the thread that an
# answer stands in counts a little, too.
TITLE, TEXT, ABOUT = 3.0, 1.0, 0.4
_WEIGHTS = {"title": TITLE, "words": TEXT, "about": ABOUT}
_MEGABYTES = 96
# So many posts are looked at however little time there is.
FEWEST_SEEN = 256


class _Terms(Analyzer):  # type: ignore[misc] # whoosh carries no types
    """Our own terms, place by place."""

    def __call__(self, value: str, **_: object) -> Iterator[Any]:
        token = Token(positions=True)
        for place in places_of(value):
            for term in place.terms:
                token.text, token.pos, token.boost = term, place.number, 1.0
                yield token


def _schema() -> Any:
    return fields.Schema(
        post=fields.ID(unique=True, stored=True),
        stamp=fields.STORED,
        kept_marks=fields.STORED,
        number=fields.NUMERIC(int, bits=64, sortable=True),
        day=fields.NUMERIC(int),
        title=fields.TEXT(analyzer=_Terms()),
        about=fields.TEXT(analyzer=_Terms()),
        words=fields.TEXT(analyzer=_Terms()),
        spelled=fields.KEYWORD,
        marks=fields.KEYWORD,
    )


class EmbeddedEngine:
    """Editions are folders `edition-1`, `edition-2` …; the file `serving` names one of them."""

    def __init__(self, folder: Path, language: int) -> None:
        self._folder = folder
        self._language = language

    def find(self, wanted: Wanted, *, most: int, seconds: float) -> Found:
        with self._searching() as searcher:
            return _find(searcher, wanted, most, seconds)

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
        index.create_in(str(place), _schema())

    def is_laid(self, number: int) -> bool:
        return bool(index.exists_in(str(self._place(number))))

    def add(self, number: int, entries: Iterable[Entry]) -> None:
        with self._writing(number) as writer:
            for entry in entries:
                writer.add_document(**_document(entry))

    def replace(self, number: int, entries: Iterable[Entry], gone: Collection[int]) -> None:
        with self._writing(number) as writer:
            for post_id in gone:
                writer.delete_by_term("post", str(post_id))
            for entry in entries:
                writer.update_document(**_document(entry))

    def held(self, number: int) -> Mapping[int, str]:
        with self._searching(number) as searcher:
            stored = searcher.reader().all_stored_fields()
            return {int(document["post"]): document["stamp"] for document in stored}

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


def _document(entry: Entry) -> dict[str, Any]:
    return {
        "post": str(entry.post_id),
        "stamp": entry.stamp,
        "kept_marks": sorted(entry.marks),
        "number": entry.post_id,
        "day": entry.day,
        "title" if entry.is_first else "about": entry.title,
        "words": entry.text,
        "spelled": " ".join(spelled_in(f"{entry.title} {entry.text}")),
        "marks": " ".join(entry.marks),
    }


class _Hurried(collectors.WrappingCollector):  # type: ignore[misc] # whoosh carries no types
    """Stops when the time is over and some posts were looked at.

    Whoosh’s own time limit starts a thread for each search, and on a busy machine it ends before it
    has looked at anything.
    """

    def __init__(self, child: Any, seconds: float) -> None:
        super().__init__(child)
        self._until = monotonic() + seconds
        self.is_cut_short = False

    def collect_matches(self) -> None:
        for seen, number in enumerate(self.child.matches()):
            if self.is_cut_short or self._is_over(seen):
                self.is_cut_short = True
                return
            self.child.collect(number)

    def _is_over(self, seen: int) -> bool:
        return seen >= FEWEST_SEEN and seen % 32 == 0 and monotonic() > self._until


def _find(searcher: Any, wanted: Wanted, most: int, seconds: float) -> Found:
    sorts = not wanted.must and not wanted.may
    newest = sorting.FieldFacet("number", reverse=True)
    plain = searcher.collector(limit=most, sortedby=newest if sorts else None)
    hurried = _Hurried(plain, seconds)
    searcher.search_with_collector(_query(wanted), hurried)
    return Found(tuple(_hit(hit) for hit in hurried.results()), hurried.is_cut_short)


def _hit(hit: Any) -> Hit:
    kept = hit.fields()
    score = float(hit.score) if isinstance(hit.score, int | float) else 0.0
    return Hit(int(kept["post"]), kept["stamp"], score, frozenset(kept["kept_marks"]))


def _query(wanted: Wanted) -> Any:
    needed = [_sought(sought) for sought in wanted.must]
    if wanted.may:
        needed.append(query.Or([_sought(sought) for sought in wanted.may]))
    needed += [_unscored(_marked(marks)) for marks in wanted.only]
    if wanted.since is not None or wanted.before is not None:
        needed.append(_unscored(_days(wanted.since, wanted.before)))
    asked = query.And(needed) if needed else query.Every("post")
    unwanted = [_sought(sought) for sought in wanted.never]
    if wanted.barred:
        unwanted.append(_marked(wanted.barred))
    return query.AndNot(asked, query.Or(unwanted)) if unwanted else asked


def _sought(sought: Sought) -> Any:
    pieces = [_way(name, way, weight) for way in sought.ways for name, weight in _WEIGHTS.items()]
    found = query.Or([piece for piece in pieces if piece is not None])
    # Left to itself, Whoosh reads all posts of a common word even beside a rare one.
    found.matcher_type = query.Or.DEFAULT_MATCHER
    return found


def _way(name: str, way: Way, weight: float) -> Any:
    if way.begins:
        return query.Prefix("spelled", way.terms[0], boost=weight) if name == "words" else None
    if len(way.terms) == 1:
        return query.Term(name, way.terms[0], boost=weight)
    return query.Phrase(name, list(way.terms), boost=weight)


def _marked(marks: Iterable[str]) -> Any:
    return query.Or([query.Term("marks", mark) for mark in sorted(marks)])


def _days(since: int | None, before: int | None) -> Any:
    return query.NumericRange("day", since, before, endexcl=True)


def _unscored(asked: Any) -> Any:
    return query.ConstantScoreQuery(asked, 0.0)
