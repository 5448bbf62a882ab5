"""The blueprint that all views of this room hang on."""

from flask import Blueprint

from forum.members.policy import Role

bp = Blueprint("boards", __name__)

# What stands beside a name. Staff marks are made here and nowhere else.
BADGES = {Role.HELPER: "Helper", Role.MODERATOR: "Moderator", Role.OPERATOR: "Operator"}
