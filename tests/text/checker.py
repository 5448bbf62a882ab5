"""A strict reading of drawn HTML: every tag and attribute must be on this list, and closed."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

_VOID = {"br", "hr"}
_TAGS = _VOID | set(
    "p h3 h4 h5 h6 strong em s code pre blockquote ul ol li a span div table thead tbody tr th td "
    "details summary".split(),
)
_ATTRIBUTES = {
    ("a", "rel"): "nofollow ugc noopener",
    ("span", "class"): "link-host",
    ("div", "class"): "scroll|as-typed",
    ("div", "tabindex"): "0",
    ("div", "role"): "group",
    ("div", "aria-label"): "Table",
    ("p", "class"): "post-note",
    ("th", "scope"): "col",
    ("th", "class"): "right|center",
    ("td", "class"): "right|center",
    ("details", "class"): "fold",
    ("ol", "start"): "[0-9]{1,9}",
    ("li", "value"): "[0-9]{1,9}",
}


# What only our own drawing of a block adds.
_BLOCK_TAGS = {"time", "cite", "caption", "figure", "figcaption"} | set(
    "svg title desc path rect".split()
)
_WHOLE = "[0-9]{1,4}"
_BLOCK_ATTRIBUTES = {
    ("div", "class"): "block block-(mixture|schedule|journal|broken)"
    "|chart-(frame|scale|days|strip)|chart-frame chart-weather|scroll",
    ("div", "role"): "group",
    ("div", "aria-hidden"): "true",
    ("figure", "class"): "chart",
    ("ul", "class"): "chart-key",
    ("svg", "class"): "chart-plot",
    ("svg", "viewbox"): f"0 0 {_WHOLE} {_WHOLE}",
    ("svg", "preserveaspectratio"): "none",
    ("svg", "role"): "img",
    ("svg", "aria-hidden"): "true",
    ("path", "class"): "chart-[a-z]+",
    ("path", "d"): "[MmHhVvLl0-9 -]+",
    ("rect", "class"): "chart-[a-z]+",
    **{("rect", name): _WHOLE for name in ("x", "y", "width", "height")},
    ("div", "aria-label"): "[^<>]+",
    ("p", "class"): "block-(head|note|line|today)|chart-name",
    ("ol", "class"): "to-do|working",
    ("details", "class"): "more-rows",
    ("details", "open"): "",
    ("pre", "class"): "block-source",
    ("table", "class"): "doses|chart-table",
    ("th", "scope"): "row|col",
    ("td", "data-label"): "[a-z0-9 ]+",
    ("span", "class"): "day|when|measure|soft",
    ("time", "datetime"): "[0-9]{4}-[0-9]{2}-[0-9]{2}",
}


class _Reader(HTMLParser):
    def __init__(self, markers: set[str], *, tags: set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.tags = tags
        self.markers = markers
        self.faults: list[str] = []
        self.open_tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.tags:
            self.faults.append(f"tag {tag}")
        for name, value in attrs:
            if not self.is_allowed(tag, name, value or ""):
                self.faults.append(f"{tag} {name}={value}")
        if tag == "a" and "a" in self.open_tags:
            self.faults.append("link in a link")
        if tag not in _VOID:
            self.open_tags.append(tag)

    def is_allowed(self, tag: str, name: str, value: str) -> bool:
        if (tag, name) == ("a", "href"):
            return _leads_somewhere_safe(value)
        allowed = _ATTRIBUTES.get((tag, name))
        return allowed is not None and re.fullmatch(allowed, value) is not None

    def handle_endtag(self, tag: str) -> None:
        if not self.open_tags or self.open_tags.pop() != tag:
            self.faults.append(f"end of {tag} out of place")

    def handle_comment(self, data: str) -> None:
        if data not in self.markers:
            self.faults.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"declaration {decl}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"instruction {data}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"declaration {data}")


class _BlockReader(_Reader):
    def is_allowed(self, tag: str, name: str, value: str) -> bool:
        block = _BLOCK_ATTRIBUTES.get((tag, name), "(?!)")
        return super().is_allowed(tag, name, value) or re.fullmatch(block, value) is not None


def faults_in(html: str, *, markers: set[str]) -> list[str]:
    """What drawn HTML holds beyond the list. Comments must be among the expected markers."""
    return _read(_Reader(markers, tags=_TAGS), html)


def faults_with_blocks(html: str, *, markers: set[str]) -> list[str]:
    """The same where blocks may stand among the words."""
    return _read(_BlockReader(markers, tags=_TAGS | _BLOCK_TAGS), html)


def _read(reader: _Reader, html: str) -> list[str]:
    reader.feed(html)
    reader.close()
    return [*reader.faults, *(f"{tag} left open" for tag in reader.open_tags)]


def _leads_somewhere_safe(address: str) -> bool:
    """As a browser reads it: without spaces at the ends, tabs and line ends, `\\` being `/`."""
    read = re.sub(r"[\t\r\n]", "", address.strip("".join(map(chr, range(0x21))))).replace("\\", "/")
    if read != address:
        return False
    parts = urlsplit(read)
    if parts.scheme in {"http", "https"}:
        return bool(parts.hostname) and "@" not in parts.netloc
    if parts.scheme == "mailto":
        return True
    return read.startswith("/") and not read.startswith("//") and not parts.scheme
