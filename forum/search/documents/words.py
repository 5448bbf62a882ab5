"""The words of the glossary. They come with the program, so no row tells when they change.

The number of a word is its place in the alphabet. Another program may have another word there; the
stamp tells.
"""

from functools import cache
from zlib import crc32

from forum.guides.glossary import Term, terms
from forum.search.documents.articles import Article, source_of
from forum.search.engine import Document, DocumentKind

# Words have no date; whoever asks for what is new asks for none of them.
_NO_DAY = 1


@cache
def words() -> tuple[Article, ...]:
    return tuple(_article(number, term) for number, term in enumerate(terms(), start=1))


def _article(number: int, term: Term) -> Article:
    text = "\n\n".join(filter(None, (term.explained, term.care)))
    said = "\n".join((term.slug, term.term, *term.aliases, text))
    return Article(
        document=Document(DocumentKind.WORD, number),
        stamp=f"{crc32(said.encode()):08x}",
        title=term.term,
        path=f"/glossary/{term.slug}",
        text=text,
        day=_NO_DAY,
        names=term.aliases,
    )


SOURCE = source_of(words)
