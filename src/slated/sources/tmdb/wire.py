"""The shapes of TMDB's API (version 3) as far as they are used: details of a series or film with what is appended to them."""

from __future__ import annotations

import msgspec


class Named(msgspec.Struct, frozen=True):
    """A network, or a maker of a series."""

    name: str


class Season(msgspec.Struct, frozen=True):
    """A season; number 0 holds the specials."""

    season_number: int
    air_date: str | None = None
    episode_count: int | None = None


class CastMember(msgspec.Struct, frozen=True):
    """Who plays whom."""

    name: str
    character: str | None = None


class CrewMember(msgspec.Struct, frozen=True):
    """Who does what."""

    name: str
    job: str | None = None


class Credits(msgspec.Struct, frozen=True):
    """The people of a work."""

    cast: tuple[CastMember, ...] = ()
    crew: tuple[CrewMember, ...] = ()


class Dated(msgspec.Struct, frozen=True):
    """A release of a film; ``type`` 2 limited and 3 general in theaters, 4 digital, 5 on disc, 6 on television."""

    release_date: str
    type: int


class InCountry(msgspec.Struct, frozen=True):
    """The releases in a country."""

    iso_3166_1: str
    release_dates: tuple[Dated, ...] = ()


class ReleaseDates(msgspec.Struct, frozen=True):
    """The releases of a film by country."""

    results: tuple[InCountry, ...] = ()


class Provider(msgspec.Struct, frozen=True):
    """Who offers the work."""

    provider_name: str


class Offers(msgspec.Struct, frozen=True):
    """Who offers the work in a country, by the way it is paid for."""

    flatrate: tuple[Provider, ...] = ()
    free: tuple[Provider, ...] = ()
    ads: tuple[Provider, ...] = ()
    rent: tuple[Provider, ...] = ()
    buy: tuple[Provider, ...] = ()


class Providers(msgspec.Struct, frozen=True):
    """Who offers the work, by country."""

    results: dict[str, Offers] = {}


class Externals(msgspec.Struct, frozen=True):
    """Ids elsewhere."""

    imdb_id: str | None = None


class Details(msgspec.Struct, frozen=True):
    """A series (``name``, ``first_air_date``) or a film (``title``, ``release_date``)."""

    id: int
    name: str | None = None
    title: str | None = None
    original_name: str | None = None
    original_title: str | None = None
    first_air_date: str | None = None
    last_air_date: str | None = None
    release_date: str | None = None
    status: str | None = None
    origin_country: tuple[str, ...] = ()
    networks: tuple[Named, ...] = ()
    created_by: tuple[Named, ...] = ()
    seasons: tuple[Season, ...] = ()
    credits: Credits | None = None
    release_dates: ReleaseDates | None = None
    providers: Providers | None = msgspec.field(name="watch/providers", default=None)
    external_ids: Externals | None = None


class Hit(msgspec.Struct, frozen=True):
    """A hit of a search: a series (tv), a film (movie) or a person."""

    id: int
    media_type: str


class Hits(msgspec.Struct, frozen=True):
    """What a search answers."""

    results: tuple[Hit, ...]
