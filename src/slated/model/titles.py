"""Series and films, their names and ids, and the catalogue as the reader sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class TitleKind(StrEnum):
    SERIES = "series"
    FILM = "film"


class NameKind(StrEnum):
    MAIN = "main"
    ORIGINAL = "original"
    ALTERNATIVE = "alternative"
    ROMANISED = "romanised"


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a title; ``language`` is a BCP 47 tag or None."""

    text: str
    kind: NameKind
    language: str | None


@dataclass(frozen=True, slots=True)
class ExternalId:
    """An id elsewhere: ``scheme`` is one of tvmaze, wikidata, tmdb, imdb, trakt, mal, bangumi."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Title:
    """A series or film. ``id`` is a readable slug, stable once given.

    ``kind`` is None while nobody has said which; ``year`` is the year of its first release, None where unknown; ``country`` is an
    ISO 3166-1 alpha-2 code. ``only_in_articles`` marks a title that no catalogue has, created from claims.
    """

    id: str
    kind: TitleKind | None
    names: tuple[Name, ...]
    ids: tuple[ExternalId, ...]
    year: int | None
    country: str | None
    only_in_articles: bool

    @property
    def name(self) -> str:
        """The main name."""
        return next((name.text for name in self.names if name.kind is NameKind.MAIN), self.names[0].text)


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name of the catalogue found in a text: ``text[start:end]`` is it as written, ``name`` the main name of the title."""

    start: int
    end: int
    name: str
    title_id: str


class Names(Protocol):
    """The catalogue as the reader sees it."""

    def find(self, text: str) -> Sequence[NameHit]:
        """Return the names that stand in ``text``, leftmost and longest first, without overlaps."""
        ...
