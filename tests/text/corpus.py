"""Hostile posts: what people type to break a page, to imitate another, or to slow the server."""

from pathlib import Path
from typing import NamedTuple

from forum.text.limits import MAX_CHARACTERS

_FOLDER = Path(__file__).parent / "hostile"

# Patterns that fill a whole post. Each was slow in some parser or some version of ours.
_FILLING = {
    "quotation signs": ">",
    "spaced quotation signs": "> ",
    "quoted lines": "> a\n",
    "deeply quoted lines": ">>>>>> a\n",
    "quotes in lists": "> - > - > - a\n",
    "dashes": "-\n",
    "dashes in a row": "- ",
    "numbers in a row": "1. ",
    "numbered lines": "1. a\n",
    "lists in lists": "- - a\n",
    "lists in lists in lists": "- " * 9 + "a\n",
    "lines of one letter": "a\n",
    "paragraphs of one letter": "a\n\n",
    "headings": "# a\n",
    "closing hashes": " #",
    "rules": "***\n\n",
    "tables": "|a|\n|-|\n\n",
    "rows like tables": "|a|b|c|d|e|f|g|h|\n",
    "delimiter rows": "|-|-|-|-|-|-|\n",
    "terms over a rule": "a\n|-|\n",
    "backticks": "`",
    "backticks of two lengths": "`a``b",
    "code words": "`a` ",
    "stars": "*",
    "stars and words": "*a ",
    "closed stars": "*a* ",
    "stars and lines below": "*_",
    "odd stars": "**a*b ",
    "mixed emphasis": "_a *b _c **d __e ",
    "stars inside words": "a**bc* ",
    "tildes": "~~a ",
    "closed tildes": "~~a~~ ",
    "opening brackets": "[",
    "empty brackets": "[]",
    "links left open": "[a](",
    "links left open in angles": "[a](<b",
    "titles left open": '[a](b "',
    "three titles left open": "[a](b \"[a](b '[a](b (",
    "opening pictures": "![",
    "pictures and brackets": "![[]()",
    "links": "[x](/y) ",
    "angles": "<",
    "angles and letters": "<a:",
    "angles and addresses": "<http://a",
    "addresses in angles": "<http://a.bc> ",
    "mail addresses": "<a@b.c>",
    "bare addresses": "http://a.bc ",
    "bare beginnings": "http://",
    "bare addresses in other scripts": "http://ä.ö.ü.é ",
    "bare addresses with dots": "http://" + "." * 900 + " ",
    "bare addresses with brackets": "http://" + ")" * 900 + " ",
    "ampersands": "&",
    "entities": "&amp;",
    "entities left open": "&#x",
    "backslashes": "\\",
    "escapes": "\\*",
    "signs": "!#$%&+-:=@^{}",
    "colons": ":",
    "folds left open": "::: fold a\n",
    "folds": "::: fold\n:::\n",
    "closing folds": ":::\n",
    "fences": "```\n",
    "blocks": "```mixture\n```\n",
    "quotes": "```quote 1\nx\n```\n",
    "quotes and words": "```quote 1\nx\n```\n*a*\n",
    "spaces": " ",
    "tabs": "\t",
    "line ends": "\n",
    "carriage returns": "\r",
    "hard breaks": "a  \n",
    "quotation marks": '"',
    "angles and quotation marks": "<>&\"'",
    "faces": "😀",
    "piled letters": "a\u0301\u0302",
    "other directions": "א ",
    "log lines": "- 2024-01-14: 4.5 mg, slept **five** hours\n",
}


class Case(NamedTuple):
    """One hostile post, with a name that a failing test can show."""

    name: str
    source: str


def cases() -> list[Case]:
    """Every hostile post, from the files, the fillings and the hand-made ones."""
    return [*_from_files(), *_filled(), *_made()]


def _from_files() -> list[Case]:
    found = []
    for path in sorted(_FOLDER.glob("*.txt")):
        for part in path.read_text(encoding="utf-8").split("=== ")[1:]:
            name, _, source = part.partition("\n")
            found.append(Case(f"{path.stem}: {name}", source))
    return found


def _filled() -> list[Case]:
    return [
        Case(f"filled: {name}", (pattern * MAX_CHARACTERS)[:MAX_CHARACTERS])
        for name, pattern in _FILLING.items()
    ]


def _made() -> list[Case]:
    made = {
        "nul bytes": "<scr\0ipt>alert(1)</scr\0ipt> [a](java\0script:alert(1)) \0",
        "control characters": "".join(map(chr, range(0x20))) + "".join(map(chr, range(0x7F, 0xA0))),
        "halves of characters": "a\ud800b\udfffc",
        "beyond the characters": "\ufffe\uffff\U0010ffff",
        "every letter up to 0x3000": "".join(map(chr, range(0x3000))),
        "too long": "a" * (MAX_CHARACTERS + 1),
        "far too long": "<b>" * 100_000,
        "stairs of lists": "\n".join(" " * (2 * step) + "- a" for step in range(170)),
        "stairs of spaces": "\n".join(" " * step + "a" for step in range(240)),
        "lists on one line": "- " * 500 + "a",
        "a wide table": "|a" * 2_000 + "|\n" + "|-" * 2_000 + "|\n" + "|a" * 4_000,
        "a long table": "|a|b|c|\n|-|-|-|\n" + "|1|2|3|\n" * 3_000,
        "a table of empty cells": "|a" * 12 + "|\n" + "|-" * 12 + "|\n" + "|\n" * 10_000,
        "runs of backticks": " ".join("`" * length for length in range(1, 250)),
        "links in links": "[" * 5_000 + "a" + "](/b)" * 5_000,
        "pictures in pictures": "![" * 3_000 + "a" + "](/b)" * 3_000,
        "emphasis in emphasis": "*a " * 5_000 + "a* " * 5_000,
        "emphasis closed too often": "**x " * 4_000 + "* " * 1_000 + "x* " * 3_000,
        "a long address": "http://" + "a" * 31_000,
        "an address of brackets": "http://" + "(" * 31_000,
        "an address left open": "<http://" + "a" * 31_000,
        "a mail address of dots": "<" + "a." * 8_000 + "@b.c>",
        "a mail address of dashes": "<a@" + "a-" * 8_000 + ">",
        "long addresses": ("[a](/" + "😀" * 70 + ") ") * 400,
        "a lazy list": "- a\n" + "b\n" * 15_000,
        "a lazy quote": "> " * 9 + "a\n" + "b\n" * 15_000,
        "many long quotes": ("```quote 1\n" + "> a\n" * 200 + "```\n") * 38,
    }
    return [Case(f"made: {name}", source) for name, source in made.items()]
