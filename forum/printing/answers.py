"""A PDF as an answer."""

from flask import Response


def pdf_answer(body: bytes, name: str) -> Response:
    """A file to save; nothing on the way keeps it."""
    response = Response(body, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.cache_control.no_store = True
    return response
