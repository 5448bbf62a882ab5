from flask import Blueprint

from forum.blocks import models

bp = Blueprint("blocks", __name__)

__all__ = ["bp", "models"]
