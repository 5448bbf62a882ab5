"""What the access log may hold."""

import logging

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from forum.db import db


def test_the_access_log_names_the_view_and_never_the_address(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    client = app.test_client()

    with caplog.at_level(logging.INFO, "taperline.access"):
        client.get("/t/1-diazepam-4-5-mg?dose=4.48")
        client.get("/no-such-place/lorazepam")

    said = "\n".join(record.getMessage() for record in caplog.records)
    assert "answered GET boards.thread 404" in said
    assert "answered GET nothing 404" in said
    for secret in ("diazepam", "4.48", "lorazepam", "/t/"):
        assert secret not in said


def test_an_error_of_the_database_says_no_value(app: Flask) -> None:
    with pytest.raises(DBAPIError) as failed:
        db.session.execute(
            text("SELECT * FROM no_such_table WHERE title = :title"), {"title": "oat"}
        )

    said = str(failed.value)
    assert "no_such_table" in said
    assert "oat" not in said
