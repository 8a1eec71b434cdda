from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Slated

CASE = {"id": "a", "as_of": "2022-03-31", "platform": "Netflix", "seasons": [{"season": 1, "premiere": "2021-01-08"}]}


def test_outlooks_in_batches(slated: Slated, tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps(CASE) + "\n\n" + json.dumps(CASE | {"id": "b"}) + "\n", encoding="utf-8")
    ran = slated("outlook", "--cases", str(file), "--format", "jsonl")
    assert ran.code == 0
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["a", "b"]
    assert "not within five years or never" in slated("outlook", "--cases", str(file)).out


def test_a_broken_line_is_named_and_the_rest_answered(slated: Slated, tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text("{\n" + json.dumps(CASE) + "\n", encoding="utf-8")
    ran = slated("outlook", "--cases", str(file), "--format", "jsonl")
    assert ran.code == 4
    assert "line 1" in ran.err
    assert json.loads(ran.out)["id"] == "a"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("outlook", "--cases", "nowhere.jsonl"), "nowhere.jsonl: cannot be read"),
        (("fit", "nowhere.csv", "--out", "x.json"), "nowhere.csv: cannot be read"),
        (("fit", "nowhere.csv", "--out", "x.json", "--as-of", "soon"), "--as-of 'soon' is no day"),
        (("score", "outlook", "--backtest", "nowhere.csv"), "nowhere.csv: cannot be read"),
        (
            ("score", "outlook", "--backtest", "nowhere.csv", "--first", "2022", "--last", "2019"),
            "--first 2022 is after --last 2019",
        ),
    ],
)
def test_bad_input_is_one_clear_line(slated: Slated, arguments: tuple[str, ...], words: str) -> None:
    ran = slated(*arguments)
    assert ran.code == 2
    assert words in ran.err
    assert len(ran.err.splitlines()) == 1


def test_an_empty_file_has_no_cases(slated: Slated, tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_bytes(b"\n")
    ran = slated("outlook", "--cases", str(tmp_path / "cases.jsonl"))
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
