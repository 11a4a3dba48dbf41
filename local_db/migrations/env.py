"""Alembic's environment: runs inside the transaction that `run.upgrade` holds, on the connection it hands over."""

from alembic import context
from sqlmodel import SQLModel

import models.tables  # noqa: F401

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
context.run_migrations()
