"""The first tables: all of the snapshot that new books are made from."""

from alembic import op

from local_db.migrations import statements

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the statements of the first snapshot but for Alembic's own table."""
    for statement in statements(1):
        if "alembic_version" not in statement:
            op.get_bind().exec_driver_sql(statement)
