from flask import Blueprint

bp = Blueprint("guides", __name__)
