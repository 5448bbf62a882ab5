"""Every address says who may open it."""

from flask import Flask

from forum.web.access import MARK


def test_every_view_carries_exactly_one_access_mark(app: Flask) -> None:
    unmarked = [
        f"{rule.rule} ({rule.endpoint})"
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static" and not hasattr(app.view_functions[rule.endpoint], MARK)
    ]

    assert unmarked == []


def test_no_view_is_reached_without_naming_its_methods(app: Flask) -> None:
    """A change by GET would be a change by a link in somebody's post."""
    changing = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if {"DELETE", "PUT", "PATCH"} & (rule.methods or set())
    ]

    assert changing == []
