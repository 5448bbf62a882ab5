"""Check-ins, and the symptoms that a member chose to watch."""

import sqlalchemy as sa
from alembic import op


revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "check_ins",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("member_id", BIG_ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("mood", sa.SmallInteger(), nullable=True),
        sa.Column("sleep_minutes", sa.SmallInteger(), nullable=True),
        sa.Column("anxiety", sa.SmallInteger(), nullable=True),
        sa.Column(
            "weather",
            sa.Enum(
                "window",
                "wave",
                name="weather",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("mood BETWEEN 0 AND 10", name=op.f("ck_check_ins_mood_from_0_to_10")),
        sa.CheckConstraint(
            "anxiety BETWEEN 0 AND 10", name=op.f("ck_check_ins_anxiety_from_0_to_10")
        ),
        sa.CheckConstraint(
            "sleep_minutes BETWEEN 0 AND 1440", name=op.f("ck_check_ins_sleep_within_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_check_ins_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_ins")),
        sa.UniqueConstraint("member_id", "day", name=op.f("uq_check_ins_member_id_day")),
    )
    op.create_table(
        "symptoms",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("member_id", BIG_ID, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_symptoms_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_symptoms")),
        sa.UniqueConstraint("member_id", "name", name=op.f("uq_symptoms_member_id_name")),
    )
    op.create_table(
        "symptom_figures",
        sa.Column("check_in_id", BIG_ID, nullable=False),
        sa.Column("symptom_id", BIG_ID, nullable=False),
        sa.Column("figure", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(
            "figure BETWEEN 0 AND 10", name=op.f("ck_symptom_figures_figure_from_0_to_10")
        ),
        sa.ForeignKeyConstraint(
            ["check_in_id"],
            ["check_ins.id"],
            name=op.f("fk_symptom_figures_check_in_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["symptom_id"],
            ["symptoms.id"],
            name=op.f("fk_symptom_figures_symptom_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("check_in_id", "symptom_id", name=op.f("pk_symptom_figures")),
    )
    with op.batch_alter_table("symptom_figures", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_symptom_figures_symptom_id"), ["symptom_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("symptom_figures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_symptom_figures_symptom_id"))

    op.drop_table("symptom_figures")
    op.drop_table("symptoms")
    op.drop_table("check_ins")
