from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from slated.errors import SettingsError
from slated.ledger import file_url, open_ledger, schema, steps
from slated.ledger.engine import open_engine, writing
from tests.ledger.making import DARK, NOON, VARIETY, claim, document


def _code(url: str, *, create: bool = True) -> str:
    with pytest.raises(SettingsError) as caught:
        open_ledger(url, create=create)
    assert "\n" not in caught.value.message
    return caught.value.code


def test_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b%20c ?d=é#" / "slated.db"
    open_ledger(file_url(path)).close()
    assert path.is_file()


def test_what_was_added_is_there_next_time(url: str) -> None:
    with open_ledger(url) as ledger:
        ledger.add_title(DARK, NOON)
    with open_ledger(url, create=False) as ledger:
        assert ledger.titles() == [DARK]


def test_nothing_there(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    assert _code(f"sqlite:///{path}", create=False) == "no-ledger"
    assert not path.exists()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "text.db"
    path.write_text("words and words " * 100)
    assert _code(f"sqlite:///{path}") == "not-a-ledger"
    assert path.read_text().startswith("words and words")


def test_a_database_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE theirs (id)")
    other.close()
    assert _code(f"sqlite:///{path}") == "not-a-ledger"


def test_a_later_program_made_it(url: str) -> None:
    with open_ledger(url) as ledger, writing(ledger._engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert _code(url) == "newer-ledger"


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    assert _code(f"sqlite:///{tmp_path}") == "folder-not-writable"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert _code(f"sqlite:///{tmp_path / 'file' / 'slated.db'}") == "folder-not-writable"


@pytest.mark.parametrize(
    "url", ["", "nonsense", "sqlite://", "sqlite:///:memory:", "mysql://u:secret@host/db", "/home/me/slated.db"]
)
def test_an_address_that_is_none(url: str) -> None:
    assert _code(url) == "bad-ledger-url"


def test_a_password_is_not_shown() -> None:
    with pytest.raises(SettingsError) as caught:
        open_ledger("mysql://u:secret@host/db")
    assert "secret" not in caught.value.message


def test_the_database_is_set_as_it_must_be(url: str) -> None:
    with open_ledger(url) as ledger, ledger._engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "wal_autocheckpoint")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "wal_autocheckpoint": 20000}


# -------------------------------------------------------------------------------------------------------- migrations


def test_the_migrated_tables_are_those_the_program_knows(url: str) -> None:
    engine = open_engine(url, create=True)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
        triggers = set(connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars())
        checked = {table: inspect(connection).get_check_constraints(table) for table in ("head", "purging")}
    engine.dispose()
    assert triggers == {f"{table.name}_keep_{verb}" for table in schema.RECORD for verb in ("update", "delete")}
    assert all(checked.values())


def test_down_and_up_again_with_data(url: str) -> None:
    with open_ledger(url) as ledger:
        ledger.add_title(DARK, NOON)
        found = document("Hello there")
        ledger.add_document(found, VARIETY, [("dark", claim("Hello there"))], recorded_at=NOON, keep_text=True)
        with writing(ledger._engine) as connection:
            steps.downgrade(connection)
        with ledger._engine.connect() as connection:
            assert inspect(connection).get_table_names() == ["alembic_version"]
    with open_ledger(url) as ledger:
        assert ledger.titles() == []
        ledger.add_title(DARK, NOON)
        ledger.add_document(found, VARIETY, [("dark", claim("Hello there"))], recorded_at=NOON, keep_text=True)
        assert len(ledger.claims_of_document(found.digest)) == 1


def test_a_step_that_fails_leaves_no_half_of_it(url: str) -> None:
    engine = open_engine(url, create=True)

    def half() -> None:
        with writing(engine) as connection:
            steps.downgrade(connection)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    with engine.connect() as connection:
        assert steps.current(connection) == steps.latest()
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
    engine.dispose()
