"""The site stands at the root of its host, whatever a request says of a path before it.

Servers take that path from a header named SCRIPT_NAME, which a visitor may send and some proxies
pass on. Every link of a page would begin with it, also on pages that are kept for the next visitor.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


def stand_at_root(app: Flask) -> None:
    inner = app.wsgi_app

    def at_root(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        environ["SCRIPT_NAME"] = ""
        return inner(environ, start_response)

    app.wsgi_app = at_root  # type: ignore[method-assign]
