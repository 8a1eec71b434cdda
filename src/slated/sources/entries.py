"""What a source says, in the one shape that all of them are brought to: works, each with a document and its claims.

A catalogue has no path of its own: what it says is written as plain sentences (`Sheet`), and each claim quotes the sentence that
carries it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

import msgspec

from slated.errors import SourceError
from slated.model import (
    Claim,
    Content,
    Document,
    ExternalId,
    Grain,
    Modality,
    Name,
    Quote,
    Subject,
    TitleKind,
    Trace,
    Window,
    digest,
)

T = TypeVar("T")

_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source answered, or a file of it: where that came from (an address, or the file's name), when (UTC), and its bytes."""

    address: str
    retrieved: datetime
    body: bytes


@dataclass(frozen=True, slots=True)
class Work:
    """A title as a source knows it: the fields of `model.Title` without an id of ours. The first name is the main one."""

    names: tuple[Name, ...]
    kind: TitleKind | None
    ids: tuple[ExternalId, ...]
    year: int | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a source says about one work: a document, and its claims in the order of its sentences."""

    work: Work
    document: Document
    claims: tuple[Claim, ...]


# An entry that could not be read does not cost us the others: it comes as the error that names it.
Read = Iterator[Entry | SourceError]


class Sheet:
    """The sentences that a source's figures and fields amount to, gathered until the document is made of them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._lines: list[str] = []
        self._claims: list[Claim] = []
        self._length = 0

    def __bool__(self) -> bool:
        return bool(self._claims)

    def say(
        self, sentence: str, content: Content, *, season: int | None = None, modality: Modality = Modality.CONFIRMED, field: str
    ) -> None:
        """Write down one sentence with the claim that it carries; ``field`` is the publisher's field that says so."""
        line = clean(sentence, limit=1_000)
        self._claims.append(
            Claim(
                subject=Subject(self.name, season, None),
                content=content,
                modality=modality,
                said_by=None,
                quote=Quote(self._length, self._length + len(line), line, in_title=False),
                trace=Trace(cue=field, date="as given", subject="record", modality="field"),
            )
        )
        self._lines.append(line)
        self._length += len(line) + 1

    def called(self, season: int | None) -> str:
        """Return how a season of the work is written in a sentence."""
        return self.name if season is None else f"{self.name}: season {season}"

    def entry(self, work: Work, *, address: str | None, site: str, published: date | None, retrieved: datetime) -> Entry:
        """Return what was written down as an entry."""
        text = "\n".join(self._lines)
        document = Document(
            digest=digest(address, self.name, published, text),
            address=address,
            site=site,
            title=self.name,
            published=published,
            published_from="none" if published is None else "given",
            retrieved=retrieved,
            language="en",
            text=text,
        )
        return Entry(work, document, tuple(self._claims))


def clean(text: str, *, limit: int = _LONGEST_NAME) -> str:
    """Return a foreign text on one line, without control characters and half surrogates, at most ``limit`` characters long."""
    joined = " ".join(text.encode("utf-8", "replace").decode("utf-8", "replace").split())
    return "".join(sign for sign in joined if sign.isprintable())[:limit]


def distinct(names: Iterable[Name]) -> tuple[Name, ...]:
    """Return names without empty ones and without those that stood before."""
    found: dict[str, Name] = {}
    for name in names:
        if name.text:
            found.setdefault(name.text, name)
    return tuple(found.values())


def decoded(raw: bytes | msgspec.Raw, shape: type[T], where: str) -> T:
    """Return JSON as a record of ``shape``; unknown fields are passed over.

    Raises `SourceError` with code ``source-garbled`` for what is no JSON (a body that was cut off), and ``source-changed`` naming the
    field for what is not of that shape any more.
    """
    try:
        return msgspec.json.decode(raw, type=shape)
    except msgspec.ValidationError as cause:
        raise SourceError("source-changed", f"{where}: not of the shape that is known: {cause}") from cause
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as cause:
        raise SourceError("source-garbled", f"{where}: not JSON: {cause}") from cause


def day_in(text: str | None) -> date | None:
    """Return the day that an ISO date or instant begins with, None where there is none or it is no day of the calendar."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def one_day(day: date) -> Window:
    """Return a window of one day."""
    return Window(day, day, Grain.DAY, approximate=False)


def by(day: date) -> Window:
    """Return the window of what had happened by the end of a day, whenever that was."""
    return Window(None, day, Grain.OPEN, approximate=False)
