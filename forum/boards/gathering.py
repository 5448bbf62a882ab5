"""How far members have read, gathered in memory and written in batches.

A page view writes nothing in its own request: on SQLite that would make every reader wait for
every writer. A mark that is lost in a crash costs its member one page to look at again.
"""

from collections.abc import Mapping
from threading import Event, Lock, Thread

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from forum.boards import models
from forum.boards.models import ReadMark
from forum.db import db, insert_or_change, writing
from forum.members.models import Member

SECONDS_BETWEEN_BATCHES = 5.0

Marks = dict[tuple[int, int], int]


class Gatherer:
    """The marks of this process that are not written yet, by member and thread."""

    def __init__(self) -> None:
        self._waiting: Marks = {}
        # On their way into the database, where nobody sees them yet.
        self._under_way: Marks = {}
        self._lock = Lock()
        self._wanted = Event()
        self._writer: Thread | None = None

    def note(self, member_id: int, thread_id: int, number: int) -> None:
        with self._lock:
            before = self._waiting.get((member_id, thread_id), 0)
            self._waiting[member_id, thread_id] = max(before, number)
        self._wanted.set()

    def noted_by(self, member_id: int) -> dict[int, int]:
        """What is not yet written for one member, by thread."""
        found: dict[int, int] = {}
        with self._lock:
            for marks in (self._under_way, self._waiting):
                for (member, thread), number in marks.items():
                    if member == member_id:
                        found[thread] = max(number, found.get(thread, 0))
        return found

    def forget_all(self) -> None:
        """For tests."""
        with self._lock:
            self._waiting, self._under_way = {}, {}

    def write_now(self) -> None:
        """Write what has gathered, in one transaction."""
        with self._lock:
            marks = self._under_way = self._waiting
            self._waiting = {}
        try:
            if marks:
                with writing():
                    write_marks(marks)
        finally:
            with self._lock:
                self._under_way = {}

    def write_from_time_to_time(self, app: Flask) -> None:
        """Begins the writing thread of this process; does nothing if it runs already."""
        with self._lock:
            if self._writer is not None:
                return
            self._writer = Thread(target=self._go_on_writing, args=(app,), daemon=True)
        self._writer.start()

    def _go_on_writing(self, app: Flask) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            Event().wait(SECONDS_BETWEEN_BATCHES)
            with app.app_context():
                self._try_to_write(app)

    def _try_to_write(self, app: Flask) -> None:
        try:
            self.write_now()
        except Exception:  # the thread must live on: a mark is a comfort, its loss no harm
            app.logger.exception("read-marks-not-written")


def write_marks(marks: Mapping[tuple[int, int], int]) -> None:
    """A mark only ever moves on. Marks of members or threads that are gone are left out."""
    members = _still_there(Member.id, {member for member, _ in marks})
    threads = _still_there(models.Thread.id, {thread for _, thread in marks})
    rows = [
        {"member_id": member, "thread_id": thread, "number": number}
        for (member, thread), number in sorted(marks.items())
        if member in members and thread in threads
    ]
    if rows:
        _upsert(rows)


def _still_there(column: InstrumentedAttribute[int], ids: set[int]) -> set[int]:
    return set(db.session.scalars(select(column).where(column.in_(ids))))


def _upsert(rows: list[dict[str, int]]) -> None:
    insert = insert_or_change(ReadMark)
    further = insert.excluded.number > ReadMark.number
    statement = insert.on_conflict_do_update(
        index_elements=[ReadMark.member_id, ReadMark.thread_id],
        set_={"number": insert.excluded.number},
        where=further,
    )
    db.session.execute(statement, rows)


gatherer = Gatherer()
