"""`taperline demo` keeps to its own folder, its own key and its own database."""

import stat
from pathlib import Path

import pytest
from flask import Flask

from forum.app import create_app
from forum.config import settings_from
from forum.db import db, writing
from forum.demo.environment import demo_environment
from forum.demo.filling import fill_demo
from forum.demo.mark import RealForum, refuse_real_forum
from tests import people


def test_the_demonstration_has_a_key_of_its_own_that_only_its_owner_reads(tmp_path: Path) -> None:
    environment = demo_environment({"DATA_DIR": str(tmp_path), "SECRET_KEY": "of a real forum"})

    key_file = tmp_path / "demo-secret-key"

    assert key_file.read_text() == environment["SECRET_KEY"] != "of a real forum"
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600


def test_a_restart_keeps_the_key(tmp_path: Path) -> None:
    first, second = (demo_environment({"DATA_DIR": str(tmp_path)}) for _ in range(2))

    assert first == second


def test_two_demonstrations_have_two_keys(tmp_path: Path) -> None:
    one, other = (demo_environment({"DATA_DIR": str(tmp_path / name)}) for name in ("a", "b"))

    assert one["SECRET_KEY"] != other["SECRET_KEY"]


def test_its_data_are_in_var_demo_unless_told_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    environment = demo_environment({})

    assert environment["DATA_DIR"] == str(tmp_path / "var" / "demo")


def test_its_settings_are_good_ones_and_say_that_it_is_a_demonstration(tmp_path: Path) -> None:
    settings = settings_from(demo_environment({"DATA_DIR": str(tmp_path)}))

    assert settings.demo
    assert settings.database_url == f"sqlite:///{tmp_path / 'taperline.sqlite3'}"


def test_a_forum_of_real_people_is_refused(app: Flask) -> None:
    with writing():
        people.person("Ada")

    with pytest.raises(RealForum, match="DATABASE_URL"):
        refuse_real_forum()


def test_an_empty_database_is_welcome(app: Flask) -> None:
    refuse_real_forum()


def test_a_database_without_tables_is_welcome(tmp_path: Path) -> None:
    settings = settings_from(demo_environment({"DATA_DIR": str(tmp_path)}))

    with create_app(settings).app_context():
        refuse_real_forum()
        db.engine.dispose()


def test_a_demonstration_is_welcome_again_also_when_somebody_joined_it(demo: Flask) -> None:
    with writing():
        people.person("Ada")

    refuse_real_forum()

    assert not fill_demo()
