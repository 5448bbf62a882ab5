"""The rows of the conversation."""

from forum.boards.models.blocks import Block, BlockEdit, BlockQuote, WorkedExample
from forum.boards.models.boards import Audience, Board, BoardInvitation, BoardModerator
from forum.boards.models.posts import Post, PostEdit, PostWithdrawal
from forum.boards.models.quotes import Quote
from forum.boards.models.threads import ReadMark, Thread, ThreadLock, ThreadPin

__all__ = [
    "Audience",
    "Block",
    "BlockEdit",
    "BlockQuote",
    "Board",
    "BoardInvitation",
    "BoardModerator",
    "Post",
    "PostEdit",
    "PostWithdrawal",
    "Quote",
    "ReadMark",
    "Thread",
    "ThreadLock",
    "ThreadPin",
    "WorkedExample",
]
