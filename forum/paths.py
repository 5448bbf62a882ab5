"""Where templates, styles and migrations are: inside the package when installed, beside it in a
checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_HOME = _PACKAGE if (_PACKAGE / "templates").is_dir() else _PACKAGE.parent

TEMPLATES = _HOME / "templates"
STATIC = _HOME / "static"
MIGRATIONS = _HOME / "migrations"
