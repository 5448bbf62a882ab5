"""In the preview: a button beside each block that opens it in the calculator."""

from collections.abc import Sequence

from flask import current_app
from markupsafe import Markup

from forum.boards.filling import Filler
from forum.taper.blocks import JOURNAL_KIND
from forum.text.fill import trusted
from forum.text.pieces import block_marked, mark_of
from forum.text.slots import Block

# What the button says to the writing desk, before the mark of its block.
CHANGE = "change "
CHANGING = "calculators.open_in_text"
BLOCK_NOT_THERE = (
    "That block is no longer in your text as it was in the preview. Here is your text as it is now."
)


def has_block(body: str, pressed: str) -> bool:
    return block_marked(body, pressed.removeprefix(CHANGE)) is not None


def with_change_buttons(fill_in: Filler, blocks: Sequence[Block]) -> Filler:
    """Days that were lived have none: they are chosen anew, not changed."""

    def fill_or_offer(name: str) -> Markup:
        kind, place, *part = name.split(":")
        if kind != "block" or part != ["foot"]:
            return fill_in(name)
        block = blocks[int(place) - 1]
        return fill_in(name) if block.kind == JOURNAL_KIND else _button(block, int(place))

    return fill_or_offer


def _button(block: Block, number: int) -> Markup:
    template = current_app.jinja_env.get_template("boards/_change_block.html")
    return trusted(template.render(pressed=CHANGE + mark_of(block, number)))
