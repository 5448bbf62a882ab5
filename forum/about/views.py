from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from forum.safety.urgent_help import emergency_lines, help_by_country
from forum.safety.warning_signs import Level, signs_of
from forum.web.access import public

bp = Blueprint("about", __name__)


@bp.get("/about")
@public
def about() -> ResponseReturnValue:
    return render_template("about/about.html")


@bp.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    return render_template("about/privacy.html")


@bp.get("/urgent-help")
@public
def urgent_help() -> ResponseReturnValue:
    return render_template(
        "about/urgent_help.html",
        emergency_lines=emergency_lines(),
        countries=help_by_country(),
        emergency=signs_of(Level.EMERGENCY),
        less_urgent=signs_of(Level.CRISIS) + signs_of(Level.TODAY),
    )
