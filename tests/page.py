"""The page contract: what every page must keep, checked on every page a test visits."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
OWN_CONTROLS = frozenset({"hidden", "submit", "button", "image", "reset"})
LOADS = {"link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src"}


@dataclass
class Element:
    tag: str
    attrs: dict[str, str]
    text: str = ""


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)  # name, value, words
    text: str = ""


class PageReader(HTMLParser):
    """Reads a page into flat lists and notes what is not well-formed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.forms: list[Form] = []
        self.faults: list[str] = []
        self._open: list[Element] = []
        self._select = ""
        self.feed(html)
        self.close()
        self.faults += [f"<{element.tag}> is never closed" for element in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> has an attribute twice: {names}")
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)
        self._note_form_part(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            inside = self._open[-1].tag if self._open else "nothing"
            self.faults.append(f"</{tag}> inside <{inside}> at line {self.getpos()[0]}")
            return
        self._close_form_part(self._open.pop())

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data
        if self.forms and any(element.tag == "form" for element in self._open):
            self.forms[-1].text += data

    def _note_form_part(self, element: Element) -> None:
        attrs = element.attrs
        if element.tag == "form":
            self.forms.append(Form(attrs.get("action", ""), attrs.get("method", "get").lower()))
        elif not self.forms or ("name" not in attrs and element.tag != "option"):
            return
        elif element.tag == "input":
            self._note_input(attrs)
        elif element.tag == "select":
            self._select = attrs["name"]
        elif element.tag == "option" and ("selected" in attrs or not self._chosen()):
            self.forms[-1].fields[self._select] = [attrs.get("value", "")]

    def _chosen(self) -> list[str]:
        return self.forms[-1].fields.get(self._select, [])

    def _note_input(self, attrs: dict[str, str]) -> None:
        kind = attrs.get("type", "text")
        if kind in {"checkbox", "radio"} and "checked" not in attrs:
            return
        if kind in {"submit", "image", "button", "file"}:
            return
        self.forms[-1].fields.setdefault(attrs["name"], []).append(attrs.get("value", "on"))

    def _close_form_part(self, element: Element) -> None:
        if element.tag == "textarea" and self.forms and "name" in element.attrs:
            self.forms[-1].fields[element.attrs["name"]] = [
                element.text.replace("\r\n", "\n").removeprefix("\n")
            ]
        elif element.tag == "button" and self.forms:
            attrs = element.attrs
            button = (attrs.get("name", ""), attrs.get("value", ""), " ".join(element.text.split()))
            self.forms[-1].buttons.append(button)


def faults_of(html: str) -> list[str]:
    """Everything a page does that no page of ours may do; empty for a good page."""
    page = PageReader(html)
    return [
        *page.faults,
        *_heading_faults(page),
        *_id_faults(page),
        *_label_faults(page),
        *_foreign_faults(page),
    ]


def _heading_faults(page: PageReader) -> list[str]:
    headings = [element for element in page.elements if element.tag == "h1"]
    if len(headings) != 1:
        return [f"{len(headings)} h1 headings instead of one"]
    first = " ".join(headings[0].text.split())
    title = next((" ".join(e.text.split()) for e in page.elements if e.tag == "title"), "")
    faults = [] if title.startswith(first) else [f"title {title!r} does not begin with {first!r}"]
    levels = [int(e.tag[1]) for e in page.elements if re.fullmatch("h[1-6]", e.tag)]
    jumps = [b for a, b in pairwise(levels) if b > a + 1]
    return faults + [f"a heading skips to h{level}" for level in jumps]


def _id_faults(page: PageReader) -> list[str]:
    ids = [element.attrs["id"] for element in page.elements if "id" in element.attrs]
    return [f"id {one!r} stands twice" for one in sorted({i for i in ids if ids.count(i) > 1})]


def _label_faults(page: PageReader) -> list[str]:
    labelled = {e.attrs.get("for") for e in page.elements if e.tag == "label"}
    return [
        f"no label for {element.tag} {element.attrs.get('name')!r}"
        for element in page.elements
        if element.tag in {"input", "select", "textarea"}
        and element.attrs.get("type", "text") not in OWN_CONTROLS
        and element.attrs.get("id") not in labelled
        and "aria-label" not in element.attrs
    ]


def _foreign_faults(page: PageReader) -> list[str]:
    faults = []
    for element in page.elements:
        address = element.attrs.get(LOADS.get(element.tag, ""), "")
        if re.match(r"(?i)[a-z]+:|//", address) and element.attrs.get("rel") != "canonical":
            faults.append(f"<{element.tag}> loads {address!r} from outside")
        if element.tag == "style" or "style" in element.attrs:
            faults.append(f"<{element.tag}> has inline style")
        if element.tag == "script" and "src" not in element.attrs:
            faults.append("inline script")
        faults += [f"<{element.tag} {name}>" for name in element.attrs if name.startswith("on")]
        if element.tag == "form" and re.match(r"(?i)[a-z]+:|//", element.attrs.get("action", "")):
            faults.append(f"form goes outside: {element.attrs['action']!r}")
    return faults
