"""What an operator says of titles, on the command line: open mentions are listed and settled, titles merged and split, all of it undone."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from slated.ledger import file_url, open_ledger
from slated.model import Name, NameKind, Title, TitleKind
from tests.conftest import Slated

ARTICLE = """Gull Rock comes back

Gull Rock has been renewed for a second season, the network said on Tuesday.
"""


def _title(title_id: str, year: int) -> Title:
    names = (Name("Gull Rock", NameKind.MAIN, "en"),)
    return Title(title_id, TitleKind.SERIES, names, (), year, None, only_in_articles=False)


@pytest.fixture
def digest(slated: Slated, tmp_path: Path) -> str:
    """A ledger with two series of one name and an article about one of them; the beginning of its digest."""
    (tmp_path / "data").mkdir()
    with open_ledger(file_url(tmp_path / "data" / "slated.db")) as ledger:
        ledger.add_titles([_title("gull-rock", 2011), _title("gull-rock-2012", 2012)], datetime(2024, 1, 1, tzinfo=UTC))
    (tmp_path / "article.txt").write_text(ARTICLE)
    ran = slated("add", "article.txt", "--published", "2024-05-01")
    assert ran.code == 0, ran.err
    assert "1 mention open: see slated link" in ran.out
    found = re.search(r"document ([0-9a-f]{12})", ran.out)
    assert found is not None
    return found[1]


def test_what_is_open_is_listed_with_how_to_settle_it(slated: Slated, digest: str) -> None:
    ran = slated("link")
    assert ran.code == 0
    assert "1 mention open: which title is meant?" in ran.out
    assert f'"Gull Rock" in Gull Rock comes back, 2024-05-01  (document {digest})' in ran.out
    assert "  gull-rock: Gull Rock (series, 2011); 3.3 = name +3.0, kind +0.3" in ran.out
    assert "  gull-rock-2012: Gull Rock (series, 2012)" in ran.out
    assert f'slated link {digest} "Gull Rock" gull-rock' in ran.out


def test_a_mention_is_settled_and_that_is_taken_back(slated: Slated, digest: str) -> None:
    assert "renewed" not in slated("ask", "gull rock 2").out
    assert slated("link", digest, "Gull Rock", "gull-rock-2012", "--because", "the cast is").code == 0
    assert slated("link").out == "No mention is open.\n"
    with_claims = slated("ask", "gull rock s2", "--format", "json").out
    assert digest in with_claims or "renewed" in with_claims
    assert slated("link", digest, "Gull Rock", "--undo").code == 0
    assert "1 mention open" in slated("link").out


def test_a_mention_can_be_a_title_of_its_own(slated: Slated, digest: str) -> None:
    ran = slated("link", digest, "Gull Rock", "new")
    assert (ran.code, ran.out) == (0, f"Gull Rock: is Gull Rock (gull-rock-2) in document {digest}\n")


def test_titles_are_merged_and_split(slated: Slated, digest: str) -> None:
    assert slated("merge", "gull-rock-2012", "gull-rock").out == "gull-rock-2012: is Gull Rock (gull-rock)\n"
    assert slated("link", digest, "Gull Rock", "gull-rock-2012").out.startswith("Gull Rock: is Gull Rock (gull-rock)")
    assert slated("split", "gull-rock-2012").out == "gull-rock-2012: is Gull Rock, one of its own\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["link", "abc"], "give a document, the work"),
        (["link", "abc", "Gull Rock", "gull-rock"], "at least the first 6 letters"),
        (["link", "abcdef", "Gull Rock", "gull-rock"], "no document's digest begins so"),
        (["link", "DIGEST", "Dull Rock", "gull-rock"], "it speaks of Gull Rock"),
        (["link", "DIGEST", "Gull Rock", "dull-rock"], "no such title"),
        (["link", "DIGEST", "Gull Rock", "--undo"], "there is nothing to undo"),
        (["link", "DIGEST", "Gull Rock", "gull-rock", "--undo"], "give a document, the work"),
        (["merge", "gull-rock", "gull-rock"], "into itself"),
        (["merge", "dull-rock", "gull-rock"], "no such title"),
        (["split", "gull-rock"], "nothing to split"),
    ],
)
def test_what_cannot_be_is_one_line(slated: Slated, digest: str, arguments: list[str], says: str) -> None:
    ran = slated(*(digest if argument == "DIGEST" else argument for argument in arguments))
    assert ran.code == 2
    assert says in ran.err
    assert ran.err.count("\n") == 1
