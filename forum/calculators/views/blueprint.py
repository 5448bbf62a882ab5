from flask import Blueprint

bp = Blueprint("calculators", __name__)
