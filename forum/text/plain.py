"""The plain text of a post: for mail, for search, and to check quotes against."""

from collections.abc import Iterable

from markdown_it.token import Token

_ENDS_A_LINE = {"tr_close", "bullet_list_close", "ordered_list_close"}
_ENDS_A_PARAGRAPH = {"paragraph_close", "table_close", "heading_close", "fold_close"}


def plain_text(tokens: Iterable[Token]) -> str:
    """The words for a mail: a link keeps its whole address behind it."""
    return _text(tokens, noted="link_close")


def page_text(tokens: Iterable[Token]) -> str:
    """The words as the page shows them: a link has its host behind it, or nothing."""
    return _text(tokens, noted="link_host")


def _text(tokens: Iterable[Token], *, noted: str) -> str:
    return tidy_blank_lines("".join(_words_of(token, noted) for token in tokens))


def tidy_blank_lines(text: str) -> str:
    """The text with at most one blank line in a row and none at its ends."""
    lines: list[str] = []
    for line in map(str.rstrip, text.split("\n")):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip("\n")


def _words_of(token: Token, noted: str) -> str:
    if token.type == "inline":
        return "".join(_inline_words(piece, noted) for piece in token.children or [])
    if token.type == "list_item_open":
        return f"{token.info}. " if token.info else "- "
    if token.type == "fold_open":
        return f"{token.content}\n\n"
    if token.type == "fence":
        return f"{token.content}\n"
    if token.type in {"th_close", "td_close"}:
        return " | "
    if token.type in _ENDS_A_PARAGRAPH:
        return "\n" if token.hidden else "\n\n"
    return "\n" if token.type in _ENDS_A_LINE else ""


def _inline_words(token: Token, noted: str) -> str:
    """One piece of a line; `noted` is the kind of token whose note is written out."""
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    if token.type == noted and token.meta:
        return f" ({token.meta['note']})"
    return token.content


def shorten(text: str, length: int) -> str:
    """The beginning of a text on one line, cut at a word, at most so many characters long."""
    words = " ".join(text.split())
    if len(words) <= length:
        return words
    cut = words[:length]
    return cut.rsplit(" ", 1)[0].rstrip(" ,;:.") + "…" if " " in cut else cut[:-1] + "…"
