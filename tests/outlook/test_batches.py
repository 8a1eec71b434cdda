from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from slated.errors import InputError
from slated.outlook import fitted_on, read_hazard, shipped
from slated.outlooks import LAST_FITTED_DAY, SHIPPED_SOURCES, BadLine, fitted, outlook_rows

CASE = {"id": 1, "as_of": "2022-03-31", "platform": "Netflix", "seasons": [{"season": 1, "premiere": "2021-01-08"}]}
HEADER = "source,show,season,title,premiere,finale,episodes,platform,country,type,observed_until\n"


def rows(*cases: object) -> list[object]:
    lines = [case if isinstance(case, bytes) else json.dumps(case).encode() for case in cases]
    return list(outlook_rows(lines, shipped(), name="cases.jsonl"))


def test_a_case_gives_a_row() -> None:
    (row,) = rows(CASE)
    assert isinstance(row, dict)
    assert row["id"] == 1
    assert row["made"] == "2022-03-31"
    assert list(row["quantiles"]) == ["0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95"]
    assert len(row["cdf"]) == 104
    assert row["cdf"][0][0] == "2022-04-07"
    assert row["p_one_year"] <= row["p_two_years"] <= row["p_five_years"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{", "truncated"),
        ({**CASE, "as_of": "soon"}, "as_of"),
        ({**CASE, "seasons": [{"season": 1, "premiere": "2023-01-08"}]}, "no season before 2022-03-31"),
        ({**CASE, "status": "asleep"}, "asleep"),
        ({**CASE, "windows": [{"said_on": "2022-01-01"}]}, "a start or an end"),
        ({**CASE, "windows": [{"said_on": "2022-01-01", "start": "2023-02-01", "end": "2023-01-01"}]}, "after its last day"),
    ],
)
def test_a_bad_line_is_named_and_the_others_answered(line: object, words: str) -> None:
    first, bad, last = rows(CASE, line, {**CASE, "id": 2})
    assert isinstance(bad, BadLine)
    assert words in bad.error.message
    assert "cases.jsonl: line 2" in bad.error.message
    assert [row["id"] for row in (first, last) if isinstance(row, dict)] == [1, 2]


def test_all_evidence_has_its_effect() -> None:
    (row,) = rows(
        {
            **CASE,
            "status": "renewed",
            "milestones": [{"stage": "filming", "on": "2022-01-10"}],
            "windows": [
                {"start": "2022-10-01", "end": "2022-12-31", "modality": "confirmed", "said_on": "2022-02-01", "by": "official"}
            ],
        }
    )
    assert isinstance(row, dict)
    assert [one["what"].split(",")[0] for one in row["evidence"]] == [
        "status renewed",
        "filming on 2022-01-10",
        "2022-10-01 to 2022-12-31",
    ]


def test_what_ships_says_on_what_it_was_fitted() -> None:
    origin = fitted_on()
    assert set(origin["sources"]) == set(SHIPPED_SOURCES)
    assert date.fromisoformat(origin["until"]) <= LAST_FITTED_DAY


def test_a_fit_can_be_written_and_read_and_is_the_same_each_time(tmp_path: Path) -> None:
    table = tmp_path / "seasons.csv"
    made = [
        f"mine,a:{show},{season},T,20{10 + season}-0{1 + show % 9}-1{show % 9},,8,Netflix,en,Scripted,2020-12-31"
        for show in range(40)
        for season in range(1, 2 + show % 4)
    ]
    table.write_text(HEADER + "\n".join(made), encoding="utf-8")
    hazard, raw = fitted(table, sources=None, today=date(2020, 12, 31))
    assert raw == fitted(table, sources=None, today=date(2020, 12, 31))[1]
    (tmp_path / "own.json").write_bytes(raw)
    assert read_hazard(tmp_path / "own.json").weights == pytest.approx(hazard.weights, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "no column source"),
        (HEADER + "mine,a:1,1,T,never,,,,,,2020-12-31\n", "'a:1'"),
        (HEADER, "no rows of"),
        (HEADER + "mine,a:1,1,T,2015-01-01,,,,,,2020-12-31\n", "nothing to fit"),
    ],
)
def test_a_bad_table_is_one_clear_line(tmp_path: Path, text: str, words: str) -> None:
    table = tmp_path / "seasons.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        fitted(table, sources=None, today=date(2020, 12, 31))
