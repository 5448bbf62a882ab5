"""The blueprint that all views of this room hang on."""

from flask import Blueprint

bp = Blueprint("outcomes", __name__)
