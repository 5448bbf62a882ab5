"""The text that a result goes into, and the block that the result is to replace or to change."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from forum.boards.queries.blocks import block_at, blocks_in
from forum.boards.queries.rows import AnyRow
from forum.drafts.desks import is_place
from forum.drafts.models import Draft
from forum.drafts.queries import draft_of
from forum.members.models import Member
from forum.members.session import reader
from forum.taper.blocks import JOURNAL_KIND, BlockError, parse_block, read_block
from forum.taper.blocks.difference import say_differences
from forum.taper.mixture import Mixture
from forum.taper.requests import MixtureRequest
from forum.taper.requests.drugs import Drug
from forum.text.pieces import block_marked
from forum.text.render import slots_in
from forum.text.slots import Block, write_block_fence
from forum.web.addresses import row_number

# What goes in, and how strong it comes out.
_Bottle = tuple[Drug, Fraction | None]


@dataclass(frozen=True, slots=True)
class Writing:
    """A text on its way. `edits` marks the block of it that is worked on; `edited` is that block.

    `changed` is the block of somebody that is answered with a change, if the writer may see it.
    """

    place: str
    draft: Draft | None
    edits: str = ""
    edited: Block | None = None
    changed: AnyRow | None = None

    @property
    def body(self) -> str:
        return self.draft.body if self.draft else ""

    @property
    def context(self) -> dict[str, str]:
        """What a link or a form carries on."""
        changes = str(self.changed.id) if self.changed and not self.edits else ""
        carried = {"place": self.place, "edits": self.edits, "changes": changes}
        return {name: said for name, said in carried.items() if said}


def writing_from(asked: Mapping[str, str]) -> Writing | None:
    """From the values of an address or a form; None for whoever writes nothing."""
    someone, place = reader(), asked.get("place", "")
    if someone is None or not is_place(place):
        return None
    draft, edits = draft_of(someone.id, place), asked.get("edits", "")
    edited = _block_in(draft.body, edits) if draft and edits else None
    changes = edited.changes if edited else _number(asked.get("changes", ""))
    changed = _block_of(changes, someone) if changes else None
    return Writing(place, draft, edits, edited, changed)


def _block_in(body: str, mark: str) -> Block | None:
    piece = block_marked(body, mark)
    block = piece.slot if piece else None
    return block if isinstance(block, Block) and _is_sum(block) else None


def sum_in(source: str) -> Block | None:
    """The first block of a text that can be worked out."""
    return next(filter(_is_sum, _blocks_in(source)), None)


def _is_sum(block: Block) -> bool:
    """Days that were lived, and lines with a mistake, cannot be worked out."""
    return block.kind != JOURNAL_KIND and can_be_read(block.kind, block.body)


def _number(text: str) -> int | None:
    try:
        return row_number(text)
    except ValueError:
        return None


def _block_of(block_id: int, someone: Member) -> AnyRow | None:
    row = block_at(block_id, someone)
    return row if row and row.kind != JOURNAL_KIND else None


def text_to_insert(writing: Writing | None, source: str) -> str:
    """The blocks of a result as they go into the text.

    In place of a block stands only one of its kind; one that changes somebody’s says so. A mixture
    that stands beside the block that is changed is not posted a second time.
    """
    if writing is None or not (writing.edited or writing.changed):
        return source
    blocks = _blocks_in(source)
    if writing.edited:
        alike = [block for block in blocks if block.kind == writing.edited.kind]
        blocks = alike[:1] or blocks
    elif writing.changed and writing.changed.kind == "schedule":
        known = _bottles_beside(writing.changed)
        blocks = [each for each in blocks if _bottle_of(each.kind, each.body) not in known]
    return "\n".join(_write(block, writing.changed) for block in blocks)


def _bottles_beside(changed: AnyRow) -> list[_Bottle]:
    """What the mixtures are made of that stand in the post of a schedule."""
    bottles = (_bottle_of(row.kind, row.source) for row in blocks_in([changed.post_id]))
    return [bottle for bottle in bottles if bottle]


def _bottle_of(kind: str, source: str) -> _Bottle | None:
    """None for a schedule, and for lines that can no longer be read."""
    if kind != "mixture" or not can_be_read(kind, source):
        return None
    block, mixture = read_block(kind, source)
    if not isinstance(block.request, MixtureRequest) or not isinstance(mixture, Mixture):
        return None
    return block.request.drug, mixture.mg_per_ml


def _write(block: Block, changed: AnyRow | None) -> str:
    changes = changed.id if changed and changed.kind == block.kind else None
    return write_block_fence(block.kind, block.body, changes=changes)


def differences(writing: Writing | None, source: str) -> list[str]:
    """In words, what differs from the block that is changed; empty for a block that says the same.

    Nothing either while the result has no block of that kind.
    """
    if writing is None or writing.changed is None:
        return []
    kind = writing.changed.kind
    new = next((block.body for block in _blocks_in(source) if block.kind == kind), None)
    if new is None:
        return []
    try:
        return say_differences(parse_block(kind, writing.changed.source), parse_block(kind, new))
    except BlockError:
        return []


def old_text(writing: Writing) -> tuple[str, int]:
    """The block that is worked on as it was typed, and how many that are alike stand before it."""
    piece = block_marked(writing.body, writing.edits) if writing.edited else None
    if piece is None:
        return "", 0
    lines = writing.body.split("\n")
    old = "\n".join(lines[piece.first : piece.end])
    return old, "\n".join(lines[: piece.first]).count(old)


def mixtures_in(body: str) -> list[str]:
    """The mixtures of a text that can be read."""
    return [block.body for block in _blocks_in(body) if block.kind == "mixture" and _is_sum(block)]


def can_be_read(kind: str, body: str) -> bool:
    try:
        parse_block(kind, body)
    except BlockError:
        return False
    return True


def _blocks_in(source: str) -> list[Block]:
    return [slot for slot in slots_in(source) if isinstance(slot, Block)]
