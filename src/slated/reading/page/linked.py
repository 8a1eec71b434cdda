"""JSON-LD: what a page says about itself in its ``script`` elements of that type."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from slated.reading.page.tables import tables

MOST_SCRIPTS = 40
MOST_CHARACTERS = 1_000_000
MOST_NODES = 5_000


@dataclass(frozen=True, slots=True)
class Linked:
    """What the article of a page is said to be; each None where nothing is said."""

    headline: str | None
    published: str | None
    publisher: str | None


def linked(scripts: Iterable[str]) -> Linked:
    """Return what the best article among the JSON-LD ``scripts`` of a page says: an article before the page around it.

    Scripts that are not JSON are passed over, as browsers do.
    """
    nodes = [node for script in _bounded(scripts) for node in _nodes(script)]
    ranked = sorted(((rank, node) for node in nodes if (rank := _rank(node)) is not None), key=lambda pair: pair[0])
    articles = [node for _, node in ranked]
    return Linked(
        headline=_first(_text(node.get("headline")) for node in articles),
        published=_first(_text(node.get("datePublished")) for node in articles),
        publisher=_first(_publisher(node, nodes) for node in articles),
    )


def _bounded(scripts: Iterable[str]) -> Iterator[str]:
    for number, script in enumerate(scripts):
        if number >= MOST_SCRIPTS:
            return
        if len(script) <= MOST_CHARACTERS:
            yield script


def _nodes(script: str) -> list[dict[str, Any]]:
    """Return every object of a script, ``@graph`` and lists included, up to a bound, in the order they stand in."""
    body = (
        script.strip()
        .removeprefix("<!--")
        .removesuffix("-->")
        .replace("//<![CDATA[", "")
        .replace("//]]>", "")
        .strip()
        .rstrip(";")
    )
    try:
        waiting: list[Any] = [json.loads(body, strict=False)]
    except (ValueError, RecursionError):
        return []
    found: list[dict[str, Any]] = []
    for _ in range(MOST_NODES):
        if not waiting:
            break
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node[:MOST_NODES]))
        elif isinstance(node, dict):
            found.append(node)
            waiting.extend(
                value for key in ("mainEntityOfPage", "mainEntity", "@graph") if isinstance(value := node.get(key), dict | list)
            )
    return found


def _rank(node: dict[str, Any]) -> int | None:
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    ranks = [
        tables().linked.get(name.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower()) for name in names[:20] if isinstance(name, str)
    ]
    return min((rank for rank in ranks if rank is not None), default=None)


def _publisher(node: dict[str, Any], nodes: list[dict[str, Any]]) -> str | None:
    """Return the publisher's name, following one reference by ``@id`` within the page."""
    publisher = node.get("publisher")
    if isinstance(publisher, list) and publisher:
        publisher = publisher[0]
    if not isinstance(publisher, dict):
        return _text(publisher)
    name = _text(publisher.get("name"))
    reference = publisher.get("@id")
    if name is None and isinstance(reference, str):
        name = _first(_text(other.get("name")) for other in nodes if other.get("@id") == reference)
    return name


def _text(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value[:2_000]).split()) or None


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value is not None), None)
