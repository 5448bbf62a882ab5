"""Who may write."""

import pytest
from flask import Flask
from flask_login import login_user

from forum.members.models import Member
from forum.members.policy import Banned, may_write
from forum.members.session import writer


def test_a_member_may_write(app: Flask, ada: Member) -> None:
    with app.test_request_context():
        login_user(ada)

        assert writer().id == ada.id


def test_someone_banned_may_not_and_hears_the_reason(app: Flask, zed: Member) -> None:
    with app.test_request_context():
        login_user(zed)

        with pytest.raises(Banned, match=r"Sold pills\.") as refused:
            writer()

    assert refused.value.status == 403


def test_a_visitor_may_not_write() -> None:
    assert not may_write(None, None)
