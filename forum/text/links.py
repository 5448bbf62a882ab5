"""Links: which addresses may be one, where bare ones are found, and what is shown beside them."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core.state_core import StateCore
from markdown_it.token import Token

from forum.text.limits import LOOK_AHEAD_STEPS

MAX_LENGTH = 1_000
_BARE = re.compile(r"https?://[^\s<>\"“”|`]{1,1000}", re.IGNORECASE)
_ENDS_A_SENTENCE = ".,;:!?'’*_~"
_OPENED_BY = {")": "(", "]": "[", "}": "{"}
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|[0-9a-f:.]*:[0-9a-f:.]*")
_VISIBLE_ASCII = re.compile(r"[!-~]+")

# Links of members lend no weight in search engines and keep no hold on our page.
_REL = "nofollow ugc noopener"


def is_allowed(address: str) -> bool:
    """Web pages, mail addresses and our own paths; nothing a browser could run or misread."""
    if len(address) > MAX_LENGTH or not _VISIBLE_ASCII.fullmatch(address) or "\\" in address:
        return False
    if address.startswith("/"):
        return not address.startswith("//")
    if address[:7].lower() == "mailto:":
        return "@" in address
    return bool(host_of(address))


def host_of(address: str) -> str:
    """The host of a web address, or nothing where it is none or hides behind a sign-in name."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return ""
    plain = parts.scheme in {"http", "https"} and "@" not in parts.netloc
    return host.removeprefix("www.") if plain and _HOST.fullmatch(host) else ""


def link_bare_addresses(state: StateCore) -> None:
    """Make links of addresses typed as they are. One pass over each text, no look-back."""
    for block in state.tokens:
        if block.children and "://" in block.content:
            block.children = list(_with_links(state, block.children))


def _with_links(state: StateCore, tokens: list[Token]) -> Iterable[Token]:
    inside = 0
    for token in tokens:
        inside += token.nesting if token.tag == "a" else 0
        if token.type == "text" and not inside and "://" in token.content:
            yield from _split_at_links(state, token)
        else:
            yield token


def _split_at_links(state: StateCore, token: Token) -> Iterable[Token]:
    text, done = token.content, 0
    for found in _BARE.finditer(text):
        state.env["meter"].add_steps(LOOK_AHEAD_STEPS)
        typed = _without_sentence_end(found.group())
        address = state.md.normalizeLink(typed)
        if not is_allowed(address):
            continue
        yield _text(text[done : found.start()], token.level)
        yield Token("link_open", "a", 1, {"href": address}, level=token.level)
        yield _text(typed, token.level + 1)
        yield Token("link_close", "a", -1, level=token.level)
        done = found.start() + len(typed)
    yield _text(text[done:], token.level)


def _without_sentence_end(address: str) -> str:
    address = address.rstrip(_ENDS_A_SENTENCE)
    opening = _OPENED_BY.get(address[-1:])
    while opening and address.count(address[-1]) > address.count(opening):
        address = address[:-1].rstrip(_ENDS_A_SENTENCE)
        opening = _OPENED_BY.get(address[-1:])
    return address


def _text(content: str, level: int) -> Token:
    return Token("text", "", 0, content=content, level=level)


def link_pictures(state: StateCore) -> None:
    """Turn pictures into links to them: no page of ours loads anything from elsewhere."""
    for block in state.tokens:
        if block.children:
            block.children = list(_without_pictures(block.children))


def _without_pictures(tokens: list[Token]) -> Iterable[Token]:
    inside = 0
    for token in tokens:
        inside += token.nesting if token.tag == "a" else 0
        if token.type != "image":
            yield token
            continue
        label = _text(f"picture: {token.content}" if token.content else "picture", token.level)
        if inside:
            yield label
        else:
            yield Token("link_open", "a", 1, {"href": token.attrs["src"]}, level=token.level)
            yield label
            yield Token("link_close", "a", -1, level=token.level)


def mark_links(state: StateCore) -> None:
    """Give outside links their relation, and the host behind them where the words hide it."""
    for block in state.tokens:
        if block.children:
            block.children = list(_marked(block.children))


def _marked(tokens: list[Token]) -> Iterable[Token]:
    address, words = "", ""
    for token in tokens:
        if token.type == "link_open":
            address, words = str(token.attrs["href"]), ""
            token.hidden = not address
            if host_of(address):
                token.attrs["rel"] = _REL
        elif token.type != "link_close":
            words += token.content
        yield token
        if token.type == "link_close":
            yield from _notes_behind(token, address, words.strip())


def _notes_behind(closing: Token, address: str, words: str) -> Iterable[Token]:
    """What stands behind a link: on the page its host, in plain text its whole address."""
    closing.hidden = not address
    if address and words != address.removeprefix("mailto:"):
        closing.meta["note"] = address
    host = host_of(address)
    if host and not _shows(words, host):
        yield Token("link_host", "", 0, meta={"note": host})


def _shows(words: str, host: str) -> bool:
    return host in {words.lower().removeprefix("www."), host_of(words)}


def draw_host(_self: Any, tokens: list[Token], index: int, *_: Any) -> str:
    """The host of a link as HTML."""
    return f' <span class="link-host">({escapeHtml(tokens[index].meta["note"])})</span>'
