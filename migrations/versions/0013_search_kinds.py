"""The index holds more than posts: what waits for it, and how far a rebuild is, have a kind.

The program that comes with this builds the index anew from all rows, and so does the one before it,
because each takes the index of the other for none. So nothing of what waited has to be carried on.
"""

import sqlalchemy as sa
from alembic import op


revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def kind() -> sa.Column[str]:
    values = sa.Enum(
        "post", "guide", "collection", "word",
        name="kind", native_enum=False, create_constraint=True, length=32,
    )  # fmt: skip
    return sa.Column("kind", values, nullable=False)


def upgrade() -> None:
    drop()
    create(named="document_id", kinds=True)


def downgrade() -> None:
    drop()
    create(named="post_id", kinds=False)


def drop() -> None:
    op.drop_table("search_rebuilds")
    op.drop_table("search_outbox")


def create(*, named: str, kinds: bool) -> None:
    op.create_table(
        "search_outbox",
        sa.Column("id", BIG_ID, nullable=False),
        *([kind()] if kinds else []),
        sa.Column(named, sa.BigInteger(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_outbox")),
    )
    op.create_table(
        "search_rebuilds",
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        *([kind()] if kinds else []),
        sa.Column("reached", sa.BigInteger(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("edition", name=op.f("pk_search_rebuilds")),
    )
