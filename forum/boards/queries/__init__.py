"""What may be read. Every query here is given its reader, who may be nobody."""

from forum.boards.queries import boards, posts, quotes, threads

__all__ = ["boards", "posts", "quotes", "threads"]
