"""The thread that keeps the index up to date. Only a served app has one; each process has its own,
and a lock lets one of them write."""

from threading import Thread
from time import sleep

from flask import Flask

from forum.db import db
from forum.search.connecting import the_search
from forum.search.jobs import keep_up

# A post is found within two seconds, so it is looked for well before.
SECONDS_BETWEEN_TURNS = 0.5
# After a turn that failed, such as on a full disk.
SECONDS_OF_REST = 15.0


def keep_index(app: Flask) -> None:
    Thread(target=_keep, args=(app,), daemon=True, name="search-keeper").start()


def _keep(app: Flask) -> None:
    while True:
        sleep(SECONDS_BETWEEN_TURNS if _take_turn(app) else SECONDS_OF_REST)


def _take_turn(app: Flask) -> bool:
    with app.app_context():
        try:
            keep_up(the_search())
        except Exception:  # the thread must live on: what waits in the outbox is written later
            app.logger.exception("search-not-written")
            return False
        finally:
            db.session.remove()
    return True
