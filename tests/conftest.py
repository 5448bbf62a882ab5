"""Fixtures for tests that touch rows and pages. Pure tests need none of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from hypothesis import HealthCheck, settings

from forum.app import create_app
from forum.config import Settings
from forum.db import db, writing
from forum.members.models import Member
from forum.members.passphrases import hash_with
from forum.members.policy import Role
from forum.paths import MIGRATIONS
from tests import people
from tests.database import database_of_tests, delete_all_rows
from tests.make import noise
from tests.visit import Page, Visitor

settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("steady")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for the app touches rows, and runs on both databases."""
    for item in items:
        if "app" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.rows)


@pytest.fixture(scope="session")
def _app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("database")
    hash_with(people.CHEAP)
    with database_of_tests(folder) as url:
        app = create_app(settings_for_tests(url, folder))
        app.testing = True
        with app.app_context():
            make_tables()
        yield app
        with app.app_context():
            db.engine.dispose()


def settings_for_tests(url: str, folder: Path) -> Settings:
    return Settings(
        secret_key="a key for tests only, long enough to pass 0123456789",
        database_url=url,
        data_dir=folder,
        site_name="Taperline",
        demo=False,
        served_over_tls=False,
        trusted_proxies=0,
    )


def make_tables() -> None:
    if any((MIGRATIONS / "versions").glob("*.py")):
        upgrade(directory=str(MIGRATIONS))
    else:
        db.create_all()


@pytest.fixture
def app(_app: Flask) -> Iterator[Flask]:
    """The app inside its context, with all rows gone afterwards."""
    with _app.app_context():
        yield _app
        db.session.rollback()
        # code under test commits for real
        delete_all_rows()
        db.session.remove()


# Rooms whose queries choose among rows of many people.
NOISY = {"boards"}


@pytest.fixture(autouse=True)
def _noise(request: pytest.FixtureRequest) -> None:
    """Unrelated rows beside those of the test."""
    room = Path(request.path).parent.name
    if room in NOISY and "app" in request.fixturenames:
        request.getfixturevalue("app")
        noise.unrelated_rows()


@pytest.fixture
def visit(app: Flask) -> Callable[..., Page]:
    """`visit("/path", as_=ada)`: a page, held to the page contract."""

    def go(path: str, *, as_: Member | None = None, at_most: int = 20) -> Page:
        return Visitor(app, as_).get(path, at_most=at_most)

    return go


@pytest.fixture
def send(app: Flask) -> Callable[..., Page]:
    """`send("/path", as_=ada, name="x")`: a form sent straight to an address."""

    def go(path: str, *, as_: Member | None = None, **data: object) -> Page:
        return Visitor(app, as_).post(path, data=data)

    return go


@pytest.fixture
def browser_of(app: Flask) -> Callable[[Member | None], Visitor]:
    """`browser_of(ada)`: a browser that keeps its cookies between requests."""
    return lambda member: Visitor(app, member)


def _somebody(name: str, role: Role = Role.MEMBER, time_zone: str = "UTC") -> Member:
    with writing():
        return people.person(name, role, time_zone)


@pytest.fixture
def ada(app: Flask) -> Member:
    return _somebody("Ada")


@pytest.fixture
def ben(app: Flask) -> Member:
    return _somebody("Ben")


@pytest.fixture
def cleo(app: Flask) -> Member:
    return _somebody("Cleo")


@pytest.fixture
def hal(app: Flask) -> Member:
    return _somebody("Hal", Role.HELPER)


@pytest.fixture
def mo(app: Flask) -> Member:
    return _somebody("Mo", Role.MODERATOR)


@pytest.fixture
def olga(app: Flask) -> Member:
    return _somebody("Olga", Role.OPERATOR)


@pytest.fixture
def zed(app: Flask, mo: Member) -> Member:
    with writing():
        return people.banned("Zed", by=mo)
