"""A feature lives under one name in four places."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = {p.name for p in (ROOT / "forum").iterdir() if (p / "__init__.py").is_file()}
SHARED_TEMPLATES = {"layouts", "_ui", "errors", "mail"}
SHARED_TESTS = {"make", "house", "journeys"}


def folders(place: str) -> set[str]:
    return {p.name for p in (ROOT / place).iterdir() if p.is_dir() and p.name != "__pycache__"}


def test_every_template_folder_belongs_to_a_room() -> None:
    assert folders("templates") - ROOMS <= SHARED_TEMPLATES


def test_every_static_folder_belongs_to_a_room() -> None:
    assert folders("static") - ROOMS <= {"_ui"}


def test_every_test_folder_belongs_to_a_room() -> None:
    assert folders("tests") - ROOMS <= SHARED_TESTS


def test_every_room_with_code_of_its_own_has_tests() -> None:
    untested = {room for room in ROOMS if not (ROOT / "tests" / room).is_dir()}

    # what every page shares is tested with the house
    assert untested <= {"web"}


def test_only_views_commands_and_the_house_open_a_writing_transaction() -> None:
    # an engine of the search commits to its own index, not to the forum
    allowed = "views cli.py jobs.py db.py demo filling.py gathering.py engines".split()
    offenders = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "forum").rglob("*.py")
        if not any(part in str(path.relative_to(ROOT)) for part in allowed)
        and {"commit", "writing"} & _called(path)
    ]

    assert offenders == []


def _called(path: Path) -> set[str]:
    calls = (n.func for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Call))
    return {
        f.attr if isinstance(f, ast.Attribute) else f.id
        for f in calls
        if isinstance(f, ast.Attribute | ast.Name)
    }
