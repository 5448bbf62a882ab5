"""The segments of an edition, opened for reading, the oldest first.

Whoosh keeps the list of segments, their files, columns and locks; what stands in their posting
files is ours.
"""

from array import array
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cached_property, lru_cache
from itertools import repeat
from struct import Struct
from sys import byteorder
from typing import Any

from whoosh.codec.whoosh3 import LENGTHS_COLUMN, W3Codec
from whoosh.filedb.filetables import OrderedHashReader

from forum.search.engines.embedded.documents import NUMBERS
from forum.search.engines.embedded.postings import unpacked

# In how many documents a term is, and where its keys stand in the file of postings.
ENTRY = Struct("!IQI")
_NO_ENTRY = (0, 0, 0)
# So many looks into the dictionary of terms are remembered: words are sought again and again.
_ENTRIES_KEPT = 1_024


def key_of(field: int, term: str) -> bytes:
    return field.to_bytes(1) + term.encode()


class Segment:
    """Some thousand documents, numbered from 0. Not to be read by two threads at once."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._storage, self._segment = storage, segment
        self.name: str = segment.segment_id()
        self.size: int = segment.doc_count_all()
        self.entry = lru_cache(maxsize=_ENTRIES_KEPT)(self._entry)
        self._read: dict[str, array[int]] = {}
        with ExitStack() as opened:
            self._terms = self._open_terms(opened)
            self._fields: dict[str, int] = self._terms.extras["fieldmap"]
            self._postings = segment.open_file(storage, W3Codec.POSTS_EXT)
            opened.callback(self._postings.close)
            self._columns = segment.codec().per_document_reader(storage, segment)
            opened.callback(self._columns.close)
            self.close = opened.pop_all().close

    def _open_terms(self, opened: ExitStack) -> Any:
        name = self._segment.make_filename(W3Codec.TERMS_EXT)
        file = self._storage.open_file(name)
        opened.callback(file.close)
        return OrderedHashReader(file, self._storage.file_length(name))

    def _entry(self, field: str, term: str) -> tuple[int, int, int]:
        """As `ENTRY` says; all nothing for a term that occurs nowhere."""
        if field not in self._fields:
            return _NO_ENTRY
        try:
            found: tuple[int, int, int] = ENTRY.unpack(
                self._terms[key_of(self._fields[field], term)]
            )
        except KeyError:
            return _NO_ENTRY
        return found

    def keys(self, field: str, term: str) -> list[int]:
        many, start, length = self.entry(field, term)
        return unpacked(bytes(self._postings.get(start, length))) if many else []

    def terms_from(self, field: str, start: str) -> Iterator[str]:
        """The terms that begin so, in their order."""
        if field not in self._fields:
            return
        first = key_of(self._fields[field], start)
        for key in self._terms.keys_from(first):
            if not key.startswith(first):
                return
            yield bytes(key)[1:].decode()

    def all_terms(self) -> Iterator[tuple[str, str, list[int]]]:
        """Every field, every term in it, and where it stands."""
        names = {number: name for name, number in self._fields.items()}
        for key, entry in self._terms.items():
            _, start, length = ENTRY.unpack(entry)
            keys = unpacked(bytes(self._postings.get(start, length)))
            yield names[key[0]], bytes(key)[1:].decode(), keys

    def lengths(self, field: str) -> "array[int]":
        """How long the field is in each document, in the coarse measure of Whoosh."""
        if field not in self._read:
            self._read[field] = self._column(f"_{field}_len", LENGTHS_COLUMN)
        return self._read[field]

    def total_length(self, field: str) -> int:
        return int(self._columns.field_length(field))

    def column(self, name: str) -> "array[int]":
        """One of `NUMBERS`, document by document."""
        if name not in self._read:
            self._read[name] = self._column(name, NUMBERS[name])
        return self._read[name]

    @cached_property
    def highest(self) -> int:
        return max(self.column("number"), default=0)

    def _column(self, name: str, column: Any) -> "array[int]":
        """A whole column at once; it may end before the last document that has a value."""
        file = W3Codec.column_filename(self._segment, name)
        values: array[int] = array(column._typecode)
        if self._storage.file_exists(file):
            with self._storage.open_file(file) as opened:
                values.frombytes(opened.read(self._storage.file_length(file)))
            if byteorder == "little":
                values.byteswap()
        values.extend(repeat(column.default_value(), self.size - len(values)))
        return values

    def kept(self, document: int) -> Any:
        """What `kept_of` made of it."""
        return self._columns.stored_fields(document)["kept"]
