"""Alembic runs this. The connection, and the transaction around everything, come from `bot.store.migrate`."""

from alembic import context

from bot.store.rows import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
context.run_migrations()
