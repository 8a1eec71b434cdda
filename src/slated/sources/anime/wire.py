"""The shapes of bangumi-data, and of the table of its sites."""

from __future__ import annotations

from typing import Annotated

import msgspec


class Site(msgspec.Struct, frozen=True):
    """A place that has the work: an id there, and when it began there (an instant in UTC, empty if unknown)."""

    site: str
    id: str | None = None
    begin: str | None = None
    regions: tuple[str, ...] = ()


class Item(msgspec.Struct, frozen=True):
    """A work. ``begin`` and ``end`` are instants in UTC; ``titleTranslate`` holds names by language."""

    title: str
    type: str
    lang: str
    begin: str
    titleTranslate: dict[str, tuple[str, ...]] = {}  # noqa: N815 - the publisher's name; msgspec copies defaults
    end: str | None = None
    sites: tuple[Site, ...] = ()


class Table(msgspec.Struct, frozen=True):
    """The file as it is published: its items beside what the sites are."""

    items: tuple[msgspec.Raw, ...]


class SiteRow(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A row of ``sites.toml``."""

    site: Annotated[str, msgspec.Meta(min_length=1)]
    name: Annotated[str, msgspec.Meta(min_length=1)]
    region: Annotated[str, msgspec.Meta(pattern="^[A-Z]{2}$")] | None = None
