"""The blueprint that all views of this room hang on."""

from flask import Blueprint

from forum.text.blocks.drawing import keep_together

bp = Blueprint("boards", __name__)
# Titles hold doses too, and a figure must not stand on another line than its unit.
bp.add_app_template_filter(keep_together, "together")
