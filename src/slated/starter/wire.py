"""The shapes of the starter's own tables: a title with its seasons, people and places, and the outlets of its articles.

A day is written as it is known, ``"2022-01-28"``, ``"2022-01"`` or ``"2022"``: nothing is padded.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from slated.model import Change, Event, Job, Medium, NameKind, SourceKind, Step, TitleKind

Day = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Number = Annotated[int, msgspec.Meta(ge=1, le=10_000)]
Region = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}$")]


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What all rows share: a key that is not known is an error."""


class NameRow(Row, frozen=True):
    """A further name; the main name stands in the title's own row."""

    text: Text
    kind: NameKind
    language: str | None = None


class IdRow(Row, frozen=True):
    """An id elsewhere, given only where it is certain."""

    scheme: Text
    value: Text


class PlatformRow(Row, frozen=True):
    """Where it can be seen. ``since`` is left out where that is the first premiere."""

    name: Text
    since: Day | None = None


class RunRow(Row, kw_only=True, frozen=True):
    """When episodes came out together. ``source`` is left out where it is the title's."""

    premiere: Day
    finale: Day | None = None
    episodes: Number | None = None
    source: Text | None = None


class SeasonRow(RunRow, kw_only=True, frozen=True):
    """A season. ``service`` is left out where it is the title's first platform."""

    number: Number
    service: str | None = None


class PartRow(RunRow, kw_only=True, frozen=True):
    """A part, volume or cour that a season came out in."""

    season: Number
    number: Number


class ReleaseRow(Row, frozen=True):
    """A coming-out of a film, or of a title that has no seasons."""

    day: Day
    medium: Medium
    event: Event = Event.PREMIERE
    service: str | None = None
    region: Region | None = None


class StatusRow(Row, frozen=True):
    """A step of a title's or season's life, on the day it happened or was announced."""

    step: Step
    on: Day
    season: Number | None = None


class CreditRow(Row, kw_only=True, frozen=True):
    """A person of the work. ``on`` is the day it became known, left out where that is the premiere."""

    person: Text
    on: Day | None = None


class CastRow(CreditRow, kw_only=True, frozen=True):
    """A person of the cast; without ``season`` of the title as a whole."""

    character: Text | None = None
    season: Number | None = None
    change: Change = Change.STARS


class CrewRow(CreditRow, kw_only=True, frozen=True):
    """A person of the crew, of the title as a whole."""

    job: Job


class TitleRow(Row, frozen=True):
    """A title with all that the starter says about it; ``source`` is how we know."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
    name: Text
    language: Text
    kind: TitleKind
    year: Annotated[int, msgspec.Meta(ge=1880, le=2024)]
    country: Region
    source: Text
    names: tuple[NameRow, ...] = ()
    ids: tuple[IdRow, ...] = ()
    platforms: tuple[PlatformRow, ...] = ()
    seasons: tuple[SeasonRow, ...] = ()
    parts: tuple[PartRow, ...] = ()
    releases: tuple[ReleaseRow, ...] = ()
    statuses: tuple[StatusRow, ...] = ()
    crew: tuple[CrewRow, ...] = ()
    cast: tuple[CastRow, ...] = ()


class ServiceRow(Row, frozen=True):
    """A channel or streamer. ``region`` is the country its dates hold for, left out where it releases worldwide or nearly so."""

    name: Text
    medium: Medium
    region: Region | None = None


class OutletRow(Row, frozen=True):
    """An invented publisher of starter articles."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z-]+\.example$")]
    name: Text
    kind: SourceKind


class FrontMatter(Row, frozen=True):
    """What stands between the ``+++`` fences of an article."""

    title: Text
    published: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    site: Text
    language: Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2}$")]
