"""The access log: what was asked by the name of its view, never by an address or a query.

An address holds the words of a thread’s title, and a query could hold a dose.
"""

import logging
from time import perf_counter

from flask import Flask, Response, g, request

log = logging.getLogger("taperline.access")


def log_requests(app: Flask) -> None:
    @app.before_request
    def begin() -> None:
        g.begun = perf_counter()

    @app.after_request
    def note(response: Response) -> Response:
        if request.endpoint != "static":
            milliseconds = (perf_counter() - g.get("begun", perf_counter())) * 1000
            log.info(
                "answered %s %s %d %.1f ms",
                request.method,
                request.endpoint or "nothing",
                response.status_code,
                milliseconds,
            )
        return response


def log_to_standard_error() -> None:
    """For the served site; tests and commands stay quiet."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
