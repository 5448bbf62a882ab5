"""The thread that counts once a month. Only a served app has one; each process has its own, and a
row for the month lets one of them count."""

from threading import Thread
from time import sleep

from flask import Flask

from forum.db import db
from forum.outcomes.jobs import count_this_month

SECONDS_BETWEEN_LOOKS = 3_600.0


def keep_count(app: Flask) -> None:
    Thread(target=_keep, args=(app,), daemon=True, name="outcomes-keeper").start()


def _keep(app: Flask) -> None:
    while True:
        look(app)
        sleep(SECONDS_BETWEEN_LOOKS)


def look(app: Flask) -> None:
    with app.app_context():
        try:
            count_this_month()
        except Exception:  # the thread must live on, and looks again in an hour
            app.logger.exception("outcomes-not-counted")
        finally:
            db.session.remove()
