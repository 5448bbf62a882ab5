"""What may be read. Every query here is given its reader, who may be nobody."""

from forum.boards.queries import blocks, boards, posts, quotes, schedules, threads

__all__ = ["blocks", "boards", "posts", "quotes", "schedules", "threads"]
