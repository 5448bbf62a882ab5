"""How it went here: who agreed, and the companies of ten and more that are counted together."""

import sqlalchemy as sa
from alembic import op


revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def stage() -> sa.Enum:
    return sa.Enum(
        "ended", "on the way", name="stage", native_enum=False, create_constraint=True, length=32
    )


def upgrade() -> None:
    op.create_table(
        "outcome_consents",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("member_id", BIG_ID, nullable=False),
        sa.Column("text_version", sa.String(length=20), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_outcome_consents_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_consents")),
    )
    op.create_index(op.f("ix_outcome_consents_member_id"), "outcome_consents", ["member_id"])
    op.create_index(
        "uq_outcome_consents_given",
        "outcome_consents",
        ["member_id"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "outcome_companies",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("medicine", sa.String(length=60), nullable=False),
        sa.Column("over_mg", sa.BigInteger(), nullable=False),
        sa.Column("up_to_mg", sa.BigInteger(), nullable=True),
        sa.Column("stage", stage(), nullable=False),
        sa.Column("size", sa.SmallInteger(), nullable=False),
        sa.Column("formed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dissolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_companies")),
    )
    op.create_index(
        "ix_outcome_companies_group", "outcome_companies", ["medicine", "over_mg", "stage"]
    )
    op.create_table(
        "outcome_blocks",
        sa.Column("company_id", BIG_ID, nullable=False),
        sa.Column(
            "figure",
            sa.Enum(
                "held", "rose", name="figure", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("first_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"],
            ["outcome_companies.id"],
            name=op.f("fk_outcome_blocks_company_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("company_id", "figure", name=op.f("pk_outcome_blocks")),
    )
    op.create_table(
        "outcome_counted",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("company_id", BIG_ID, nullable=False),
        sa.Column("member_id", BIG_ID, nullable=True),
        sa.Column("taper_id", BIG_ID, nullable=True),
        sa.Column("medicine", sa.String(length=60), nullable=False),
        sa.Column("stage", stage(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("held", sa.Boolean(), nullable=True),
        sa.Column("rose", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["company_id"],
            ["outcome_companies.id"],
            name=op.f("fk_outcome_counted_company_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_outcome_counted_member_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["taper_id"],
            ["tapers.id"],
            name=op.f("fk_outcome_counted_taper_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_counted")),
        sa.UniqueConstraint(
            "member_id",
            "medicine",
            "stage",
            name=op.f("uq_outcome_counted_member_id_medicine_stage"),
        ),
    )
    op.create_index(op.f("ix_outcome_counted_company_id"), "outcome_counted", ["company_id"])
    op.create_index(op.f("ix_outcome_counted_taper_id"), "outcome_counted", ["taper_id"])
    op.create_table(
        "outcome_months",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_outcome_months")),
    )


def downgrade() -> None:
    op.drop_table("outcome_months")
    op.drop_index(op.f("ix_outcome_counted_taper_id"), table_name="outcome_counted")
    op.drop_index(op.f("ix_outcome_counted_company_id"), table_name="outcome_counted")
    op.drop_table("outcome_counted")
    op.drop_table("outcome_blocks")
    op.drop_index("ix_outcome_companies_group", table_name="outcome_companies")
    op.drop_table("outcome_companies")
    op.drop_index("uq_outcome_consents_given", table_name="outcome_consents")
    op.drop_index(op.f("ix_outcome_consents_member_id"), table_name="outcome_consents")
    op.drop_table("outcome_consents")
