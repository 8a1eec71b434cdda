"""The shapes of Wikidata as far as they are used: an entity's JSON, and the answer of a SPARQL query."""

from __future__ import annotations

import msgspec


class Term(msgspec.Struct, frozen=True):
    """A label or alias in a language."""

    language: str
    value: str


class DataValue(msgspec.Struct, frozen=True):
    """A value; what it holds depends on the property: a text, a time, an entity, an amount."""

    value: msgspec.Raw


class Snak(msgspec.Struct, frozen=True):
    """A property's value; without ``datavalue`` it is unknown, or none."""

    datavalue: DataValue | None = None


class Statement(msgspec.Struct, frozen=True):
    """A statement with its rank ("preferred", "normal", "deprecated"), its qualifiers by property and its references."""

    mainsnak: Snak
    rank: str = "normal"
    qualifiers: dict[str, tuple[Snak, ...]] = {}
    references: tuple[msgspec.Raw, ...] = ()


class Time(msgspec.Struct, frozen=True):
    """A time: ``+2021-03-05T00:00:00Z`` and how much of it was said (8 decade, 9 year, 10 month, 11 day)."""

    time: str
    precision: int


class EntityId(msgspec.Struct, frozen=True):
    """Another entity."""

    id: str


class Amount(msgspec.Struct, frozen=True):
    """A number, with its sign."""

    amount: str


class Entity(msgspec.Struct, frozen=True):
    """An item: names by language, statements by property, and when it was last edited (an instant in UTC)."""

    id: str
    modified: str | None = None
    labels: dict[str, Term] = {}
    aliases: dict[str, tuple[Term, ...]] = {}
    claims: dict[str, tuple[msgspec.Raw, ...]] = {}


class Entities(msgspec.Struct, frozen=True):
    """What Special:EntityData answers."""

    entities: dict[str, Entity]


class Hit(msgspec.Struct, frozen=True):
    """A hit of a search for items."""

    id: str


class Hits(msgspec.Struct, frozen=True):
    """What a search for items answers."""

    search: tuple[Hit, ...]


class Cell(msgspec.Struct, frozen=True):
    """A value of a SPARQL answer."""

    value: str


class Rows(msgspec.Struct, frozen=True):
    """The rows of a SPARQL answer, by variable."""

    bindings: tuple[dict[str, Cell], ...]


class Sparql(msgspec.Struct, frozen=True):
    """A SPARQL answer."""

    results: Rows
