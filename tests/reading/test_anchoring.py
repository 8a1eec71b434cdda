"""A time told from another event is resolved where the document dates that event, and kept as it was said where it does not."""

from __future__ import annotations

from datetime import UTC, date, datetime

from slated.model import Claim, Document, Grain, Relative, Release, Status, Step, Window
from slated.reading import NoNames, read

TOLD = '"Harbor Lights" is expected to premiere a year after filming ends.'


def claims(text: str) -> list[Claim]:
    retrieved = datetime(2026, 1, 1, tzinfo=UTC)
    return read(Document("0" * 64, None, None, None, date(2024, 3, 1), "given", retrieved, "en", text), NoNames())


def releases(text: str) -> list[Claim]:
    return [claim for claim in claims(text) if isinstance(claim.content, Release)]


def test_the_event_has_a_date() -> None:
    (release,) = releases(f'The drama "Harbor Lights" will wrap filming in June 2024. {TOLD}')
    assert isinstance(release.content, Release)
    assert release.content.when == Window(date(2025, 6, 1), date(2025, 6, 30), Grain.MONTH, approximate=True)
    assert release.trace.date == "a year after filming ends (told from filming ends: 2024-06)"


def test_the_event_has_none() -> None:
    (release,) = releases(f'The drama "Harbor Lights" was renewed. {TOLD}')
    assert isinstance(release.content, Release)
    assert isinstance(release.content.when, Relative)
    assert release.content.when.event is Step.WRAPPED


def test_the_event_is_another_works() -> None:
    several = claims(f'The drama "Salt Road" will wrap filming in June 2024. {TOLD}')
    assert any(isinstance(claim.content, Status) and isinstance(claim.content.on, Window) for claim in several)
    assert any(isinstance(claim.content, Release) and isinstance(claim.content.when, Relative) for claim in several)


def test_a_weekday_that_contradicts_its_date_is_said_in_the_claim() -> None:
    (release,) = releases('"Salt Road" season 2 premieres Monday, September 20.')
    assert release.trace.date == "Monday, September 20 (the weekday contradicts: 20 September 2024 is a Friday)"
