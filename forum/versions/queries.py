"""Versions as columns, to be read together with the row whose page they guard."""

from sqlalchemy import ColumnElement, func, select

from forum.versions.models import Version


def version_of(name: str) -> ColumnElement[int]:
    """A column for another query; 0 before the first change."""
    value = select(Version.value).where(Version.name == name).scalar_subquery()
    return func.coalesce(value, 0)
