"""The card before posting: what may be otherwise than meant, put right or left by its writer.

What was shown once does not come back by itself: the same button posts now. What was left stays
left on this device until something is posted.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from flask import session

from forum.boards.composing import Composed, compose
from forum.boards.forms import WritingForm
from forum.boards.second_look import Remark, SecondLook, look_over, put_right
from forum.boards.strengths import StrengthRemark, strength_remarks
from forum.members.models import Member

HELD_BACK = (
    "Before it is posted: there is something to look at. Nothing is lost, and “{button}” posts "
    "it as it stands."
)
NOT_THERE = "That number is not in your text any more, so nothing was changed."
ALL_UNTIDY = "tidy"

_KEY = re.compile(r"[0-9a-f]{8}(?:\.[0-9]{1,3})?")
_MOST_KEYS = 60
_LEFT = "left_as_written"


@dataclass(frozen=True, slots=True)
class Looked:
    """The card; empty when there is nothing to look at."""

    sums: tuple[Remark, ...]
    strengths: tuple[StrengthRemark, ...]
    untidy: tuple[Remark, ...]

    @property
    def keys(self) -> list[str]:
        """Of what holds a text back once; a dose that could be tidier does not."""
        sums = [remark.key for remark in self.sums]
        return [*sums, *(remark.key for remark in self.strengths)]

    def __bool__(self) -> bool:
        return bool(self.sums or self.strengths or self.untidy)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text is to stand: in a thread, perhaps instead of what a post says now."""

    thread_id: int | None
    post_id: int | None
    said_before: str


def look_at(composed: Composed, form: WritingForm, place: Place, writer: Member) -> Looked:
    """All that is worth a look but for what was left; from now on it has been seen."""
    looked = _looked(composed, place, writer)
    seen = dict.fromkeys([*looked.keys, *_keys_in(form.seen.data)])
    form.seen.data = " ".join(list(seen)[:_MOST_KEYS])
    return looked


def _looked(composed: Composed, place: Place, writer: Member) -> Looked:
    left = _left()
    look = _look_over(composed).without(left)
    strengths = strength_remarks(composed, place.thread_id, writer, post_id=place.post_id)
    return Looked(look.sums, tuple(one for one in strengths if one.key not in left), look.untidy)


def _look_over(composed: Composed) -> SecondLook:
    if composed.rendered.fell_back:
        return SecondLook()
    return look_over(composed.source, _blocks_in(composed))


def _blocks_in(composed: Composed) -> list[tuple[str, str]]:
    return [(block.kind, block.body) for block in composed.rendered.blocks]


def is_news(composed: Composed, form: WritingForm, place: Place, writer: Member) -> bool:
    """Whether there is something that its writer has not seen yet.

    What stood in the post before it was edited has been seen.
    """
    looked = _looked(composed, place, writer)
    new = set(looked.keys) - set(_keys_in(form.seen.data))
    if not new or not place.said_before:
        return bool(new)
    stood = look_over(place.said_before, _blocks_in(composed)).sums
    return bool(new - {remark.key for remark in stood})


def is_answer(pressed: str) -> bool:
    return pressed.startswith(("right:", "leave:"))


def take_answer(
    pressed: str, form: WritingForm, composed: Composed, writer: Member, post_id: int | None
) -> tuple[Composed, str]:
    """Change exactly the number that was meant, if it still stands so; or leave it from now on.

    With the text comes what to tell its writer where nothing was changed.
    """
    answer, _, key = pressed.partition(":")
    look = _look_over(composed)
    meant = look.untidy if key == ALL_UNTIDY else [one for one in look.sums if one.key == key]
    if answer == "leave":
        _leave([remark.key for remark in meant] or _keys_in(key))
        return composed, ""
    if not meant:
        return composed, NOT_THERE
    form.body.data = put_right(composed.source, meant)
    return compose(form.body.data, writer, post_id=post_id), ""


def forget_left() -> None:
    """With the text that was posted goes what was decided about it."""
    session.pop(_LEFT, None)


def _left() -> list[str]:
    kept = session.get(_LEFT, ())
    return [str(key) for key in kept]


def _leave(keys: Collection[str]) -> None:
    kept = dict.fromkeys([*keys, *_left()])
    session[_LEFT] = list(kept)[:_MOST_KEYS]


def _keys_in(text: str | None) -> list[str]:
    return _KEY.findall(text or "")[:_MOST_KEYS]
