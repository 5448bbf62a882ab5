"""The demo's threads, read from their files.

A file begins with `title:`, `board:` and perhaps `pinned by:`. A line such as
`=== linnet, 13 days ago, 17:04, as correction` begins a post; the name after `as` lets later posts
quote it with `{{post:correction}}`, and its first schedule with `{{schedule:correction}}`. The line
`=== harbour, 5 days ago, 10:05, changes correction` begins what that post says from then on. With
`example: correction` a moderator makes the first calculation of that post a worked example of its
board.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path

FOLDER = Path(__file__).parent / "threads"

_HEAD = re.compile(
    r"^=== (\w+), (\d+) days? ago, (\d\d:\d\d)(?:, (as|changes) ([\w-]+))?$", re.MULTILINE
)
_NAMED = re.compile(r"\{\{(post|schedule):([\w-]+)\}\}")


@dataclass(frozen=True, slots=True)
class DemoPost:
    """`day` counts from the day of the filling; `name` is empty when nothing names the post.

    What an edit makes of a post has the name of that post in `changes`.
    """

    author: str
    day: int
    at: time
    name: str
    source: str
    changes: str = ""


@dataclass(frozen=True, slots=True)
class DemoThread:
    key: str
    title: str
    board: str
    pinned_by: str
    posts: tuple[DemoPost, ...]
    edits: tuple[DemoPost, ...] = ()
    example: str = ""


def read_threads() -> tuple[DemoThread, ...]:
    return tuple(_read_thread(path) for path in sorted(FOLDER.glob("*.md")))


def write_ids(source: str, post_ids: Mapping[str, int], schedule_in: Callable[[int], int]) -> str:
    """Put an id where the text names a post or its schedule; an unknown name is a KeyError."""

    def write_id(found: re.Match[str]) -> str:
        post_id = post_ids[found[2]]
        return str(post_id if found[1] == "post" else schedule_in(post_id))

    return _NAMED.sub(write_id, source)


def _read_thread(path: Path) -> DemoThread:
    text = path.read_text(encoding="utf-8")
    first = _HEAD.search(text)
    top = dict(
        line.split(": ", 1) for line in text[: first.start() if first else 0].splitlines() if line
    )
    written = tuple(_posts(text))
    return DemoThread(
        key=path.stem,
        title=top["title"],
        board=top["board"],
        pinned_by=top.get("pinned by", ""),
        posts=tuple(post for post in written if not post.changes),
        edits=tuple(post for post in written if post.changes),
        example=top.get("example", ""),
    )


def _posts(text: str) -> Iterator[DemoPost]:
    heads = list(_HEAD.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    for head, end in zip(heads, ends, strict=True):
        author, days_ago, at, does, name = head.groups()
        yield DemoPost(
            author=author,
            day=-int(days_ago),
            at=time.fromisoformat(at),
            name=name if does == "as" else "",
            source=text[head.end() : end].strip("\n"),
            changes=name if does == "changes" else "",
        )
