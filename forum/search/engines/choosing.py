"""Which engine stands beside which database."""

from pathlib import Path

from sqlalchemy import Engine as Database

from forum.search.engine import Engine
from forum.search.engines.embedded.engine import EmbeddedEngine
from forum.search.engines.full_text import FullTextEngine
from forum.search.language import LANGUAGE


def engine_for(database: Database, folder: Path, language: int = LANGUAGE) -> Engine:
    """The folder is used by the embedded engine only."""
    if database.dialect.name == "postgresql":
        return FullTextEngine(database, language)
    return EmbeddedEngine(folder, language)
