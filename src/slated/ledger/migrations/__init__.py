"""The record's tables, step by step: scripts for Alembic that ship inside the package."""
