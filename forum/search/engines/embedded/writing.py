"""One more segment for an edition, and the small ones before it taken into it."""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter
from whoosh.util.numeric import byte_to_length
from whoosh.writing import SegmentWriter

from forum.search.engine import Entry
from forum.search.engines.embedded.documents import (
    NUMBERS,
    PLACED,
    kept_of,
    numbers_of,
    placed_terms,
    unplaced_terms,
)
from forum.search.engines.embedded.postings import (
    LAST_PLACE,
    documents_in,
    first_key,
    packed,
    parted,
)
from forum.search.engines.embedded.segments import ENTRY, Segment, key_of

# Segments up to this size are taken into a new one that is as large as they. Larger ones stay as
# they are, so that no post waits for more than these to be written anew.
LARGEST_TAKEN_IN = 1_000
# A rebuild adds some thousand posts at a time, and takes so many such segments together.
MOST_ADDED, LARGE = 4, 20_000


class Codec(W3Codec):  # type: ignore[misc] # whoosh carries no types
    """Files as Whoosh names them, with postings of our own in them."""

    def field_writer(self, storage: Any, segment: Any) -> Any:
        return _Postings(self, storage, segment)


class _Postings(W3FieldWriter):  # type: ignore[misc] # as above
    def write(self, gathered: "dict[str, dict[str, array[int]]]") -> None:
        """All of a segment. Keys of the dictionary of terms have to rise."""
        end = 0
        for number, name in enumerate(sorted(gathered)):
            self._fieldmap[name] = number
            for term, keys in sorted(gathered[name].items()):
                postings = packed(keys)
                many = len(set(documents_in(keys))) if len(keys) > 1 else 1
                self._postfile.write(postings)
                self._tindex.add(key_of(number, term), ENTRY.pack(many, end, len(postings)))
                end += len(postings)


class EditionWriter(SegmentWriter):  # type: ignore[misc] # as above
    """Whoosh’s own writer as to locks, columns and the list of segments."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, timeout=5.0, compound=False, codec=Codec())
        self._gathered: dict[str, dict[str, array[int]]] = defaultdict(
            lambda: defaultdict(lambda: array("I"))
        )

    def add_entry(self, entry: Entry) -> None:
        docs = self.perdocwriter
        docs.start_doc(self.docnum)
        for name, places in placed_terms(entry):
            docs.add_field(name, None, None, self._put_places(name, places))
        for name, terms in unplaced_terms(entry):
            gathered, key = self._gathered[name], first_key(self.docnum)
            for term in terms:
                gathered[term].append(key)
        docs.add_field("kept", None, kept_of(entry), 0)
        for name, number in numbers_of(entry).items():
            docs.add_column_value(name, NUMBERS[name], number)
        docs.finish_doc()
        self._added = True
        self.docnum += 1

    def _put_places(self, name: str, places: Sequence[tuple[str, ...]]) -> int:
        """How many terms there are."""
        gathered, key = self._gathered[name], first_key(self.docnum)
        for place, terms in enumerate(places):
            at = key + (place if place < LAST_PLACE else LAST_PLACE)
            for term in terms:
                gathered[term].append(at)
        return sum(map(len, places))

    def take_out(self, segment_id: str, document: int) -> None:
        for segment in self.segments:
            if segment.segment_id() == segment_id:
                segment.delete_document(document)

    def commit_replaced(self) -> None:
        self.commit(mergetype=_take_in_small)

    def commit_added(self) -> None:
        self.commit(mergetype=_take_in_added)

    def take_in(self, other: Any) -> None:
        """Write what another segment holds into this one."""
        segment, deleted = Segment(self.storage, other), set(other.deleted_docs())
        numbers = {
            old: self._copy(segment, old) for old in range(segment.size) if old not in deleted
        }
        for name, term, keys in segment.all_terms():
            gathered = self._gathered[name]
            for key in keys:
                old, place = parted(key)
                if old in numbers:
                    gathered[term].append(first_key(numbers[old]) + place)
        segment.close()

    def _copy(self, segment: Segment, old: int) -> int:
        """What is no term; the number that the document has now."""
        docs = self.perdocwriter
        number: int = self.docnum
        docs.start_doc(number)
        for name in PLACED:
            docs.add_field(name, None, None, byte_to_length(segment.lengths(name)[old]))
        docs.add_field("kept", None, segment.kept(old), 0)
        for name, column in NUMBERS.items():
            docs.add_column_value(name, column, segment.column(name)[old])
        docs.finish_doc()
        self._added = True
        self.docnum += 1
        return number

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        self.fieldwriter.write(self._gathered)
        self.fieldwriter.close()


def _take_in_small(writer: EditionWriter, segments: Sequence[Any]) -> list[Any]:
    """Segments stay in their order, so that the last ones hold what was written last."""
    left = [one for one in segments if one.deleted_count() < one.doc_count_all()]
    while left and left[-1].doc_count_all() <= min(writer.docnum, LARGEST_TAKEN_IN):
        writer.take_in(left.pop())
    return left


def _take_in_added(writer: EditionWriter, segments: Sequence[Any]) -> list[Any]:
    """Now and then, so that the whole edition has few segments and every post is copied once."""
    left = list(segments)
    last = list(takewhile(lambda one: one.doc_count_all() < LARGE, reversed(left)))
    if len(last) >= MOST_ADDED:
        for _ in last:
            writer.take_in(left.pop())
    return left
