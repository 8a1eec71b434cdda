"""Alembic's entry: run the steps on the connection that `slated.ledger.steps` hands over, inside its transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
