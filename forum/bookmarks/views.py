from flask import Blueprint

from forum.bookmarks import models

bp = Blueprint("bookmarks", __name__)

__all__ = ["bp", "models"]
