"""What the boards announce: ids only, heard inside the same transaction."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PostWritten:
    post_id: int


@dataclass(frozen=True, slots=True)
class PostEdited:
    post_id: int


@dataclass(frozen=True, slots=True)
class PostWithdrawn:
    post_id: int


@dataclass(frozen=True, slots=True)
class ThreadLocked:
    thread_id: int
