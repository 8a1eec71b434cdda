"""The starter articles: front matter, length, what a careful reader takes from each."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import msgspec
import pytest

from slated.errors import SettingsError
from slated.model import Change, Document, Event, Job, Metric, Step, digest
from slated.starter import CUT_OFF, article_documents, article_names
from slated.starter.articles import parse
from slated.tables import rows

CASES = Path(__file__).parent.parent / "cases" / "starter_articles.toml"
Day = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A claim of the project's own gold; which fields belong to which kind is checked below."""

    article: str
    kind: str
    work: str
    modality: str
    evidence: str
    season: int | None = None
    part: int | None = None
    event: Event | None = None
    start: Day | None = None
    end: Day | None = None
    region: str | None = None
    status: Step | None = None
    on: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")] | None = None
    person: str | None = None
    character: str | None = None
    change: Change | None = None
    job: Job | None = None
    platform: str | None = None
    metric: Metric | None = None
    value: int | None = None
    count: int | None = None
    speaker: str | None = None


OWN = {
    "release": {"event", "start"},
    "status": {"status"},
    "cast": {"person", "change"},
    "crew": {"person", "job"},
    "availability": {"platform"},
    "audience": {"metric", "value"},
    "episodes": {"count"},
    "quote": {"speaker"},
}
MAY = {"release": {"end", "region"}, "status": {"on"}, "cast": {"character"}, "availability": {"region"}}
FIELDS = {field for fields in (*OWN.values(), *MAY.values()) for field in fields}


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    found = article_documents(datetime(2024, 12, 31, tzinfo=UTC))
    return dict(zip(article_names(), (document for _, document in found), strict=True))


@pytest.fixture(scope="module")
def expected() -> tuple[Expected, ...]:
    return rows(tomllib.loads(CASES.read_text(encoding="utf-8")), "claim", Expected, file=CASES.name)


def test_there_are_enough_articles_of_a_fair_length(documents: dict[str, Document]) -> None:
    assert len(documents) >= 16
    for name, document in documents.items():
        assert 120 <= len(document.text.split()) <= 350, name


def test_articles_have_a_title_a_day_and_a_site_of_our_own(documents: dict[str, Document]) -> None:
    for (source, document), name in zip(article_documents(datetime(2024, 12, 31, tzinfo=UTC)), article_names(), strict=True):
        assert document == documents[name]
        assert document.title
        assert document.published is not None
        assert document.published <= CUT_OFF
        assert source.id == document.site
        assert source.id.endswith(".example")
        assert source.licence == "CC0-1.0"
        assert document.digest == digest(None, document.title, document.published, document.text)


def test_articles_are_unlike_one_another(documents: dict[str, Document]) -> None:
    assert len({document.digest for document in documents.values()}) == len(documents)
    assert len({document.title for document in documents.values()}) == len(documents)


@pytest.mark.parametrize(
    ("history", "days"),
    [
        ("No Time to Die", ["2020-03-04", "2020-10-02", "2020-10-24", "2021-01-22"]),
        ("All of Us Are Dead", ["2022-02-16", "2022-06-06", "2023-08-21"]),
        ("Squid Game", ["2022-06-12", "2024-08-01"]),
        ("Top Gun: Maverick", ["2021-09-01", "2022-06-27"]),
    ],
)
def test_a_history_is_told_over_several_days(documents: dict[str, Document], history: str, days: list[str]) -> None:
    found = sorted(
        document.published.isoformat()
        for document in documents.values()
        if document.published is not None and f'"{history}"' in document.text
    )
    assert found == days


def test_every_expected_claim_has_its_evidence_to_the_letter(
    documents: dict[str, Document], expected: tuple[Expected, ...]
) -> None:
    for claim in expected:
        assert claim.evidence in documents[claim.article].text, claim


def test_every_article_has_expected_claims(documents: dict[str, Document], expected: tuple[Expected, ...]) -> None:
    assert {claim.article for claim in expected} == documents.keys()


def test_expected_claims_have_the_fields_of_their_kind(expected: tuple[Expected, ...]) -> None:
    for claim in expected:
        given = {name for name in FIELDS if getattr(claim, name) is not None}
        assert OWN[claim.kind] <= given <= OWN[claim.kind] | MAY.get(claim.kind, set()), claim
        assert claim.modality in {"confirmed", "uncertain", "denied"}, claim


def test_expected_claims_name_works_and_people_as_their_article_does(
    documents: dict[str, Document], expected: tuple[Expected, ...]
) -> None:
    for claim in expected:
        text = f"{documents[claim.article].title}\n{documents[claim.article].text}"
        assert claim.work in text, claim
        for name in (claim.person, claim.platform, claim.speaker):
            assert name is None or name in text, claim


def test_expected_windows_are_days_in_order_and_not_padded(expected: tuple[Expected, ...]) -> None:
    for claim in expected:
        if claim.kind == "release":
            start = date.fromisoformat(claim.start or "")
            end = date.fromisoformat(claim.end or "")
            assert start <= end
            if start == end:
                assert re.search(rf"(?<![0-9]){start.day}(?![0-9])|Saturday", claim.evidence), claim


def test_no_claim_is_expected_twice(expected: tuple[Expected, ...]) -> None:
    assert len(set(expected)) == len(expected)


GOOD = '+++\ntitle = "A"\npublished = "2024-01-01"\nsite = "starter-desk.example"\nlanguage = "en"\n+++\nText.\n'


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Text.", "starts with TOML"),
        ("x" + GOOD, "starts with TOML"),
        (GOOD.replace('"A"', "A"), "Invalid value"),
        (GOOD.replace("title", "titel"), "titel"),
        (GOOD.replace("2024-01-01", "2024-02-31"), "day is out of range"),
        (GOOD.replace("2024-01-01", "2025-01-01"), "after the starter's last day"),
        (GOOD.replace("starter-desk.example", "variety.com"), "not in outlets.toml"),
    ],
)
def test_a_bad_article_is_named(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "an-article.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"^an-article\.md: ") as caught:
        parse(path)
    assert problem in caught.value.message


def test_a_good_article_is_read(tmp_path: Path) -> None:
    path = tmp_path / "an-article.md"
    path.write_text(GOOD, encoding="utf-8")
    matter, text = parse(path)
    assert (matter.title, text) == ("A", "Text.")
