"""How much of a post a quote takes when nobody chose the words."""

import re

# Enough to know what is answered; the whole post is one tap away.
LENGTH = 600
_SENTENCE_END = re.compile(r"[.!?…][”’)\"']*(?=\s)|\n")


def opening_words(text: str, length: int = LENGTH) -> str:
    """The beginning of a text, to the last sentence that fits, or else to the last word."""
    if len(text) <= length:
        return text
    cut = text[:length]
    ends = [found.end() for found in _SENTENCE_END.finditer(cut)]
    if ends:
        return cut[: ends[-1]].rstrip() + " …"
    return (cut.rsplit(None, 1)[0] if len(cut.split()) > 1 else cut) + " …"
