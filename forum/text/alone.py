"""A post’s source drawn outside any post: exactly as a post would show it, and kept nowhere."""

from datetime import date

from markupsafe import Markup

from forum.text.blocks.block import draw_block, today_html
from forum.text.fill import fill, trusted
from forum.text.render import Rendered, render

NOTHING = trusted("")


def draw_post(source: str, today: date) -> tuple[Rendered, Markup]:
    """The blocks of a post source, drawn, with today’s rows but without a post’s buttons."""
    rendered = render(source, blocks=draw_block)

    def fill_in(name: str) -> Markup:
        kind, place, *part = name.split(":")
        if kind != "block" or part != ["today"]:
            return NOTHING
        block = rendered.blocks[int(place) - 1]
        return today_html(block.kind, block.body, today)

    return rendered, fill(rendered.html, fill_in)
