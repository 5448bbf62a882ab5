"""Somebody gets the package and starts it, on a machine that has never seen the checkout."""

import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

import flask
import pytest

from tests.journeys.serving import COMMAND, Served, environment, serve
from tests.page import PageReader

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built here and now, without asking a package index."""
    folder = tmp_path_factory.mktemp("wheel")
    words = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(CHECKOUT)]
    _run([sys.executable, *words], folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment that holds our wheel, and lends all else from this one."""
    folder = tmp_path_factory.mktemp("environment")
    _run([sys.executable, "-m", "venv", "--without-pip", str(folder)], folder)
    python = folder / "bin" / "python"
    # A line in a .pth file adds a folder but not what that folder's own .pth files add: the
    # checkout stays out of reach.
    packages = next(folder.glob("lib/python*/site-packages"))
    (packages / "lent.pth").write_text(f"{Path(flask.__file__).parents[1]}\n")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
    _run([*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)], folder)
    return folder / "bin" / "taperline"


def _run(words: list[str], folder: Path) -> str:
    """From another folder than the checkout, which Python would look into first."""
    done = subprocess.run(
        words, cwd=folder, env=environment({}), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_an_installed_taperline_serves_the_demonstration_outside_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    with serve("demo", tmp_path, {}, command=installed) as served:
        page = _get(served, "/")
        styles = [_get(served, path) for path in _styles_of(page.text)]

    assert "<h1>Boards</h1>" in page.text
    assert len(styles) >= 2
    assert {(style.status, style.kind) for style in styles} == {(200, "text/css")}
    assert (tmp_path / "var" / "demo" / "taperline.sqlite3").exists()


class Answer(NamedTuple):
    """What came back for an address."""

    status: int
    kind: str
    text: str


def _get(served: Served, path: str) -> Answer:
    with closing(HTTPConnection("127.0.0.1", served.port, timeout=10)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        kind = answer.headers.get_content_type()
        return Answer(answer.status, kind, answer.read().decode())


def _styles_of(page: str) -> list[str]:
    elements = PageReader(page).elements
    return [e.attrs["href"] for e in elements if e.attrs.get("rel") == "stylesheet"]


def test_an_installed_taperline_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    words = [str(installed.with_name("python")), "-c"]

    found = _run([*words, "import forum.paths as p; print(p.MIGRATIONS)"], tmp_path)

    assert Path(found.strip()).is_relative_to(installed.parents[1])


def test_a_site_does_not_start_without_a_secret_key(tmp_path: Path) -> None:
    refused = subprocess.run(
        [COMMAND, "run", "--port", "0"],
        cwd=tmp_path,
        env=environment({}),
        capture_output=True,
        text=True,
        timeout=30,
    )

    assert refused.returncode != 0
    assert "SECRET_KEY" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert list(tmp_path.iterdir()) == []
