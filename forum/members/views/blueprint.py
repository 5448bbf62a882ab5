from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from forum.web.errors import Refusal
from forum.web.forms import Form

bp = Blueprint("members", __name__)

HOME = "/"


def form_page(
    template: str, form: Form, refusal: Refusal | None = None, **more: object
) -> ResponseReturnValue:
    """The form, empty or with its errors; a refusal stands above it. Pass phrases are left out."""
    if refusal:
        form.form_errors.append(refusal.sentence)
    status = refusal.status if refusal else 422 if form.errors else 200
    return render_template(template, form=form, **more), status
