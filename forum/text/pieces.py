"""The pieces of a post's source: after which something is put in, and which of them is replaced.

A piece stands by itself at the top of a post: a paragraph, a list, a fold, a block or a quote.
"""

from dataclasses import dataclass
from hashlib import sha256

from markdown_it.token import Token

from forum.text import markdown
from forum.text.limits import MAX_CHARACTERS, TooMuchError
from forum.text.render import normalise
from forum.text.slots import Block, BlockQuote, Quote, Slot, slot_in

_OPENING_WORDS = 40


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of a source from `first` up to, but without, `end`, counted from 0."""

    first: int
    end: int
    words: str
    slot: Slot | None = None


def pieces_of(source: str) -> list[Piece]:
    """In order; none where a text is too much to be drawn."""
    source = normalise(source)
    if len(source) > MAX_CHARACTERS:
        return []
    try:
        tokens = markdown.parse(source, top_heading=3)
    except TooMuchError:
        return []
    lines = source.split("\n")
    return [_piece(token, lines) for token in tokens if _begins_piece(token)]


def _begins_piece(token: Token) -> bool:
    return token.level == 0 and token.nesting >= 0 and token.map is not None


def _piece(token: Token, lines: list[str]) -> Piece:
    first, end = token.map or (0, 0)
    if token.type == "fold_open":
        # Its last line is the one that closes it, where there is one.
        end = min(end + 1, len(lines))
    slot = slot_in(token)
    return Piece(first, end, _say(slot) or _opening_words(lines[first:end]), slot)


def _say(slot: Slot | None) -> str:
    match slot:
        case Block(kind):
            return f"the {kind}"
        case Quote() | BlockQuote():
            return "the quote"
    return ""


def _opening_words(lines: list[str]) -> str:
    words = " ".join(" ".join(lines).split())
    return words if len(words) <= _OPENING_WORDS else words[:_OPENING_WORDS].rstrip() + " …"


def put_in(source: str, text: str, after: int | None = None) -> str:
    """The text as a paragraph of its own after so many pieces; at the end when that is None."""
    source, text = normalise(source), normalise(text).strip("\n")
    pieces = pieces_of(source) if after is not None else []
    lines = source.split("\n")
    at = len(lines)
    if after is not None and after < len(pieces):
        at = pieces[after - 1].end if after > 0 else pieces[0].first
    return _joined("\n".join(lines[:at]), text, "\n".join(lines[at:]))


def _joined(before: str, text: str, after: str) -> str:
    parts = (before.rstrip(), text, after.strip("\n"))
    return "\n\n".join(part for part in parts if part.strip()) + ("" if after.strip() else "\n")


def put_instead(source: str, piece: Piece, text: str) -> str:
    """The source with exactly this piece replaced; every other line stays as it was typed."""
    lines = normalise(source).split("\n")
    lines[piece.first : piece.end] = normalise(text).strip("\n").split("\n")
    return "\n".join(lines)


def mark_of(block: Block, number: int) -> str:
    """What tells a block of a text from the others, also after something else was changed."""
    digest = sha256(f"{block.kind}\0{block.changes or ''}\0{block.body}".encode()).hexdigest()[:16]
    return f"{number}-{digest}"


def block_marked(source: str, mark: str) -> Piece | None:
    """The piece of that block; of several that are alike, the one nearest to where it stood."""
    number, _, digest = mark.partition("-")
    if not (number.isascii() and number.isdecimal() and len(number) < 4):
        return None
    alike = [
        (abs(place - int(number)), piece)
        for place, (piece, block) in enumerate(_blocks(source), start=1)
        if mark_of(block, place) == f"{place}-{digest}"
    ]
    return min(alike, key=lambda found: found[0])[1] if alike else None


def _blocks(source: str) -> list[tuple[Piece, Block]]:
    return [(piece, piece.slot) for piece in pieces_of(source) if isinstance(piece.slot, Block)]
