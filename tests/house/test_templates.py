"""Templates name only addresses, styles and scripts that exist, and hold no inline code."""

import re
from pathlib import Path

import pytest
from flask import Flask

from forum.paths import STATIC, TEMPLATES

PAGES = sorted(TEMPLATES.rglob("*.html"))
LONGEST = 120


def ids(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


def test_endpoint_names_in_templates_exist(app: Flask) -> None:
    named = {
        (ids(page), name)
        for page in PAGES
        for name in re.findall(r"url_for\(\s*['\"]([\w.]+)['\"]", page.read_text())
    }

    assert {(page, name) for page, name in named if name not in app.view_functions} == set()


def test_assets_named_in_templates_exist() -> None:
    named = {
        (ids(page), name)
        for page in PAGES
        for name in re.findall(r"asset\(\s*['\"]([^'\"]+)['\"]", page.read_text())
    }

    assert {(page, name) for page, name in named if not (STATIC / name).is_file()} == set()


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_a_template_is_short_and_holds_no_inline_code(page: Path) -> None:
    text = page.read_text()

    assert len(text.splitlines()) <= LONGEST, "wants fragments"
    assert not re.search(r"\|\s*safe\b|\bstyle=|\son\w+=\"|<style|<script(?![^>]*\bsrc=)", text)


def test_styles_and_scripts_stay_light() -> None:
    weight = {
        kind: sum(path.stat().st_size for path in STATIC.rglob(f"*.{kind}"))
        for kind in ("css", "js")
    }

    assert weight["css"] <= 25_000
    assert weight["js"] <= 20_000
