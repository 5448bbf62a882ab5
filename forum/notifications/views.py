from flask import Blueprint

from forum.notifications import models

bp = Blueprint("notifications", __name__)

__all__ = ["bp", "models"]
