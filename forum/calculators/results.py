"""What a page shows of what was worked out."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from forum.calculators.answers import Answer
from forum.calculators.steps import Sums
from forum.taper.blocks import Block, block_calculation, write_block
from forum.text.alone import draw_post
from forum.text.blocks.block import block_html
from forum.text.fill import trusted


@dataclass(frozen=True, slots=True)
class Result:
    """Blocks as a post would show them, with the text that a post would hold; or an answer.

    `plan` is the text of a schedule alone. Both texts are empty for blocks that no post can hold,
    because they are too long or have doses of endless decimals.
    """

    html: Markup | None = None
    source: str = ""
    plan: str = ""
    answer: Answer | None = None


def result_of(worked_out: Answer | Sums, today: date) -> Result:
    if isinstance(worked_out, Answer):
        return Result(answer=worked_out)
    return _of_blocks(worked_out, today)


def _of_blocks(sums: Sums, today: date) -> Result:
    rendered, html = draw_post(sums.source, today)
    if rendered.problems or len(rendered.blocks) != len(sums.blocks):
        return Result(trusted("").join(map(_draw_alone, sums.blocks)))
    return Result(html, sums.source, write_block(sums.schedule) if sums.schedule else "")


def _draw_alone(block: Block) -> Markup:
    return block_html(block, block_calculation(block))


def result_of_text(source: str, today: date) -> tuple[Result, list[str]]:
    """What somebody wrote as blocks by hand, and what is wrong with it."""
    rendered, html = draw_post(source, today)
    wrong = [f"Line {line}: {said}" for line, said in rendered.problems]
    if not rendered.blocks and not wrong:
        wrong = ["Begin with a line ```schedule or ```mixture and end with ```."]
    plans = [block.body for block in rendered.blocks if block.kind == "schedule"]
    return Result(html, source, plans[0] if plans else ""), wrong
