from flask import Blueprint

from forum.shelf import models

bp = Blueprint("shelf", __name__)

__all__ = ["bp", "models"]
