"""`taperline members …`, through the command line's own runner."""

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from forum.cli import cli
from forum.db import db
from forum.members import queries
from forum.members.models import Ban, Member, RoleChange
from forum.members.policy import Role, may_write
from forum.versions.queries import version_of
from forum.web.access import Permission


def taperline(app: Flask, *words: str) -> Result:
    db.session.rollback()
    return app.test_cli_runner().invoke(cli, ["members", *words])


def members_version() -> int:
    return db.session.execute(select(version_of("members"))).scalar_one()


@pytest.mark.parametrize("role", list(Role))
def test_promote_gives_any_role(app: Flask, cleo: Member, ada: Member, role: Role) -> None:
    result = taperline(app, "promote", "cleo", role.value)

    promoted = db.session.get_one(Member, cleo.id)
    assert result.output == f"Cleo is now {role.value}.\n"
    assert promoted.role is role
    assert promoted.may(Permission.MODERATE) == (role in {Role.MODERATOR, Role.OPERATOR})
    assert promoted.may(Permission.OPERATE) == (role is Role.OPERATOR)
    assert db.session.get_one(Member, ada.id).role is Role.MEMBER


def test_a_change_of_role_is_written_down_and_kept_pages_hear_of_it(
    app: Flask, ada: Member
) -> None:
    before = members_version()

    taperline(app, "promote", "Ada", "helper")

    change = db.session.scalars(select(RoleChange)).one()
    assert (change.member_id, change.role, change.changed_by_id) == (ada.id, Role.HELPER, None)
    assert members_version() == before + 1


def test_giving_the_same_role_again_writes_nothing(app: Flask, mo: Member) -> None:
    result = taperline(app, "promote", "Mo", "moderator")

    assert result.exit_code == 0
    assert db.session.scalars(select(RoleChange)).all() == []


@pytest.mark.parametrize("words", [("promote", "Eve", "helper"), ("unban", "Eve")])
def test_an_unknown_name_stops_the_command(app: Flask, ada: Member, words: tuple[str, ...]) -> None:
    result = taperline(app, *words)

    assert result.exit_code == 1
    assert "Nobody here is called Eve." in result.output


def test_an_unknown_role_stops_the_command(app: Flask, ada: Member) -> None:
    result = taperline(app, "promote", "Ada", "queen")

    assert result.exit_code == 2
    assert "queen" in result.output


def test_a_ban_stops_writing_and_names_its_reason(app: Flask, ada: Member, ben: Member) -> None:
    result = taperline(app, "ban", "Ada", "--reason", "Offered pills.")

    ban = queries.ban_of(ada.id)
    assert result.exit_code == 0
    assert ban is not None
    assert ban.reason == "Offered pills."
    assert not may_write(ada, ban)
    assert may_write(ben, queries.ban_of(ben.id))


def test_an_unban_takes_it_back(app: Flask, zed: Member) -> None:
    result = taperline(app, "unban", "Zed")

    assert result.exit_code == 0
    assert queries.ban_of(zed.id) is None


def test_a_second_ban_changes_only_the_reason(app: Flask, zed: Member, mo: Member) -> None:
    taperline(app, "ban", "Zed", "--reason", "Offered pills, twice.")

    ban = db.session.scalars(select(Ban)).one()
    assert ban.reason == "Offered pills, twice."
    assert ban.banned_by_id == mo.id


def test_a_reason_that_is_too_long_stops_the_command(app: Flask, ada: Member) -> None:
    result = taperline(app, "ban", "Ada", "--reason", "x" * 501)

    assert result.exit_code != 0
    assert "500" in result.output
    assert queries.ban_of(ada.id) is None
