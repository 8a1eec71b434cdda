"""Bringing a database to the tables this program knows, or back; the scripts stand in `slated.ledger.migrations`."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from slated.errors import SettingsError


def settings(connection: Connection | None = None) -> Config:
    """Return Alembic's settings, without a file: where the scripts are, and the connection they run on."""
    config = Config()
    folder = str(Path(__file__).parent / "migrations")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def latest() -> str | None:
    """Return the name of the latest step this program knows."""
    return ScriptDirectory.from_config(settings()).get_current_head()


def current(connection: Connection) -> str | None:
    """Return the step a database stands at, None for an empty one.

    Raises `SettingsError` if it was made by a later program, or holds tables of something else.
    """
    step = MigrationContext.configure(connection).get_current_revision()
    place = connection.engine.url.render_as_string(hide_password=True)
    if step is None:
        others = inspect(connection).get_table_names()
        if set(others) - {"alembic_version"}:
            raise SettingsError("not-a-ledger", f"{place}: a database of something else (table {others[0]}); name a new file")
        return None
    known = {script.revision for script in ScriptDirectory.from_config(settings()).walk_revisions()}
    if step not in known:
        raise SettingsError("newer-ledger", f"{place}: written by a later slated (step {step}); that version is needed to use it")
    return step


def upgrade(connection: Connection, to: str = "head") -> None:
    """Go up to a step, inside the transaction that ``connection`` is in."""
    command.upgrade(settings(connection), to)


def downgrade(connection: Connection, to: str = "base") -> None:
    """Go back down to a step, inside the transaction that ``connection`` is in. What the step held is gone."""
    command.downgrade(settings(connection), to)
