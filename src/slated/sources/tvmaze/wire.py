"""The shapes of TVmaze's API as far as they are used, lenient about what came later: a field that is missing is None."""

from __future__ import annotations

import msgspec


class Country(msgspec.Struct, frozen=True):
    """A country; ``code`` is ISO 3166-1 alpha-2."""

    code: str | None = None


class Channel(msgspec.Struct, frozen=True):
    """A network or web channel; a web channel without a country is worldwide."""

    name: str
    country: Country | None = None


class Season(msgspec.Struct, frozen=True):
    """A season; days are ISO dates."""

    number: int | None = None
    episodeOrder: int | None = None  # noqa: N815 - the publisher's name
    premiereDate: str | None = None  # noqa: N815 - the publisher's name
    endDate: str | None = None  # noqa: N815 - the publisher's name
    network: Channel | None = None
    webChannel: Channel | None = None  # noqa: N815 - the publisher's name


class Episode(msgspec.Struct, frozen=True):
    """An episode; ``number`` is None for a special, ``airdate`` is the calendar day at its channel, empty if unknown."""

    season: int | None = None
    number: int | None = None
    airdate: str | None = None


class Aka(msgspec.Struct, frozen=True):
    """A name elsewhere."""

    name: str
    country: Country | None = None


class Person(msgspec.Struct, frozen=True):
    """A person or a character."""

    name: str


class CastMember(msgspec.Struct, frozen=True):
    """Who plays whom."""

    person: Person
    character: Person | None = None


class Embedded(msgspec.Struct, frozen=True):
    """What was asked for along with a show."""

    seasons: tuple[Season, ...] = ()
    episodes: tuple[Episode, ...] = ()
    akas: tuple[Aka, ...] = ()
    cast: tuple[CastMember, ...] = ()


class Externals(msgspec.Struct, frozen=True):
    """Ids elsewhere."""

    imdb: str | None = None


class Show(msgspec.Struct, frozen=True):
    """A show; ``updated`` counts seconds since 1970 UTC."""

    id: int
    name: str
    url: str | None = None
    language: str | None = None
    status: str | None = None
    premiered: str | None = None
    ended: str | None = None
    network: Channel | None = None
    webChannel: Channel | None = None  # noqa: N815 - the publisher's name
    externals: Externals | None = None
    updated: int | None = None
    embedded: Embedded | None = msgspec.field(name="_embedded", default=None)


class Found(msgspec.Struct, frozen=True):
    """One hit of a search."""

    show: Show


class Scheduled(msgspec.Struct, frozen=True):
    """An episode of a schedule; the broadcast schedule has its show in ``show``, the web schedule among the embedded."""

    season: int | None = None
    number: int | None = None
    airdate: str | None = None
    show: Show | None = None
    embedded: ShowOf | None = msgspec.field(name="_embedded", default=None)


class ShowOf(msgspec.Struct, frozen=True):
    """The show of an episode of the web schedule."""

    show: Show | None = None
