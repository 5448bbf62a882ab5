"""What one version of a text says otherwise than another, word by word."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

# With the space after it: spaces by themselves are all alike, and every one is held against every
# other. For the same reason words and lines that stand everywhere are no place to begin from, which
# is what `difflib` does by itself.
_WORD = re.compile(r"\s+|\S+\s*")
# Longer passages are shown whole, first old and then new.
MOST_WORDS = 4_000


class Piece(NamedTuple):
    """`change` is “out”, “in”, or empty for words that stayed."""

    change: str
    words: str


def changes_between(before: str, after: str) -> list[list[Piece]]:
    """Only the paragraphs in which something changed, in their order."""
    old, new = before.split("\n"), after.split("\n")
    matcher = SequenceMatcher(None, old, new)
    return [
        _pieces("\n".join(old[i:j]), "\n".join(new[k:m]))
        for kind, i, j, k, m in matcher.get_opcodes()
        if kind != "equal" and any(line.strip() for line in [*old[i:j], *new[k:m]])
    ]


def _pieces(before: str, after: str) -> list[Piece]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return _without_empty([Piece("out", before), Piece("in", after)])
    pieces: list[Piece] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("", "".join(old[i:j])))
        else:
            pieces += [Piece("out", "".join(old[i:j])), Piece("in", "".join(new[k:m]))]
    return _without_empty(pieces)


def _without_empty(pieces: list[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.words]
