"""The starter table as documents and claims: one document for each title and each day on which something became public.

There is no second path into the ledger: what the table knows comes in as claims with quotes, like everything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from slated.model import (
    Claim,
    Document,
    ExternalId,
    Modality,
    Name,
    NameKind,
    Quote,
    Source,
    SourceKind,
    Title,
    Trace,
    digest,
)
from slated.starter.statements import Statement, statements, words_of
from slated.starter.table import title_rows
from slated.starter.wire import TitleRow

STARTER = Source(
    id="starter",
    name="slated starter",
    kind=SourceKind.CATALOGUE,
    licence="CC0-1.0",
    attribution="slated starter data (CC0 1.0); days of anime checked against bangumi-data (CC BY 4.0)",
    retention_days=None,
    group="starter",
)


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """What the starter says about one title as of one day: a document and its claims, in the order of its lines."""

    title_id: str
    document: Document
    claims: tuple[Claim, ...]


def titles() -> tuple[Title, ...]:
    """Return the starter's titles, by id. Raises `SettingsError` if a table does not fit its schema."""
    return tuple(_title(row) for row in title_rows())


def catalogue_documents(retrieved: datetime) -> list[CatalogueEntry]:
    """Return what the starter says as documents of its source, `STARTER`, by title and day.

    ``retrieved`` is an aware instant. A document is published on the day by which its statements were public, so an answer as of
    an earlier day does not know them. Raises `SettingsError` if a table does not fit its schema.
    """
    found: list[CatalogueEntry] = []
    for row in title_rows():
        said = sorted(statements(row), key=lambda statement: statement.known)
        for known, group in groupby(said, key=lambda statement: statement.known):
            found.append(_entry(row, known, list(group), retrieved))
    return found


def _title(row: TitleRow) -> Title:
    main = Name(row.name, NameKind.MAIN, row.language)
    return Title(
        id=row.id,
        kind=row.kind,
        names=(main, *(Name(name.text, name.kind, name.language) for name in row.names)),
        ids=tuple(ExternalId(found.scheme, found.value) for found in row.ids),
        year=row.year,
        country=row.country,
        only_in_articles=False,
    )


def _entry(row: TitleRow, known: date, said: list[Statement], retrieved: datetime) -> CatalogueEntry:
    lines: list[str] = []
    claims: list[Claim] = []
    start = 0
    for statement in said:
        claims.append(_claim(statement, start))
        lines.append(statement.text)
        start += len(statement.text) + 1
    text = "\n".join(lines)
    title = f"{row.name}, {words_of(known.isoformat()).removeprefix('on ')}"
    document = Document(
        digest=digest(None, title, known, text),
        address=None,
        site=STARTER.id,
        title=title,
        published=known,
        published_from="given",
        retrieved=retrieved,
        language="en",
        text=text,
    )
    return CatalogueEntry(row.id, document, tuple(claims))


def _claim(statement: Statement, start: int) -> Claim:
    return Claim(
        subject=statement.subject,
        content=statement.content,
        modality=Modality.CONFIRMED,
        said_by=None,
        quote=Quote(start, start + len(statement.text), statement.text, in_title=False),
        trace=Trace(cue="starter table", date="as written", subject="row", modality="fact"),
    )
