from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT


def load(path: Path) -> ModuleType:
    """A script of the project as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def quality() -> ModuleType:
    return load(ROOT / "bench" / "quality.py")


@pytest.fixture(scope="module")
def raising() -> ModuleType:
    return load(ROOT / "scripts" / "raise_floors.py")


def test_the_corpora_are_those_the_floors_were_set_on(quality: ModuleType, raising: ModuleType, shared: Path) -> None:
    known, _ = raising.load(raising.FLOORS)
    assert raising.changed(known, quality.fingerprints(shared)) == []
    assert set(known) == set(quality.CORPORA)


def test_no_figure_is_below_its_floor(quality: ModuleType, raising: ModuleType, shared: Path) -> None:
    _, floors = raising.load(raising.FLOORS)
    assert raising.below(floors, quality.measured(shared)) == []


def test_no_case_of_the_projects_own_is_given_up(quality: ModuleType, raising: ModuleType) -> None:
    _, floors = raising.load(raising.FLOORS)
    counted = quality.counted(ROOT / "tests" / "cases")
    assert raising.below(floors, counted) == []
    assert set(floors["cases"]) <= set(counted["cases"])


def test_floors_rise_and_never_fall(raising: ModuleType) -> None:
    floors = {"gold": {"cast": 0.8, "crew": 0.7}}
    assert raising.raised(floors, {"gold": {"cast": 0.7999, "crew": 0.71239}, "dates": {"probe": 50.0}}) == {
        "gold": {"cast": 0.8, "crew": 0.712},
        "dates": {"probe": 50.0},
    }
    assert raising.raised(floors, {}) == floors


def test_what_is_below_its_floor_is_named(raising: ModuleType) -> None:
    floors = {"gold": {"cast": 0.8, "crew": 0.7}}
    assert raising.below(floors, {"gold": {"cast": 0.8}, "other": {"new": 0.1}}) == []
    assert raising.below(floors, {"gold": {"crew": 0.69}}) == ["gold.crew: 0.6900 is below the floor of 0.7"]


def test_a_changed_corpus_is_noticed(raising: ModuleType) -> None:
    assert raising.changed({"gold": "a", "probe": "b"}, {"gold": "a", "probe": "c", "new": "d"}) == ["probe"]


def test_the_file_of_floors_is_what_the_script_writes(raising: ModuleType) -> None:
    assert raising.written(*raising.load(raising.FLOORS)) == raising.FLOORS.read_text(encoding="utf-8")


def test_a_crash_is_a_miss(quality: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def failing(*_: object) -> list[object]:
        raise RuntimeError("of the test")

    bench = quality.reading
    monkeypatch.setattr(bench, "read", failing)
    article = {"id": "a1", "url": None, "title": None, "published": None, "lang": "en", "text": "Harbour Lights returns."}
    assert [(row["id"], row["claims"]) for row in bench.read_rows([article], bench.Shelf([]))] == [("a1", [])]
    assert "a1: the reader failed on it" in capsys.readouterr().err
