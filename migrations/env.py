"""Runs migrations inside the application, on the connection of its own engine."""

from alembic import context
from flask import current_app

from forum.db import db

# Imported with the application: every room's models are known once `create_app` has run.
target_metadata = db.metadata


def run() -> None:
    options = {"compare_type": True, "render_as_batch": True}
    options |= current_app.extensions["migrate"].configure_args
    with db.engine.connect().execution_options(begins_writing=True) as connection:
        context.configure(connection=connection, target_metadata=target_metadata, **options)
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("Migrations need a database; the offline mode is not supported.")
run()
