"""The places that a draft can be for, and the pages where each is written on."""

import re
from typing import Any

from flask import url_for

# `thread:12` is a reply, `board:3` a new thread, `post:55` an edit; `story:1` is the one story that
# somebody may be writing.
PLACE = r"^(?:thread|board|post|story):[1-9][0-9]{0,17}$"

_DESKS = {
    "thread": ("boards.reply", "thread_id"),
    "board": ("boards.new_thread_in", "board_id"),
    "post": ("boards.edit", "post_id"),
    "story": ("stories.write", "draft"),
}


def is_place(text: str) -> bool:
    return bool(re.match(PLACE, text, re.ASCII)) and not text.endswith("\n")


def path_of_desk(place: str) -> str:
    kind, _, number = place.partition(":")
    endpoint, name = _DESKS[kind]
    values: dict[str, Any] = {name: int(number)}
    return url_for(endpoint, **values)
