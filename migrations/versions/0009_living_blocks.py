"""Blocks that live on: versions, references, adoptions, notices, bookmarks, shelves, examples."""

import sqlalchemy as sa
from alembic import op


revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("blocks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("changes_block_id", BIG_ID, nullable=True))
        batch_op.add_column(sa.Column("changes_version", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("changes_said", sa.Text(), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("sentence", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("medicine", sa.String(length=60), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("first_dose", sa.String(length=40), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("last_dose", sa.String(length=40), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("pace", sa.String(length=40), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("thread_id", BIG_ID, nullable=True))
        batch_op.alter_column("position", existing_type=sa.INTEGER(), nullable=True)
        batch_op.create_index(
            batch_op.f("ix_blocks_changes_block_id"), ["changes_block_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_blocks_changes_block_id"),
            "blocks",
            ["changes_block_id"],
            ["id"],
            ondelete="SET NULL",
        )

    op.execute(
        "UPDATE blocks SET thread_id ="
        " (SELECT posts.thread_id FROM posts WHERE posts.id = blocks.post_id)"
    )
    with op.batch_alter_table("blocks") as batch_op:
        batch_op.alter_column("thread_id", existing_type=BIG_ID, nullable=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_blocks_thread_id"), "threads", ["thread_id"], ["id"], ondelete="CASCADE"
        )
        batch_op.create_index(
            batch_op.f("ix_blocks_thread_id_kind_id"), ["thread_id", "kind", "id"], unique=False
        )
        batch_op.alter_column("version", server_default=None)
        batch_op.alter_column("changes_said", server_default=None)
        batch_op.alter_column("sentence", server_default=None)
        batch_op.alter_column("medicine", server_default=None)
        batch_op.alter_column("first_dose", server_default=None)
        batch_op.alter_column("last_dose", server_default=None)
        batch_op.alter_column("pace", server_default=None)

    op.create_table(
        "adoptions_shown",
        sa.Column("member_id", BIG_ID, nullable=False),
        sa.Column("text_version", sa.String(length=20), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_adoptions_shown_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_adoptions_shown")),
    )
    op.create_table(
        "notices",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("member_id", BIG_ID, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=80), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_notices_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint(
            "member_id", "kind", "about", name=op.f("uq_notices_member_id_kind_about")
        ),
    )
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_notices_member_id_id"), ["member_id", "id"], unique=False
        )
        batch_op.create_index(
            "ix_notices_unread",
            ["member_id"],
            unique=False,
            sqlite_where=sa.text("read_at IS NULL"),
            postgresql_where=sa.text("read_at IS NULL"),
        )

    op.create_table(
        "shelf_items",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("member_id", BIG_ID, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "mixture",
                "schedule",
                "text",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_shelf_items_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shelf_items")),
    )
    with op.batch_alter_table("shelf_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shelf_items_member_id"), ["member_id"], unique=False)

    op.create_table(
        "adoptions",
        sa.Column("plan_id", BIG_ID, nullable=False),
        sa.Column("block_id", BIG_ID, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("member_id", BIG_ID, nullable=False),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["block_id"], ["blocks.id"], name=op.f("fk_adoptions_block_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_adoptions_member_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name=op.f("fk_adoptions_plan_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("plan_id", name=op.f("pk_adoptions")),
    )
    with op.batch_alter_table("adoptions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_adoptions_block_id"), ["block_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_adoptions_member_id"), ["member_id"], unique=False)

    op.create_table(
        "block_edits",
        sa.Column("block_id", BIG_ID, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_by_id", BIG_ID, nullable=True),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["block_id"], ["blocks.id"], name=op.f("fk_block_edits_block_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["edited_by_id"],
            ["members.id"],
            name=op.f("fk_block_edits_edited_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("block_id", "version", name=op.f("pk_block_edits")),
    )
    op.create_table(
        "block_quotes",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("post_id", BIG_ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("block_id", BIG_ID, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["block_id"], ["blocks.id"], name=op.f("fk_block_quotes_block_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], name=op.f("fk_block_quotes_post_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_block_quotes")),
        sa.UniqueConstraint("post_id", "position", name=op.f("uq_block_quotes_post_id_position")),
    )
    with op.batch_alter_table("block_quotes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_block_quotes_block_id"), ["block_id"], unique=False)

    op.create_table(
        "bookmarks",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("member_id", BIG_ID, nullable=False),
        sa.Column("block_id", BIG_ID, nullable=True),
        sa.Column("post_id", BIG_ID, nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(block_id IS NULL) <> (post_id IS NULL)", name=op.f("ck_bookmarks_of_one_thing")
        ),
        sa.ForeignKeyConstraint(
            ["block_id"], ["blocks.id"], name=op.f("fk_bookmarks_block_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_bookmarks_member_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], name=op.f("fk_bookmarks_post_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookmarks")),
        sa.UniqueConstraint("member_id", "block_id", name=op.f("uq_bookmarks_member_id_block_id")),
        sa.UniqueConstraint("member_id", "post_id", name=op.f("uq_bookmarks_member_id_post_id")),
    )
    with op.batch_alter_table("bookmarks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bookmarks_block_id"), ["block_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_bookmarks_post_id"), ["post_id"], unique=False)

    op.create_table(
        "worked_examples",
        sa.Column("block_id", BIG_ID, nullable=False),
        sa.Column("board_id", BIG_ID, nullable=False),
        sa.Column("marked_by_id", BIG_ID, nullable=True),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["block_id"],
            ["blocks.id"],
            name=op.f("fk_worked_examples_block_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["boards.id"],
            name=op.f("fk_worked_examples_board_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["marked_by_id"],
            ["members.id"],
            name=op.f("fk_worked_examples_marked_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("block_id", name=op.f("pk_worked_examples")),
    )
    with op.batch_alter_table("worked_examples", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_worked_examples_board_id"), ["board_id"], unique=False)

    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("typed", sa.Text(), nullable=False, server_default=""))

    with op.batch_alter_table("drafts") as batch_op:
        batch_op.alter_column("typed", server_default=None)

    with op.batch_alter_table("plans", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("care_read", sa.String(length=40), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("care_text", sa.String(length=20), nullable=False, server_default="")
        )


def downgrade() -> None:
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.drop_column("typed")

    with op.batch_alter_table("plans", schema=None) as batch_op:
        batch_op.drop_column("care_text")
        batch_op.drop_column("care_read")

    # Before, a block that was taken out of its post had no row.
    op.execute("DELETE FROM blocks WHERE position IS NULL")
    with op.batch_alter_table("blocks", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_blocks_changes_block_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_blocks_thread_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_blocks_changes_block_id"))
        batch_op.drop_index(batch_op.f("ix_blocks_thread_id_kind_id"))
        batch_op.drop_column("thread_id")
        batch_op.alter_column("position", existing_type=sa.INTEGER(), nullable=False)
        batch_op.drop_column("pace")
        batch_op.drop_column("last_dose")
        batch_op.drop_column("first_dose")
        batch_op.drop_column("medicine")
        batch_op.drop_column("sentence")
        batch_op.drop_column("changes_said")
        batch_op.drop_column("changes_version")
        batch_op.drop_column("changes_block_id")
        batch_op.drop_column("version")

    with op.batch_alter_table("worked_examples", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_worked_examples_board_id"))

    op.drop_table("worked_examples")
    with op.batch_alter_table("bookmarks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bookmarks_post_id"))
        batch_op.drop_index(batch_op.f("ix_bookmarks_block_id"))

    op.drop_table("bookmarks")
    with op.batch_alter_table("block_quotes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_block_quotes_block_id"))

    op.drop_table("block_quotes")
    op.drop_table("block_edits")
    with op.batch_alter_table("adoptions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_adoptions_member_id"))
        batch_op.drop_index(batch_op.f("ix_adoptions_block_id"))

    op.drop_table("adoptions")
    with op.batch_alter_table("shelf_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shelf_items_member_id"))

    op.drop_table("shelf_items")
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_notices_unread",
            sqlite_where=sa.text("read_at IS NULL"),
            postgresql_where=sa.text("read_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_notices_member_id_id"))

    op.drop_table("notices")
    op.drop_table("adoptions_shown")
