from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.catalogue.search import Search, keep
from slated.errors import SettingsError
from slated.model import Name, NameKind, Title
from tests.catalogue.making import title
from tests.catalogue.search.world import Titles

DARK = title("dark", ["Dark", "ダーク"], year=2017)


def _ids(search: Search, held: Titles, query: str) -> list[str]:
    return [meant.title_id for meant in search.look_up(held, query, 20)]


def _files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.db"))


@pytest.fixture(params=["memory", "file"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    return tmp_path / "search" if request.param == "file" else None


def test_what_comes_in_is_found_at_once_without_reading_all(place: Path | None) -> None:
    held = Titles([DARK])
    search = Search(place)
    assert _ids(search, held, "dark") == ["dark"]
    held.put(title("moon", ["Moonfall Harbour"]))
    assert _ids(search, held, "moonfal harbor") == ["moon"]
    assert held.asked_for_all == 1


def test_a_new_name_is_found_and_one_that_is_gone_is_not(place: Path | None) -> None:
    held = Titles([DARK])
    search = Search(place)
    assert _ids(search, held, "dark") == ["dark"]
    held.put(replace(DARK, names=(Name("Gloom", NameKind.MAIN, "en"), DARK.names[1])))
    assert _ids(search, held, "gloom") == ["dark"]
    assert _ids(search, held, "dark") == []
    held.drop("dark")
    assert _ids(search, held, "gloom") == []


def test_another_ledger_makes_another_file(tmp_path: Path) -> None:
    one = Titles([DARK])
    search = Search(tmp_path)
    assert _ids(search, one, "dark") == ["dark"]
    other = Titles([title("moon", ["Moon"])])
    other.first = datetime(2020, 1, 1, tzinfo=UTC)
    assert _ids(search, other, "dark") == []
    assert _ids(search, other, "moon") == ["moon"]


def test_the_file_is_there_for_the_next_start(tmp_path: Path) -> None:
    held = Titles([DARK])
    Search(tmp_path).look_up(held, "dark", 5)
    again = Search(tmp_path)
    assert _ids(again, held, "dark") == ["dark"]
    assert held.asked_for_all == 1


def test_a_file_that_is_broken_or_of_another_edition_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Titles([DARK])
    Search(tmp_path).look_up(held, "dark", 5)
    monkeypatch.setattr("slated.catalogue.search.schema.EDITION", 99)
    assert _ids(Search(tmp_path), held, "dark") == ["dark"]
    assert held.asked_for_all == 2
    assert _files(tmp_path) == ["00000002.db"]
    (tmp_path / "00000002.db").write_bytes(b"no database" * 400)
    assert _ids(Search(tmp_path), held, "dark") == ["dark"]
    assert _files(tmp_path) == ["00000003.db"]


def test_a_worn_file_is_made_anew_beside_what_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keep, "_ADDED", 1)
    waiting: list[Callable[[], None]] = []
    held = Titles([DARK])
    search = Search(tmp_path, waiting.append)
    assert _ids(search, held, "dark") == ["dark"]
    held.put(title("moon", ["Moon", "Luna"]))
    assert _ids(search, held, "moon") == ["moon"]
    held.put(title("sun", ["Sun"]))
    assert _ids(search, held, "sun") == []
    assert _ids(search, held, "dark") == ["dark"]
    assert len(waiting) == 1
    waiting[0]()
    assert _ids(search, held, "sun") == ["sun"]
    assert _files(tmp_path) == ["00000002.db"]


def test_another_process_finds_the_swapped_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keep, "_CHANGED", 0)
    held = Titles([DARK])
    one, two = Search(tmp_path), Search(tmp_path)
    assert _ids(one, held, "dark") == _ids(two, held, "dark") == ["dark"]
    held.put(title("moon", ["Moon"]))
    assert _ids(one, held, "moon") == ["moon"]
    assert _ids(two, held, "moon") == ["moon"]
    assert held.asked_for_all == 2


def test_many_threads_ask_while_titles_come_in(tmp_path: Path) -> None:
    held = Titles([DARK])
    search = Search(tmp_path)

    def ask(number: int) -> list[str]:
        held.put(title(f"t{number}", [f"Harbour {number}"]))
        return _ids(search, held, "dark")

    with ThreadPoolExecutor(8) as pool:
        assert set(map(tuple, pool.map(ask, range(40)))) == {("dark",)}
    assert _ids(search, held, "harbour 39") == ["t39"]


def test_a_writer_is_not_kept_waiting(tmp_path: Path) -> None:
    held = Titles([DARK])
    search = Search(tmp_path)
    search.look_up(held, "dark", 5)
    (file,) = tmp_path.glob("*.db")
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert _ids(search, held, "dark") == ["dark"]
        writer.execute("UPDATE about SET added = 7")
        writer.execute("COMMIT")


@pytest.mark.skipif(os.geteuid() != 0, reason="makes a folder that even its owner cannot make others in: needs root")
def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="the search file cannot be kept there") as caught:
        Search(tmp_path / "file" / "search").look_up(Titles([DARK]), "dark", 5)
    assert caught.value.code == "search-file"


WORDS = st.sampled_from(["Dark", "Moon", "Harbour", "Night", "Harbor", "ダーク", "학교", "Two", "Élan"])
NAMES = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), max_size=3)
CHANGES = st.lists(st.tuples(st.integers(0, 4), NAMES), max_size=8)


def _named(number: int, names: list[str]) -> Title:
    return title(f"t{number}", names)


@settings(deadline=None, max_examples=40)
@given(CHANGES, st.lists(WORDS, min_size=1, max_size=2).map(" ".join))
def test_a_file_that_changed_finds_what_a_new_one_finds(changes: list[tuple[int, list[str]]], query: str) -> None:
    held = Titles([_named(0, ["Dark Harbour"])])
    search = Search(None)
    search.look_up(held, "x", 5)
    for number, names in changes:
        if names:
            held.put(_named(number, names))
        elif f"t{number}" in {one.id for one in held.titles()}:
            held.drop(f"t{number}")
        search.look_up(held, "x", 5)
    assert sorted(_ids(search, held, query)) == sorted(_ids(Search(None), held, query))
