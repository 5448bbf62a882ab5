"""The limit: a bare Flask view that reads 20 rendered posts with one SQL query and prints them.

Same database file, same server settings, same page size (the page is padded to the size of ours).
LIMIT_THREAD and LIMIT_PADDING come from the benchmark.
"""

import os

from flask import Flask, request
from sqlalchemy import text

from forum.config import settings_from
from forum.db import connect_database, db, writing

PAGE = """<!doctype html><title>Limit</title>{% for post in posts %}
<article id="p{{ post.number }}"><h2>{{ post.name }}</h2>{{ post.html | safe }}</article>
{% endfor %}<!-- {{ padding }} -->"""
POSTS = text(
    "SELECT posts.number, posts.html, posts.written_at, members.name FROM posts"
    " JOIN members ON members.id = posts.author_id"
    " WHERE posts.thread_id = :thread AND posts.number BETWEEN 1 AND 20 ORDER BY posts.number"
)


# One row and its commit, for replies: into a table of its own.
TABLE = text("CREATE TABLE IF NOT EXISTS bare_rows (id INTEGER PRIMARY KEY, words TEXT)")
INSERT = text("INSERT INTO bare_rows (words) VALUES (:words)")


def make_limit() -> Flask:
    settings = settings_from(os.environ)
    app = Flask("limit")
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
    connect_database(app)
    with app.app_context(), writing() as session:
        session.execute(TABLE)
    template = app.jinja_env.from_string(PAGE)
    thread = int(os.environ["LIMIT_THREAD"])
    padding = "." * int(os.environ["LIMIT_PADDING"])

    @app.get("/")
    def page() -> str:
        posts = db.session.execute(POSTS, {"thread": thread}).all()
        return template.render(posts=posts, padding=padding)

    @app.post("/")
    def insert() -> tuple[str, int]:
        with writing() as session:
            session.execute(INSERT, {"words": request.form["words"]})
        return "", 204

    return app
