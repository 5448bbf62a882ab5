"""The import contracts hold, and they fail when somebody breaks them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINTER = Path(sys.executable).parent / "lint-imports"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINTER, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package in which a breach can be planted."""
    shutil.copytree(ROOT / "forum", tmp_path / "forum", ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_imports_point_down_the_floors_only() -> None:
    result = lint(ROOT)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "breach", "contract"),
    [
        ("taper/amounts.py", "import flask", "The pure rooms know neither"),
        ("text/clean.py", "import sqlalchemy", "The pure rooms know neither"),
        ("members/models.py", "import forum.boards.models", "Imports point down the floors"),
        ("web/access.py", "import bleach", "bleach is reached through one module"),
        ("boards/policy.py", "import forum.app", "Imports point down the floors"),
    ],
)
def test_a_planted_breach_is_caught(copy: Path, module: str, breach: str, contract: str) -> None:
    planted = copy / "forum" / module
    planted.write_text(planted.read_text() + f"\n{breach}\n")

    result = lint(copy)

    assert result.returncode != 0
    assert f"{contract}" in result.stdout
    assert "BROKEN" in result.stdout


def test_a_room_without_a_floor_is_caught(copy: Path) -> None:
    (copy / "forum" / "attic").mkdir()
    (copy / "forum" / "attic" / "__init__.py").touch()

    result = lint(copy)

    assert result.returncode != 0
    assert "attic" in result.stdout
