"""Split doses and forms, corrections, crossovers, the order of medicines, a consent per field."""

import sqlalchemy as sa
from alembic import op


revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PRECISIONS = ("day", "month", "season", "year", "none")
KINDS = (
    "start",
    "dose",
    "crossover",
    "updose",
    "reinstate",
    "hold",
    "jump",
    "stop",
    "note",
)
FORMS = ("tablet", "liquid", "weighed")

# Columns are added in plain SQL that both databases read: a batch would build the table anew, and
# on SQLite, dropping the old one would take every row that points at it along.
ADDED = {
    "tapers": {
        "role": "VARCHAR(32) DEFAULT 'taper' NOT NULL "
        "CONSTRAINT ck_tapers_role CHECK (role IN ('taper', 'adjunct'))",
        "place": "INTEGER DEFAULT 0 NOT NULL",
        "in_line": "BOOLEAN DEFAULT TRUE NOT NULL",
    },
    "dose_events": {
        "parts": "VARCHAR(200) DEFAULT '' NOT NULL",
        "form": "VARCHAR(32) CONSTRAINT ck_dose_events_form "
        "CHECK (form IN ('tablet', 'liquid', 'weighed'))",
        "mg_per_ml": "VARCHAR(60) DEFAULT '' NOT NULL",
    },
}
# The line showed these to the audience of the record; the others were shown to nobody.
SHOWN_BEFORE = ("medicine", "dates")
NEW_FIELDS = ("method", "history", "check-ins")


def upgrade() -> None:
    for table, columns in ADDED.items():
        for name, words in columns.items():
            op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {words}")
    _create_earlier_tellings()
    _create_crossovers()
    op.execute("UPDATE consents SET field = 'dose' WHERE field = 'record'")
    for field in SHOWN_BEFORE:
        op.execute(_copy_of_the_dose(field, "audience"))
    for field in NEW_FIELDS:
        op.execute(_copy_of_the_dose(field, "'me'"))


def _copy_of_the_dose(field: str, audience: str) -> str:
    return (
        "INSERT INTO consents "
        "(member_id, field, audience, text_version, given_at, withdrawn_at) "
        f"SELECT member_id, '{field}', {audience}, text_version, given_at, withdrawn_at "
        "FROM consents WHERE field = 'dose'"
    )


def _one_of(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def _create_earlier_tellings() -> None:
    op.create_table(
        "earlier_tellings",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("event_id", BIG_ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("precision", _one_of(PRECISIONS, "precision"), nullable=False),
        sa.Column("kind", _one_of(KINDS, "kind"), nullable=False),
        sa.Column("dose_mg", sa.BigInteger(), nullable=True),
        sa.Column("medicine", sa.String(length=60), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("parts", sa.String(length=200), nullable=False),
        sa.Column("form", _one_of(FORMS, "form"), nullable=True),
        sa.Column("mg_per_ml", sa.String(length=60), nullable=False),
        sa.Column("written_by_id", BIG_ID, nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["dose_events.id"],
            name=op.f("fk_earlier_tellings_event_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"],
            ["members.id"],
            name=op.f("fk_earlier_tellings_written_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_tellings")),
    )
    op.create_index(op.f("ix_earlier_tellings_event_id"), "earlier_tellings", ["event_id"])


def _create_crossovers() -> None:
    op.create_table(
        "crossovers",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("from_taper_id", BIG_ID, nullable=False),
        sa.Column("into_taper_id", BIG_ID, nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("written_by_id", BIG_ID, nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "into_taper_id <> from_taper_id", name=op.f("ck_crossovers_between_two")
        ),
        sa.ForeignKeyConstraint(
            ["from_taper_id"],
            ["tapers.id"],
            name=op.f("fk_crossovers_from_taper_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["into_taper_id"],
            ["tapers.id"],
            name=op.f("fk_crossovers_into_taper_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"],
            ["members.id"],
            name=op.f("fk_crossovers_written_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crossovers")),
        sa.UniqueConstraint("from_taper_id", name=op.f("uq_crossovers_from_taper_id")),
    )
    op.create_index(op.f("ix_crossovers_into_taper_id"), "crossovers", ["into_taper_id"])


def downgrade() -> None:
    op.execute("DELETE FROM consents WHERE field <> 'dose'")
    op.execute("UPDATE consents SET field = 'record' WHERE field = 'dose'")
    op.drop_table("crossovers")
    op.drop_table("earlier_tellings")
    for table, columns in ADDED.items():
        for name in columns:
            op.execute(f"ALTER TABLE {table} DROP COLUMN {name}")
