"""The text under the reader's eye: as written, in plain letters, and as words."""

from dataclasses import dataclass
from functools import cached_property

from .letters import plain_letters
from .vocabulary import Meaning, longest_phrase, vocabulary
from .words import Word, are_joined, split_words

_SHORTEST_WITHOUT_E = 7


@dataclass(frozen=True)
class Source:
    """`groups_thousands`: a comma before three digits groups them, as in 1,000 mg."""

    text: str
    groups_thousands: bool
    language: str = "en"

    @cached_property
    def plain(self) -> str:
        return plain_letters(self.text)

    @cached_property
    def words(self) -> list[Word]:
        return split_words(self.plain)

    @cached_property
    def word_at(self) -> dict[int, int]:
        """Where each word begins, as its place among the words."""
        return {word.start: place for place, word in enumerate(self.words)}

    def phrase_at(self, start: int) -> tuple[Meaning, int] | None:
        """Find the longest known phrase that begins here, and where it stops."""
        place = self.word_at.get(start)
        if place is None:
            return None
        known = vocabulary(self.language)
        for last in range(self._last_joined(place), place - 1, -1):
            phrase = tuple(word.text for word in self.words[place : last + 1])
            meaning = known.get(phrase)
            if meaning:
                return meaning, self.words[last].stop
        return self._without_its_last_letter(place)

    def _without_its_last_letter(self, place: int) -> tuple[Meaning, int] | None:
        """German and Dutch drop the e of many medicines: Trimipramin, Olanzapin."""
        word = self.words[place]
        if len(word.text) < _SHORTEST_WITHOUT_E:
            return None
        meaning = vocabulary().get((word.text + "e",))
        return (meaning, word.stop) if meaning and meaning.kind == "drug" else None

    def _last_joined(self, place: int) -> int:
        last = place
        while (
            last + 1 < len(self.words)
            and last - place + 1 < longest_phrase()
            and are_joined(self.plain, self.words[last], self.words[last + 1])
        ):
            last += 1
        return last
