from collections.abc import Callable

import pytest
from flask import Flask

from forum.guides.cli import load_guides
from tests.visit import Page

Visit = Callable[..., Page]


@pytest.fixture
def loaded(app: Flask) -> None:
    """The guides that come with the program, as after the first start."""
    load_guides()
