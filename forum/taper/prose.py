"""The writer's own words in the source of a post, each at its place.

All that is no prose is blanked out: code, calculations, quotes, links, marks of Markdown. So a
place in the words is the same place in the source. Where something was taken out a new line
begins, so that no sum is read across the gap.
"""

import re
from collections.abc import Iterator

_LIST_MARK = r"(?:[-*]|[0-9]{1,9}[.)])[ \t]+"
_FENCE = re.compile(rf"[ \t]*(?:{_LIST_MARK})?(`{{3,}}|~{{3,}})(.*)")
_QUOTED = re.compile(rf"[ \t]*(?:{_LIST_MARK})?>")
_FOLD = re.compile(r"[ \t]*:{3,}")
# “1. ” and “- ” begin an item, “# ” a heading; “+ 5 mg” is an addition and stays.
_LINE_MARK = re.compile(rf"[ \t]*(?:#{{1,6}}[ \t]+|{_LIST_MARK})+")
_BACKTICKS = re.compile("`+")
_LINK = re.compile(r"!?\[[^\[\]\n]*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)")
_WORD = re.compile(r"\S+")
# An address, or a character that is not written as itself.
_NO_WORD = re.compile(r"://|\w@\w|^www\.|\\|&#?[0-9A-Za-z]+;")
_EMPHASIS = re.compile(r"[*_]+|~~+")
_FACTOR = re.compile(r"[\w()%½¼¾µμ]")


def own_prose(source: str) -> str:
    """The prose of a source, as long as the source itself."""
    text = _without_structure(source)
    text = _blanked(text, _code_spans(text))
    text = _blanked(text, (found.span() for found in _LINK.finditer(text)))
    text = _blanked(text, _no_words(text))
    return _without_emphasis(text).replace("|", "\n")


def _blanked(text: str, spans: Iterator[tuple[int, int]]) -> str:
    """The text with a new line and spaces in place of each span."""
    pieces, done = [], 0
    for start, end in spans:
        pieces += [text[done:start], "\n", " " * (end - start - 1)]
        done = end
    return "".join([*pieces, text[done:]])


def _without_structure(source: str) -> str:
    """Fences, quotes and folds go with all their lines; items lose their marks."""
    lines: list[str] = []
    fence, quoted = "", False
    for line in source.split("\n"):
        opening = _FENCE.match(line)
        was_inside, fence = fence, _fence_after(fence, opening)
        quoted = bool(line.strip()) and (quoted or bool(_QUOTED.match(line)))
        is_prose = not (was_inside or fence or quoted or _FOLD.match(line))
        lines.append(_without_mark(line) if is_prose else " " * len(line))
    return "\n".join(lines)


def _fence_after(fence: str, mark: re.Match[str] | None) -> str:
    """The fence that is open after a line; empty outside."""
    if mark is None:
        return fence
    ticks, info = mark[1], mark[2]
    if fence:
        closes = ticks.startswith(fence) and not info.strip()
        return "" if closes else fence
    return "" if ticks[0] == "`" and "`" in info else ticks


def _without_mark(line: str) -> str:
    mark = _LINE_MARK.match(line)
    return " " * mark.end() + line[mark.end() :] if mark else line


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """A run of backticks up to the next one as long, in the same paragraph."""
    runs = [found.span() for found in _BACKTICKS.finditer(text)]
    ends = _partners(runs)
    done = 0
    for start, end in runs:
        last = ends.get(start, 0)
        if start >= done and last and text.find("\n\n", end, last) < 0:
            yield start, last
            done = last


def _partners(runs: list[tuple[int, int]]) -> dict[int, int]:
    """Where the next run of the same length ends, for each start of one that has any."""
    nearest: dict[int, int] = {}
    partners: dict[int, int] = {}
    for start, end in reversed(runs):
        if end - start in nearest:
            partners[start] = nearest[end - start]
        nearest[end - start] = end
    return partners


def _no_words(text: str) -> Iterator[tuple[int, int]]:
    return (word.span() for word in _WORD.finditer(text) if _NO_WORD.search(word[0]))


def _without_emphasis(text: str) -> str:
    """Stars that stand between two factors multiply them, and stay."""

    def blank(run: re.Match[str]) -> str:
        before, after = text[max(0, run.start() - 1) : run.start()], text[run.end() : run.end() + 1]
        joins = _FACTOR.match(before) and _FACTOR.match(after)
        stands_alone = not before.strip() and not after.strip()
        return run[0] if joins or stands_alone else " " * len(run[0])

    return _EMPHASIS.sub(blank, text)
