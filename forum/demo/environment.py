"""The settings of the demonstration: its own folder, its own key."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path


def demo_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """What the demonstration sets before the settings are read.

    A SECRET_KEY from outside is not used: it may be that of a real forum.
    """
    folder = Path(environ.get("DATA_DIR") or "var/demo").resolve()
    return {"DATA_DIR": str(folder), "SECRET_KEY": _kept_key(folder), "DEMO": "yes"}


def _kept_key(folder: Path) -> str:
    """Made on the first start and kept, so that a restart signs nobody out."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "demo-secret-key"
    if not path.exists():
        _write_for_owner_only(path, secrets.token_hex(32))
    return path.read_text(encoding="ascii")


def _write_for_owner_only(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
