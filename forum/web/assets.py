"""Addresses of styles and scripts that change with their content, so browsers may keep them."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, request

from forum.paths import STATIC

KEEP = "public, max-age=31536000, immutable"


def asset(name: str) -> str:
    """The address of a file under static/, with its content's fingerprint."""
    return f"/static/{name}?v={fingerprint(name)}"


@cache
def fingerprint(name: str) -> str:
    return sha256(Path(STATIC, name).read_bytes()).hexdigest()[:10]


def serve_assets(app: Flask) -> None:
    app.jinja_env.globals["asset"] = asset

    @app.after_request
    def let_browsers_keep(response: Response) -> Response:
        if request.endpoint == "static" and "v" in request.args and response.status_code == 200:
            response.headers["Cache-Control"] = KEEP
        return response
