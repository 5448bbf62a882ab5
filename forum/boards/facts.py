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


@dataclass(frozen=True, slots=True)
class BlockChanged:
    """A block says something else than before; `version` is the one that stands now."""

    block_id: int
    version: int
    by_id: int


@dataclass(frozen=True, slots=True)
class BlockTakenOut:
    """An edit left a block out of its post."""

    block_id: int
    by_id: int
