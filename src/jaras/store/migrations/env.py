"""Run the revisions on the connection that `jaras.store.revise` holds, inside its transaction."""

from alembic import context

from jaras.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
