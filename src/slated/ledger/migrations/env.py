"""Alembic's entry: run the steps on the connection that `slated.ledger.steps` hands over, inside its transaction.

Only while Alembic runs it does its proxy have settings; imported by anything else (a documentation tool) this does nothing.
"""

from alembic import context

if hasattr(context, "config"):
    context.configure(connection=context.config.attributes["connection"])
    context.run_migrations()
