"""Stories: the facts above a post, the curves agreed to, and who was asked for one."""

import sqlalchemy as sa
from alembic import op


revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    op.create_table(
        "story_boards",
        sa.Column("board_id", BIG_ID, nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"], ["boards.id"], name=op.f("fk_story_boards_board_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("board_id", name=op.f("pk_story_boards")),
    )
    op.create_table(
        "stories",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("post_id", BIG_ID, nullable=False),
        sa.Column("method", choice("method", "daily", "steps", "both", "other"), nullable=True),
        sa.Column("used_months", sa.Integer(), nullable=True),
        sa.Column("taper_months", sa.Integer(), nullable=True),
        sa.Column("holds", sa.Integer(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column(
            "last_precision",
            choice("last_precision", "day", "month", "season", "year", "none"),
            nullable=False,
        ),
        sa.Column("helped", sa.String(length=1000), nullable=False),
        sa.Column("differently", sa.String(length=1000), nullable=False),
        sa.Column("content_note", sa.String(length=200), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("taper_months > 0", name=op.f("ck_stories_taper_takes_time")),
        sa.CheckConstraint("used_months > 0", name=op.f("ck_stories_use_takes_time")),
        sa.CheckConstraint("holds >= 0", name=op.f("ck_stories_holds_are_counted")),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], name=op.f("fk_stories_post_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
        sa.UniqueConstraint("post_id", name=op.f("uq_stories_post_id")),
    )
    op.create_table(
        "story_medicines",
        sa.Column("story_id", BIG_ID, nullable=False),
        sa.Column("place", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("medicine", sa.String(length=60), nullable=False),
        sa.Column("start_mg", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["story_id"],
            ["stories.id"],
            name=op.f("fk_story_medicines_story_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("story_id", "place", name=op.f("pk_story_medicines")),
    )
    op.create_index(op.f("ix_story_medicines_medicine"), "story_medicines", ["medicine"])
    op.create_table(
        "story_curves",
        sa.Column("story_id", BIG_ID, nullable=False),
        sa.Column("taper_id", BIG_ID, nullable=False),
        sa.Column("text_version", sa.String(length=20), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name=op.f("fk_story_curves_story_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["taper_id"], ["tapers.id"], name=op.f("fk_story_curves_taper_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("story_id", "taper_id", name=op.f("pk_story_curves")),
    )
    op.create_index(op.f("ix_story_curves_taper_id"), "story_curves", ["taper_id"])
    op.create_table(
        "story_answers",
        sa.Column("member_id", BIG_ID, nullable=False),
        sa.Column("months", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("answer", choice("answer", "writes", "not now"), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_story_answers_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("member_id", "months", name=op.f("pk_story_answers")),
    )


def downgrade() -> None:
    op.drop_table("story_answers")
    op.drop_index(op.f("ix_story_curves_taper_id"), table_name="story_curves")
    op.drop_table("story_curves")
    op.drop_index(op.f("ix_story_medicines_medicine"), table_name="story_medicines")
    op.drop_table("story_medicines")
    op.drop_table("stories")
    op.drop_table("story_boards")
