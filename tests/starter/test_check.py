"""The script that compares the starter's days with other sources."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parent.parent.parent / "scripts" / "check_starter.py"
HEADS = (
    "source,show,season,title,premiere",
    "source,series_id,series,season,premiere_date",
)


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_starter", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "check_starter", module)
    spec.loader.exec_module(module)
    return module


def lay(folder: Path, *lines: str) -> None:
    (folder / "seasons.csv").write_text("\n".join((HEADS[0], *lines)) + "\n", encoding="utf-8")
    (folder / "season_premieres_by_source.csv").write_text(HEADS[1] + "\n", encoding="utf-8")


def test_without_the_other_data_it_says_so_and_passes(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script, "SERIES", tmp_path / "nowhere")
    assert script.main([]) == 0
    assert "not checked" in capsys.readouterr().out


def test_with_the_other_data_every_difference_is_explained(script: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    if not (script.SERIES / "seasons.csv").is_file():
        pytest.skip("no ../shared/data/series beside the project: the starter's days are not compared")
    assert script.main([]) == 0, capsys.readouterr().out
    assert "differ" in capsys.readouterr().out


def test_a_difference_nobody_explained_fails(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(tmp_path, "netflix,netflix:Dark,1,DARK!,2017-12-02", "netflix,netflix:Dark,2,Dark,2019-06-21")
    table = tmp_path / "check.toml"
    table.write_text("", encoding="utf-8")
    monkeypatch.setattr(script, "SERIES", tmp_path)
    monkeypatch.setattr(script, "EXPLAINED", table)
    assert script.main([]) == 1
    said = capsys.readouterr().out
    assert "UNEXPLAINED dark season 1: ours 2017-12-01, netflix (netflix:Dark) 2017-12-02" in said
    table.write_text(
        '[[explanation]]\ntitle = "dark"\nsources = ["netflix"]\nseasons = [1]\nreason = "a test"\n', encoding="utf-8"
    )
    assert script.main([]) == 0


def test_an_explanation_of_nothing_and_a_source_that_says_nothing_fail(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(tmp_path)
    table = tmp_path / "check.toml"
    table.write_text(
        '[[explanation]]\ntitle = "dark"\nsources = ["netflix"]\nreason = "a test"\n[[named]]\nwords = "Netflix"\nsources = ["netflix"]\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(script, "SERIES", tmp_path)
    monkeypatch.setattr(script, "EXPLAINED", table)
    assert script.main(["--verbose"]) == 1
    said = capsys.readouterr().out
    assert "STALE dark" in said
    assert "UNBACKED dark" in said
    assert "not found: dark season 1" in said
