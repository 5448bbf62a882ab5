"""The search of this app: its engine, and how long a reader may wait for it."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import Flask, current_app

from forum.boards.facts import PostEdited, PostWithdrawn, PostWritten
from forum.db import db
from forum.events import connect
from forum.guides.facts import CollectionChanged, GuideChanged
from forum.search.actions import note_collection, note_guide, note_post
from forum.search.engine import Engine
from forum.search.engines.choosing import engine_for
from forum.stories.announcing import StoryChanged

# For each of the two looks that a search takes at most.
MOST_SECONDS = 0.1


@dataclass(slots=True)
class Search:
    """`damaged` is the edition that somebody in this process could not read, if any.

    `knows_words` once this process has seen to it that the index holds the glossary of this
    program.
    """

    engine: Engine
    seconds: float = MOST_SECONDS
    damaged: int = 0
    knows_words: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether an edition serves that nobody has found broken."""
        return self.engine.serving() not in {0, self.damaged}

    def note_damage(self) -> None:
        self.damaged = self.engine.serving()


def connect_search(app: Flask, data_dir: Path) -> None:
    with app.app_context():
        engine = engine_for(db.engine, data_dir / "search")
    app.extensions["search"] = Search(engine)
    connect(PostWritten, note_post)
    connect(PostEdited, note_post)
    connect(PostWithdrawn, note_post)
    connect(StoryChanged, note_post)
    connect(GuideChanged, note_guide)
    connect(CollectionChanged, note_collection)


def the_search() -> Search:
    return cast(Search, current_app.extensions["search"])
