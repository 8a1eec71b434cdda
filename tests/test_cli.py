"""The command line as a user meets it: what is read, stored and answered, and one clear line for everything that cannot be."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from tests.conftest import ROOT, Slated

ARTICLE = ROOT / "examples" / "blog-post.txt"


def lines_of(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


# -------------------------------------------------------------------------------------------------------------- read


def test_read_prints_the_claims_of_an_article(slated: Slated) -> None:
    ran = slated("read", str(ARTICLE), "--published", "2023-09-15", "--format", "jsonl")
    assert ran.code == 0, ran.err
    row = json.loads(ran.out)
    kinds = {(claim["kind"], claim.get("status"), claim["season"], claim["modality"]) for claim in row["claims"]}
    assert ("status", "renewed", 2, "confirmed") in kinds
    assert ("status", "undated", 2, "confirmed") in kinds
    window = next(claim for claim in row["claims"] if claim["kind"] == "release")
    assert (window["start"], window["end"], window["modality"], window["shade"]) == (
        "2024-01-01",
        "2024-04-30",
        "uncertain",
        "conditional",
    )
    text = ARTICLE.read_text(encoding="utf-8")
    for claim in row["claims"]:
        evidence = claim["evidence"]
        assert text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_read_stores_nothing(slated: Slated, tmp_path: Path) -> None:
    assert slated("read", str(ARTICLE)).code == 0
    assert not (tmp_path / "data").exists()


def test_read_explains(slated: Slated) -> None:
    ran = slated("read", str(ARTICLE), "--published", "2023-09-15", "--explain")
    assert ran.code == 0
    assert "cue: events:" in ran.out
    assert "modality: modality:" in ran.out
    lines = [line.strip() for line in lines_of(ran.out)]
    claims = [line for line in lines if line.endswith("]")]
    for part in ("cue: ", "date: ", "subject: ", "modality: "):
        assert len([line for line in lines if line.startswith(part)]) == len(claims) > 0
    assert "modality: no cue: said as a fact" in lines
    row = json.loads(slated("read", str(ARTICLE), "--published", "2023-09-15", "--explain", "--format", "jsonl").out)
    for claim in row["claims"]:
        assert claim["explain"]["cue"]
        assert claim["explain"]["subject"]
        assert claim["explain"]["modality"] or claim["modality"] == "confirmed"


def test_without_a_day_relative_dates_stay_unresolved_and_it_says_so(slated: Slated) -> None:
    ran = slated("read", "-", "--format", "json", stdin="Season 2 of Night Ferry could arrive next spring, the network hopes.\n")
    row = json.loads(ran.out)
    assert row["published"] is None
    assert [claim for claim in row["claims"] if claim["kind"] == "release"] == []
    assert [(claim["words"], claim["start"]) for claim in row["unresolved"]] == [("next spring", None)]
    assert (
        "left unresolved"
        in slated("read", "-", stdin="Season 2 of Night Ferry could arrive next spring, the network hopes.\n").out
    )


def test_read_takes_json_lines_and_names_a_broken_one(slated: Slated, tmp_path: Path) -> None:
    file = tmp_path / "two.jsonl"
    file.write_text(
        '{"id": "a", "title": null, "text": "Netflix has renewed the series Night Ferry for a second season, the streamer said.", "published": "2024-01-02"}\n'
        '{"id": "b", "text": \n',
        encoding="utf-8",
    )
    ran = slated("read", str(file), "--format", "jsonl")
    assert ran.code == 4
    assert [json.loads(line)["id"] for line in lines_of(ran.out)] == ["a"]
    assert "two.jsonl" in ran.err
    assert "2" in ran.err


# ---------------------------------------------------------------------------------------------------------- bad input


def test_bad_input_is_one_line_and_exit_code_2(slated: Slated, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "notext.html").write_text(
        "<html><head><title>x</title></head><body><script>1</script></body></html>", encoding="utf-8"
    )
    (tmp_path / "folder").mkdir()
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(50_000_000)
    closed = free_port()
    cases = {
        "empty.txt": "empty",
        "binary.txt": "text",
        "notext.html": "text",
        "folder": "folder",
        "big.txt": "SLATED_MAX_BYTES",
        "gone.txt": "gone.txt",
        f"http://127.0.0.1:{closed}/": "private",
        "http://localhost/": "private",
        "ftp://example.com/x": "http",
    }
    for what, word in cases.items():
        for command in ("read", "add"):
            ran = slated(command, what)
            assert ran.code == 2, (what, ran)
            assert len(lines_of(ran.err)) == 1, (what, ran.err)
            assert word in ran.err, (what, ran.err)
            assert "Traceback" not in ran.err
    assert not (tmp_path / "data").exists(), "bad input leaves nothing behind"


def test_an_address_that_does_not_answer(slated: Slated) -> None:
    ran = slated("read", f"http://127.0.0.1:{free_port()}/", env={"SLATED_FETCH_ALLOW": "127.0.0.0/8"})
    assert (ran.code, len(lines_of(ran.err))) == (2, 1)


def test_a_language_that_is_not_read_is_said_and_gives_no_claims(slated: Slated, tmp_path: Path) -> None:
    file = tmp_path / "fi.txt"
    file.write_text(
        "Sarjan toinen tuotantokausi alkaa keväällä, kertoo kanava tiedotteessaan. Kuvaukset alkoivat syksyllä Helsingissä.\n",
        encoding="utf-8",
    )
    ran = slated("read", str(file), "--format", "jsonl")
    assert ran.code == 2
    assert json.loads(ran.out)["claims"] == []
    assert "'fi'" in ran.err
    for command in ("read", "add"):
        ran = slated(command, str(file))
        assert (ran.code, ran.out, len(lines_of(ran.err))) == (2, "", 1)
    beside = slated("read", str(file), str(ARTICLE))
    assert beside.code == 4
    assert "All of Us Are Dead" in beside.out


def test_thai_is_not_read_and_korean_is(slated: Slated) -> None:
    ran = slated("read", "-", stdin="ซีรีส์ “ประภาคารสีน้ำเงิน” ซีซั่น 2 จะฉายทาง Netflix วันที่ 12 กันยายน\n")
    assert (ran.code, ran.out) == (2, "")
    assert "'th'" in ran.err
    ran = slated("read", "-", "--published", "2025-06-10", stdin="넷플릭스 시리즈 ‘푸른 등대’ 시즌2가 오는 9월 12일 공개된다.\n")
    assert (ran.code, ran.err) == (0, "")
    assert "푸른 등대, season 2: Premiere 12 September 2025" in ran.out


def test_one_short_sentence_is_read(slated: Slated) -> None:
    ran = slated("read", "-", stdin="Netflix renewed Night Ferry for season 4.\n")
    assert ran.code == 0, ran.err
    assert "Night Ferry" in ran.out


@pytest.mark.parametrize("day", ["2023-13-01", "yesterday", "20230915", "2023-9-5"])
def test_a_day_that_is_none(slated: Slated, day: str) -> None:
    ran = slated("read", str(ARTICLE), "--published", day)
    assert (ran.code, len(lines_of(ran.err))) == (2, 1)
    assert day in ran.err
    assert "YYYY-MM-DD" in ran.err


def test_settings_that_are_wrong_are_all_named(slated: Slated) -> None:
    ran = slated("read", str(ARTICLE), env={"SLATED_MAX_BYTES": "many", "SLATED_KEEP_TEXT": "maybe", "SLATED_DATS": "x"})
    assert ran.code == 2
    for word in ("SLATED_MAX_BYTES", "SLATED_KEEP_TEXT", "SLATED_DATS"):
        assert word in ran.err


def test_a_folder_that_cannot_be_written(slated: Slated) -> None:
    ran = slated("add", str(ARTICLE), env={"SLATED_DATA": "/proc/slated"})
    assert (ran.code, len(lines_of(ran.err))) == (2, 1)
    assert "/proc/slated" in ran.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("serve", "--port", "80000"), "'80000' is no whole number from 1 to 65,535"),
        (("read", "x", "--max-bytes", "0"), "'0' is no whole number"),
        (("read", "x", "--format", "xml"), "'xml'"),
        (("ask", "dark", "--region", "Britain"), "'Britain' is no code of a country"),
        (("dates", "x", "--country", "1"), "'1' is no code of a country"),
        (("purge", "--source", "nobody.example"), "'nobody.example'"),
        (("ask", "dark", "--as-of", "2024-01-01", "--in-view-of", "2024-01-01"), "--in-view-of"),
        (("nonsense",), "nonsense"),
    ],
)
def test_an_option_that_is_not_what_it_should_be(slated: Slated, arguments: tuple[str, ...], words: str) -> None:
    ran = slated(*arguments)
    lines = [line for line in lines_of(ran.err) if "new ledger" not in line]
    assert (ran.code, len(lines)) == (2, 1)
    assert words in ran.err


def test_without_a_command_there_is_help(slated: Slated) -> None:
    ran = slated()
    assert (ran.code, ran.err) == (2, "")
    assert "settings" in ran.out
    assert slated("--version").out.startswith("slated ")


# --------------------------------------------------------------------------------------------------------------- dates


def test_dates_of_json_lines_to_the_letter(slated: Slated, tmp_path: Path) -> None:
    text = "\n Season 2 arrives in early 2026, not on 2 May 2026; season 1 came out in 2024."
    rows = [
        {"id": "a", "text": text, "published": "2025-06-10"},
        {"id": 7, "text": "It was shown last week.", "published": None},
        {"id": "c", "text": "Staffel 2 startet am 3. Mai 2024 und geht bis Ende des Jahres weiter.", "published": "2024-01-10"},
    ]
    file = tmp_path / "d.jsonl"
    file.write_text(
        "\n".join([json.dumps(rows[0]), '{"id": "b", "text": ', json.dumps(rows[1]), json.dumps(rows[2])]), encoding="utf-8"
    )
    ran = slated("dates", str(file), "--format", "jsonl")
    assert ran.code == 4
    assert "d.jsonl, line 2" in ran.err
    first, second, third = map(json.loads, lines_of(ran.out))
    assert set(first) == {"id", "dates"}
    assert [(text[d["start"] : d["end"]], d["edtf"], d["first"], d["last"]) for d in first["dates"]] == [
        ("early 2026", "2026-01-01/2026-04-30", "2026-01-01", "2026-04-30"),
        ("2 May 2026", "2026-05-02", "2026-05-02", "2026-05-02"),
        ("2024", "2024", "2024-01-01", "2024-12-31"),
    ]
    assert (second["id"], second["dates"]) == (7, [])
    assert second["unresolved"][0]["words"] == "last week"
    assert third["dates"][0]["edtf"] == "2024-05-03"


# ------------------------------------------------------------------------------------------------------------ add, ask


def test_added_and_asked_as_of_two_days(slated: Slated) -> None:
    first = slated("add", str(ARTICLE), "--published", "2023-09-15")
    assert first.code == 0, first.err
    again = slated("add", str(ARTICLE), "--published", "2023-09-15")
    assert "already there" in again.out
    then = json.loads(slated("ask", "all of us are dead s2", "--as-of", "2023-10-01", "--format", "json").out)
    when = then["answers"]["when"]
    assert (when["answer"], when["certainty"], then["view"]) == ("undated", "unknown", "published")
    assert [(guess["window"]["edtf"], guess["lapsed"]) for guess in when["guesses"]] == [("2024-01-01/2024-04-30", False)]
    assert when["guesses"][0]["by"] == "the article “All of Us Are Dead season 2: what is known”"
    assert then["answers"]["status"]["step"] == "renewed"
    assert then["answers"]["status"]["on"]["edtf"] == "2022-06-06"
    later = json.loads(slated("ask", "all of us are dead s2", "--as-of", "2024-06-01", "--format", "json").out)
    assert later["answers"]["when"]["answer"] == "lapsed"
    assert [guess["lapsed"] for guess in later["answers"]["when"]["guesses"]] == [True]
    before = json.loads(slated("ask", "all of us are dead s2", "--as-of", "2023-01-01", "--format", "json").out)
    assert before["answers"]["when"]["answer"] == "unknown"


def test_a_series_is_asked_about_what_comes_next_with_its_parts(slated: Slated) -> None:
    env = {"SLATED_STARTER": "yes"}
    asked = json.loads(slated("ask", "bridgerton", "--as-of", "2024-05-20", "--format", "json", env=env).out)
    assert asked["season"] == 4
    asked = json.loads(slated("ask", "bridgerton s3", "--as-of", "2024-06-20", "--format", "json", env=env).out)
    assert {part: answer["answer"] for part, answer in asked["parts"].items()} == {"1": "released", "2": "released"}
    assert "Season 3, part 2, came out on 13 June 2024." in slated("ask", "bridgerton s3", "--as-of", "2024-06-20", env=env).out


def test_a_title_nobody_knows(slated: Slated) -> None:
    ran = slated("ask", "no such thing at all")
    assert ran.code == 2
    assert "no such thing at all" in ran.err


# --------------------------------------------------------------------------------------------------------------- serve


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_port_that_is_taken(slated: Slated) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = slated("serve", "--port", str(port))
    assert (ran.code, len(lines_of(ran.err))) == (2, 1)
    assert str(port) in ran.err


# --------------------------------------------------------------------------------------------------------------- the seed


def test_the_article_that_started_it(slated: Slated, shared: Path) -> None:
    (seed,) = (shared / "seed").glob("*.txt")
    ran = slated("read", str(seed), "--published", "2023-09-15", "--format", "jsonl", env={"SLATED_STARTER": "yes"})
    claims = json.loads(ran.out)["claims"]

    def those(**wanted: object) -> list[dict[str, object]]:
        return [claim for claim in claims if all(claim.get(key) == value for key, value in wanted.items())]

    assert those(kind="status", status="renewed", season=2, modality="confirmed", on="2022-06-06")
    assert those(kind="release", season=2, start="2024-01-01", end="2024-04-30", modality="uncertain", shade="conditional")
    assert those(kind="status", status="undated", season=2, modality="confirmed")
    assert those(kind="status", status="filming", season=2, modality="uncertain")
    assert those(kind="audience", metric="hours", value=474_000_000, season=1)
    assert len(those(kind="cast", season=1)) == 9
    assert not those(kind="cast", season=2)
    assert those(kind="availability", platform="Netflix")
    assert those(kind="crew", person="Lee Jae-kyoo", job="director")
    assert len(those(kind="quote", speaker="Lee Jae-kyoo")) == 3
    assert not [claim for claim in claims if "Married" in str(claim["work"]) or "Strahan" in str(claim)]
