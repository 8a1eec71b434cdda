from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import Slated
from tests.sources.pulling import play
from tests.sources.samples import SAMPLES
from tests.sources.server import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as running:
        play(running, SAMPLES["tvmaze"])
        yield running


def env(site: Site) -> dict[str, str]:
    return {"SLATED_FETCH_ALLOW": "127.0.0.1", "SLATED_MIRRORS": f"tvmaze=http://127.0.0.1:{site.port}"}


def test_pull_and_ask(slated: Slated, site: Site) -> None:
    ran = slated("pull", "tvmaze", "the glass harbour", env=env(site))
    assert (ran.code, ran.err) == (0, "")
    assert "tvmaze: 1 record, 1 new document, 1 new title" in ran.out
    asked = slated("ask", "le port de verre s1", env=env(site))
    assert "5 March 2021" in asked.out
    assert "TVmaze" in asked.out


def test_a_source_that_fails_is_told(slated: Slated, site: Site) -> None:
    site.page("/search/shows", b"", status=500)
    ran = slated("pull", "tvmaze", "x", "tvmaze", "the glass harbour", env=env(site))
    assert ran.code == 3
    assert "answered 500" in ran.err
    ran = slated("pull", "tvmaze", "x", "tvmaze", "the glass harbour", env=env(site))
    assert "stale since" not in ran.err, "it has never answered"
    site.page("/search/shows", b"[]", headers={"Content-Type": "application/json"})
    ran = slated("pull", "tvmaze", "x", env=env(site))
    assert (ran.code, "nothing is called 'x'" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["pull"], "name a source"),
        (["pull", "tvguess"], "'tvguess' is no source; there are anime, feeds, netflix, tmdb, tvmaze, wikidata"),
        (["pull", "feeds"], "or set SLATED_FEEDS"),
        (["pull", "nowhere.opml"], "nowhere.opml: cannot be read"),
        (["pull", "netflix", "nowhere.tsv"], "nowhere.tsv: cannot be read"),
        (["pull", "tmdb"], "tmdb is off; set SLATED_TMDB_TOKEN"),
        (["pull", "tvmaze", ""], "the name to look for is empty"),
    ],
)
def test_bad_input_is_one_clear_line(slated: Slated, words: list[str], said: str) -> None:
    ran = slated(*words)
    assert ran.code == 2
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_private_addresses_are_refused_unless_allowed(slated: Slated, site: Site) -> None:
    ran = slated("pull", "tvmaze", "x", env={"SLATED_MIRRORS": f"tvmaze=http://127.0.0.1:{site.port}"})
    assert "private or reserved address" in ran.err
    assert not site.seen
