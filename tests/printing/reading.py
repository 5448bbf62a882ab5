"""A PDF read by somebody else's library."""

from io import BytesIO

from pypdf import PdfReader


def pages_of(body: bytes) -> list[str]:
    """The words of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(body)).pages]
