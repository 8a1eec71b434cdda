"""Known publishers by host (``outlets.toml``), and the source that a document from an address or site counts as."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise
from typing import Annotated
from urllib.parse import urlsplit

import msgspec

from slated.errors import SettingsError
from slated.model import Source, SourceKind
from slated.tables import load, rows

FILE = "sources/outlets.toml"
# A document that came without an address says nothing about who published it.
UNNAMED = Source(
    id="unnamed",
    name="an unnamed document",
    kind=SourceKind.BLOG,
    licence="quotes",
    attribution="an unnamed document",
    retention_days=None,
    group="unnamed",
)
_NAME_LENGTH = 80


class Outlet(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A publisher that we know; ``country`` is an ISO 3166-1 alpha-2 code, empty where it has none."""

    host: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
    name: Annotated[str, msgspec.Meta(min_length=1)]
    kind: SourceKind
    country: Annotated[str, msgspec.Meta(pattern="^([A-Z]{2})?$")]
    group: Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]+$")]
    licence: Annotated[str, msgspec.Meta(min_length=1)]
    attribution: Annotated[str, msgspec.Meta(min_length=1)]


def checked_outlets(table: tuple[Outlet, ...]) -> dict[str, Outlet]:
    """Return outlets by host; raises `SettingsError` if they are not sorted by host or a host stands twice."""
    problems = [
        f"{FILE}: {after.host} stands after {before.host}" for before, after in pairwise(table) if after.host <= before.host
    ]
    if problems:
        raise SettingsError("bad-table", "\n".join([*problems, "rows are sorted by host, each host once"]))
    return {outlet.host: outlet for outlet in table}


@cache
def outlets() -> dict[str, Outlet]:
    """Return the known outlets by host; raises `SettingsError` naming every bad row."""
    return checked_outlets(rows(load(files("slated.sources").joinpath("outlets.toml")), "outlet", Outlet, file=FILE))


@cache
def _known_names() -> frozenset[str]:
    return frozenset(outlet.name.casefold() for outlet in outlets().values())


def outlet_for(address: str | None) -> Outlet | None:
    """Return the known outlet at an address: of its host, or of the longest known domain that the host belongs to."""
    labels = (_host(address) or "").split(".")
    for first in range(len(labels) - 1):
        found = outlets().get(".".join(labels[first:]))
        if found is not None:
            return found
    return None


def country_for(address: str | None) -> str | None:
    """Return the country (ISO 3166-1 alpha-2) that an address's outlet writes for, None if unknown: 10/11 is read by it."""
    found = outlet_for(address)
    return found.country or None if found is not None else None


def source_for(address: str | None, site: str | None, title: str | None = None) -> Source:
    """Return the source of a document from ``address``; ``site`` is the name that the document gives its site.

    The address decides: what a page says of itself gives an unknown host its name and nothing else. A host that we do not know is a
    blog of its own group; a document without an address is from nobody we could name, and goes by its ``title`` if it has one.
    """
    host = _host(address)
    if host is None:
        return _untold(title)
    known = outlet_for(address)
    if known is not None:
        return Source(
            id=known.host,
            name=known.name,
            kind=known.kind,
            licence=known.licence,
            attribution=known.attribution,
            retention_days=None,
            group=known.group,
        )
    name = " ".join((site or "").split())[:_NAME_LENGTH] or host
    if name.casefold() in _known_names():
        name = host  # it calls itself what somebody else is known as
    return Source(id=host, name=name, kind=SourceKind.BLOG, licence="quotes", attribution=name, retention_days=None, group=host)


def _untold(title: str | None) -> Source:
    """Return the source of a document that nobody is known to have published; all of these are of one group."""
    shown = " ".join((title or "").split())
    if not shown:
        return UNNAMED
    if len(shown) > _NAME_LENGTH:
        shown = f"{shown[: _NAME_LENGTH - 1]}…"
    name = f"the article “{shown}”"
    number = sha256(shown.encode("utf-8", "replace")).hexdigest()[:12]
    return replace(UNNAMED, id=f"unnamed:{number}", name=name, attribution=name)


def _host(address: str | None) -> str | None:
    """Return the host of an http or https address in lower case, without ``www.`` and a final point."""
    try:
        parts = urlsplit(address or "")
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return host.rstrip(".").removeprefix("www.") or None
