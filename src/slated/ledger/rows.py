"""Rows to records and back, and the arithmetic of both time axes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Row

from slated.ledger import codec
from slated.ledger.records import StoredDocument
from slated.model import (
    Claim,
    Document,
    ExternalId,
    Modality,
    Name,
    NameKind,
    Quote,
    Recorded,
    Source,
    SourceKind,
    Subject,
    Title,
    TitleKind,
)

Values = dict[str, Any]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1)
_MICROSECOND = timedelta(microseconds=1)

DAY_MICROSECONDS = 86_400_000_000


def micros(moment: datetime) -> int:
    """Return an aware instant as whole microseconds since 1970 UTC; `ValueError` for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"an instant needs a zone, got {moment!r}")
    return (moment - _EPOCH) // _MICROSECOND


def moment_of(value: int) -> datetime:
    """Return the instant (UTC) that `micros` counted."""
    return _EPOCH + timedelta(microseconds=value)


def day_micros(day: date) -> int:
    """Return a day as the microseconds of its midnight UTC."""
    return (day.toordinal() - _EPOCH_DAY.toordinal()) * DAY_MICROSECONDS


def day_of(value: int) -> date:
    """Return the day (UTC) that an instant falls on."""
    return date.fromordinal(_EPOCH_DAY.toordinal() + value // DAY_MICROSECONDS)


def source_values(source: Source) -> Values:
    """Return a source's columns, without its version."""
    return {
        "source_id": source.id,
        "name": source.name,
        "kind": source.kind.value,
        "licence": source.licence,
        "attribution": source.attribution,
        "retention_days": source.retention_days,
        "grp": source.group,
    }


def source_of(row: Row[Any]) -> Source:
    """Return the source of a row of ``source_version``."""
    return Source(
        id=row.source_id,
        name=row.name,
        kind=SourceKind(row.kind),
        licence=row.licence,
        attribution=row.attribution,
        retention_days=row.retention_days,
        group=row.grp,
    )


def title_values(title: Title) -> Values:
    """Return the columns of a title that have versions."""
    return {
        "title_id": title.id,
        "kind": None if title.kind is None else title.kind.value,
        "year": title.year,
        "country": title.country,
        "only_in_articles": title.only_in_articles,
    }


def name_of(row: Row[Any]) -> Name:
    """Return the name of a row of ``name``."""
    return Name(text=row.text, kind=NameKind(row.kind), language=row.language)


def title_of(row: Row[Any], names: list[Name], ids: list[ExternalId]) -> Title:
    """Return the title of a row of ``title_version`` with its names and ids."""
    return Title(
        id=row.title_id,
        kind=None if row.kind is None else TitleKind(row.kind),
        names=tuple(names),
        ids=tuple(ids),
        year=row.year,
        country=row.country,
        only_in_articles=row.only_in_articles,
    )


def document_values(document: Document, source_id: str, recorded_at: int) -> Values:
    """Return a document's columns."""
    return {
        "digest": document.digest,
        "source_id": source_id,
        "address": document.address,
        "site": document.site,
        "title": document.title,
        "published": None if document.published is None else day_micros(document.published),
        "published_from": document.published_from,
        "language": document.language,
        "retrieved_at": micros(document.retrieved),
        "recorded_at": recorded_at,
    }


def document_of(row: Row[Any], source: Source, text: str | None) -> StoredDocument:
    """Return the document of a row of ``document``."""
    return StoredDocument(
        digest=row.digest,
        address=row.address,
        site=row.site,
        title=row.title,
        published=None if row.published is None else day_of(row.published),
        published_from=row.published_from,
        retrieved=moment_of(row.retrieved_at),
        language=row.language,
        source=source,
        recorded_at=moment_of(row.recorded_at),
        text=text,
    )


def claim_values(claim: Claim) -> Values:
    """Return the columns of a claim that are the claim's own."""
    return {
        "work": claim.subject.work,
        "season": claim.subject.season,
        "part": claim.subject.part,
        "kind": codec.kind_of(claim.content),
        "content": codec.encode(claim.content),
        "modality": claim.modality.value,
        "said_by": claim.said_by,
        "quote_start": claim.quote.start,
        "quote_end": claim.quote.end,
        "quote_text": claim.quote.text,
        "quote_in_title": claim.quote.in_title,
        "trace": codec.encode_trace(claim.trace),
    }


def recorded_of(row: Row[Any], source: Source) -> Recorded:
    """Return the claim of a row of ``claim``."""
    claim = Claim(
        subject=Subject(work=row.work, season=row.season, part=row.part),
        content=codec.decode(row.kind, row.content),
        modality=Modality(row.modality),
        said_by=row.said_by,
        quote=Quote(start=row.quote_start, end=row.quote_end, text=row.quote_text, in_title=row.quote_in_title),
        trace=codec.decode_trace(row.trace),
    )
    return Recorded(
        id=row.id,
        title_id=row.title_id,
        claim=claim,
        source=source,
        document_digest=row.document_digest,
        recorded_at=moment_of(row.recorded_at),
        asserted_on=None if row.asserted_on is None else day_of(row.asserted_on),
    )
