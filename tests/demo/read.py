"""The demo's posts as the tests look at them, without any rows."""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from forum.demo.days import write_days
from forum.demo.threads import DemoPost, DemoThread, read_threads
from forum.text.blocks.block import draw_block
from forum.text.render import Rendered, render

TODAY = date(2026, 3, 5)


class Drawn(NamedTuple):
    thread: DemoThread
    number: int
    post: DemoPost
    rendered: Rendered


@cache
def all_posts() -> tuple[Drawn, ...]:
    return tuple(
        Drawn(thread, number, post, render(source_of(post), blocks=draw_block))
        for thread in read_threads()
        for number, post in enumerate(thread.posts, start=1)
    )


def source_of(post: DemoPost) -> str:
    """With dates, and with one number for all that is named by its post."""
    return write_days(re.sub(r"\{\{(post|schedule):[\w-]+\}\}", "1", post.source), TODAY)


def post_named(name: str) -> Drawn:
    return next(drawn for drawn in all_posts() if drawn.post.name == name)
