"""One page for every kind of trouble: what happened, that nothing is lost, what to do next."""

from flask import Flask, current_app, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException


class Refusal(Exception):
    """A room says no, in a sentence that a member may read. `status` is the HTTP status."""

    status = 409

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def show_errors(app: Flask) -> None:
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(CSRFError, _form_too_old)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _crash)


TITLES = {
    400: "That request could not be read",
    403: "This is not open to you",
    404: "There is nothing at this address",
    405: "That cannot be done here",
    413: "That was too long",
    429: "A short pause, please",
    500: "Something went wrong on our side",
}
SENTENCES = {
    400: "Please go back and try once more. What you typed is still in your browser.",
    403: "You are signed in, but this page is kept for others.",
    404: "It may have been moved or withdrawn, or it is in a group that you have to join first.",
    405: "Please go back and use the buttons on the page.",
    413: "Please go back and shorten it; what you typed is still in your browser.",
    429: "Please wait a minute and try again. What you typed is still in your browser.",
    500: "It was not your doing. Please go back and try again; drafts are kept.",
}


def _http_error(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if error.response is not None or code < 400:
        return error.get_response()
    return _page(code, TITLES.get(code, error.name), SENTENCES.get(code, SENTENCES[400]))


def _refused(error: Refusal) -> ResponseReturnValue:
    return _page(error.status, "This cannot be done just now", error.sentence)


def _form_too_old(_error: CSRFError) -> ResponseReturnValue:
    return _page(
        400,
        "This page had been open for too long",
        "Please go back, load the page again and send it once more. "
        "What you typed is still in your browser, and drafts are kept.",
    )


def _crash(error: Exception) -> ResponseReturnValue:
    if current_app.testing:
        raise error
    # The traceback names code, never a text or a dose: those travel as bound values.
    current_app.logger.exception("page-failed")
    return _page(500, TITLES[500], SENTENCES[500])


def _page(status: int, title: str, sentence: str) -> ResponseReturnValue:
    return render_template("errors/error.html", title=title, sentence=sentence), status
