"""The ledger on a SQL database."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, and_, func, insert, or_, select, update

from slated.errors import InputError
from slated.ledger import bulk, identity, rows, schema, titles
from slated.ledger.engine import open_engine, writing
from slated.ledger.polls import Polls
from slated.ledger.purge import purge
from slated.ledger.records import Added, Identity, Mentioned, Purged, StoredDocument
from slated.ledger.sketches import Sketches
from slated.model import Claim, Document, ExternalId, Recorded, Source, Title, View

_FETCH = 2000  # rows held at a time while the whole ledger is read


def _now() -> datetime:
    return datetime.now(UTC)


def open_ledger(url: str, *, create: bool = True, clock: Callable[[], datetime] = _now) -> SqlLedger:
    """Open the ledger at an address such as ``sqlite:////home/me/slated.db``, bringing its tables up to date.

    ``clock`` dates what comes without an instant of its own. Raises `SettingsError` if there is no ledger and ``create`` is False,
    if the folder cannot be written, if the file is no ledger, or if a later slated wrote it.
    """
    return SqlLedger(open_engine(url, create=create), clock)


class SqlLedger:
    """See `slated.ledger.Ledger`. Any number of threads may share one, and any number of processes one file."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock
        self._latest: tuple[tuple[int, int], identity.Identities] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # ------------------------------------------------------------------------------------------------------ writing

    def add_source(self, source: Source, *, recorded_at: datetime | None = None) -> None:
        """Record who publishes, or a changed version of it."""
        at = rows.micros(self._clock() if recorded_at is None else recorded_at)
        with writing(self._engine) as connection:
            if _put_source(connection, source, at):
                _grow(connection, claims=0)

    def add_title(self, title: Title, recorded_at: datetime) -> None:
        """Record a title, or what is new of a known one."""
        self.add_titles([title], recorded_at)

    def add_titles(self, new: Iterable[Title], recorded_at: datetime) -> None:
        """Record many titles in one transaction."""
        at = rows.micros(recorded_at)
        with writing(self._engine) as connection:
            changed = [title.id for title in new if titles.put(connection, title, at)]
            if changed:
                _grow(connection, claims=0)
                _note_changes(connection, changed)

    def add_document(
        self,
        document: Document,
        source: Source,
        claims: Sequence[tuple[str, Claim]],
        *,
        recorded_at: datetime,
        keep_text: bool,
        mentions: Sequence[Mentioned] = (),
    ) -> Added:
        """Record a document with its source and claims in one transaction; a known digest adds nothing."""
        for _, claim in claims:
            _check_quote(document, claim)
        at = rows.micros(recorded_at)
        with writing(self._engine) as connection:
            known = select(schema.document.c.digest).where(schema.document.c.digest == document.digest)
            if connection.execute(known).first() is not None:
                return Added(digest=document.digest, new=False, claims=0)
            _check_titles(connection, {title_id for title_id, _ in claims})
            _put_source(connection, source, at)
            last = _grow(connection, claims=len(claims))
            try:
                _put_document(connection, document, source, at, keep_text=keep_text)
                _put_claims(connection, document, claims, recorded_at=at, first_id=last - len(claims) + 1)
                identity.put_mentions(connection, document.digest, mentions, at)
            except UnicodeEncodeError as cause:
                raise InputError("bad-text", f"document {document.digest}: holds half a character ({cause.reason})") from cause
        return Added(digest=document.digest, new=True, claims=len(claims))

    def add_all(self, said: Sequence[bulk.Said], source: Source, *, recorded_at: datetime, keep_text: bool) -> int:
        """Record what a source says of many titles in one transaction; return how many of the documents are new."""
        for one in said:
            if one.document is not None:
                for claim in one.claims:
                    _check_quote(one.document, claim)
        at = rows.micros(recorded_at)
        with writing(self._engine) as connection:
            changed = bulk.put_titles(connection, (one.title for one in said), at)
            documents = {one.document.digest: one for one in said if one.document is not None}
            known = bulk.known_documents(connection, list(documents))
            fresh = [one for digest, one in documents.items() if digest not in known]
            put = _put_source(connection, source, at)
            if fresh or changed or put:
                self._put_fresh(connection, fresh, source, at, keep_text=keep_text)
                _note_changes(connection, changed)
        return len(fresh)

    def _put_fresh(self, connection: Connection, fresh: Sequence[bulk.Said], source: Source, at: int, *, keep_text: bool) -> None:
        counted = sum(len(one.claims) for one in fresh)
        number = _grow(connection, claims=counted) - counted + 1
        documents = [one.document for one in fresh if one.document is not None]
        if not documents:
            return
        connection.execute(insert(schema.document), [rows.document_values(one, source.id, at) for one in documents])
        if keep_text:
            texts = [{"digest": one.digest, "text": one.text} for one in documents]
            connection.execute(insert(schema.document_text), texts)
        values: list[dict[str, Any]] = []
        for one in fresh:
            if one.document is not None:
                pairs = [(one.title.id, claim) for claim in one.claims]
                values += _claim_rows(one.document, pairs, recorded_at=at, first_id=number + len(values))
        if values:
            connection.execute(insert(schema.claim), values)

    @property
    def polls(self) -> Polls:
        """Every asking of a source, and what is still to be asked."""
        return Polls(self._engine)

    @property
    def sketches(self) -> Sketches:
        """What the texts of articles look like."""
        return Sketches(self._engine)

    def titles_by_ids(self, wanted: Sequence[ExternalId]) -> dict[ExternalId, str]:
        """Return the id of the title that has each of some ids elsewhere."""
        with self._engine.connect() as connection:
            return bulk.titles_by_ids(connection, wanted)

    def taken_ids(self, slugs: Sequence[str]) -> set[str]:
        """Return those of some ids of titles that are taken."""
        with self._engine.connect() as connection:
            return bulk.taken_ids(connection, slugs)

    def external_ids(self, scheme: str) -> dict[str, str]:
        """Return all ids of a scheme with the titles that have them."""
        table = schema.external_id
        wanted = select(table.c.value, table.c.title_id).where(table.c.scheme == scheme).order_by(table.c.title_id.desc())
        with self._engine.connect() as connection:
            return {str(row.value): str(row.title_id) for row in connection.execute(wanted)}

    def latest_of(self, source_id: str, addresses: Sequence[str]) -> dict[str, str]:
        """Return the digest of the last document of a source at each of some addresses."""
        table = schema.document
        wanted = select(table.c.address, table.c.digest).where(table.c.source_id == source_id, table.c.address.in_(addresses))
        with self._engine.connect() as connection:
            return {row.address: row.digest for row in connection.execute(wanted.order_by(table.c.recorded_at))}

    def purge(self, now: datetime, *, source_id: str | None = None) -> Purged:
        """Drop what is kept longer than its source allows; leave a note of each document."""
        with writing(self._engine) as connection:
            dropped = purge(connection, rows.micros(now), source_id)
            if dropped.digests:
                _grow(connection, claims=0)
        return dropped

    def merge(self, title_id: str, into_id: str, *, reason: str, recorded_at: datetime) -> None:
        """Record that a title is another one."""
        self._judge(title_id, None, into_id, reason=reason, recorded_at=recorded_at)

    def split(self, title_id: str, *, reason: str, recorded_at: datetime) -> None:
        """Record that a title that was merged is one of its own after all."""
        self._judge(title_id, None, None, reason=reason, recorded_at=recorded_at)

    def move(self, digest: str, title_id: str, into_id: str | None, *, reason: str, recorded_at: datetime) -> None:
        """Record that what a document says of a title is about another one; None takes that back."""
        self._judge(title_id, digest, into_id, reason=reason, recorded_at=recorded_at)

    def _judge(self, title_id: str, digest: str | None, into_id: str | None, *, reason: str, recorded_at: datetime) -> None:
        with writing(self._engine) as connection:
            _check_titles(connection, {title_id} | ({into_id} if into_id is not None else set()))
            if digest is not None:
                _check_claimed(connection, digest, title_id)
            before = identity.read(connection, None)
            identity.put(connection, title_id, digest, into_id, reason=reason, recorded_at=rows.micros(recorded_at))
            _grow(connection, claims=0)
            touched = {title_id, before.whole(title_id), *({before.whole(into_id)} if into_id is not None else ())}
            _note_changes(connection, sorted(touched))

    # ------------------------------------------------------------------------------------------------------ reading

    def digests(self, beginning: str, limit: int) -> list[str]:
        """Return the digests that begin so."""
        table = schema.document
        wanted = select(table.c.digest).where(table.c.digest.startswith(beginning, autoescape=True)).order_by(table.c.digest)
        with self._engine.connect() as connection:
            return [str(digest) for digest in connection.execute(wanted.limit(limit)).scalars()]

    def recorded_under(self, digest: str, work: str) -> str | None:
        """Return the title that a document's claims about a work were recorded under."""
        claim = schema.claim
        wanted = select(claim.c.title_id).where(claim.c.document_digest == digest, claim.c.work == work).limit(1)
        with self._engine.connect() as connection:
            return connection.execute(wanted).scalar()

    def identities(self) -> list[Identity]:
        """Return every merge, split and move, the first first."""
        with self._engine.connect() as connection:
            return identity.history(connection)

    def open_mentions(self) -> list[Mentioned]:
        """Return the mentions of which nobody has said yet which title they are."""
        with self._engine.connect() as connection:
            return identity.open_mentions(connection)

    def version(self) -> int:
        """Return a number that grows with every change."""
        with self._engine.connect() as connection:
            return int(connection.execute(select(schema.head.c.version)).scalar_one())

    def titles(self) -> list[Title]:
        """Return all titles, ordered by id."""
        with self._engine.connect() as connection:
            return identity.join(titles.read(connection, None), self._held(connection, None))

    def changed_titles(self, version: int) -> dict[str, Title | None]:
        """Return the titles of which anything was recorded after a version, by id."""
        change = schema.title_change
        wanted = select(change.c.title_id).where(change.c.version > version).distinct().order_by(change.c.title_id)
        with self._engine.connect() as connection:
            changed = [str(title_id) for title_id in connection.execute(wanted).scalars()]
            held = self._held(connection, None)
            # A title that has gone into another is gone, and the other has changed.
            ids = dict.fromkeys([*changed, *(held.whole(title_id) for title_id in changed)])
            return {
                title_id: None if held.whole(title_id) != title_id else _title(connection, title_id, held)
                for title_id in ids
                if not title_id.startswith(identity.HOLDER)
            }

    def claim_counts(self) -> dict[str, int]:
        """Return how many claims there are about each title that has any."""
        wanted = select(schema.claim.c.title_id, func.count()).group_by(schema.claim.c.title_id)
        with self._engine.connect() as connection:
            held = self._held(connection, None)
            counts: Counter[str] = Counter()
            for title_id, count in connection.execute(wanted):
                counts[held.whole(str(title_id))] += int(count)
        return counts

    def title(self, title_id: str) -> Title | None:
        """Return one title."""
        with self._engine.connect() as connection:
            held = self._held(connection, None)
            return _title(connection, held.whole(title_id), held)

    def sources(self) -> list[Source]:
        """Return all sources in their latest version, ordered by id."""
        with self._engine.connect() as connection:
            versions = _Sources(connection, None)
        return [versions.latest(source_id) for source_id in sorted(versions.ids())]

    def claims(self, title_id: str, *, view: View, as_of: date) -> list[Recorded]:
        """Return the claims about a title as of the end of a day UTC, ordered by id."""
        with self._engine.connect() as connection:
            held = self._held(connection, _judged_before(view, as_of))
            return _claims_about(connection, held.whole(title_id), held, view, as_of)

    def claims_of_document(self, digest: str) -> list[Recorded]:
        """Return the claims of a document, ordered by id."""
        wanted = _claims().where(schema.claim.c.document_digest == digest).order_by(schema.claim.c.id)
        with self._engine.connect() as connection:
            held = self._held(connection, None)
            return _about(_recorded(connection, connection.execute(wanted).all(), None), held)

    def all_claims(self, view: View, as_of: date) -> Iterator[tuple[str, list[Recorded]]]:
        """Return the claims of every title that has any, ordered by title id."""
        wanted = _claims().where(_seen(view, as_of)).order_by(schema.claim.c.title_id, schema.claim.c.id)
        with self._engine.connect() as connection:
            held = self._held(connection, _judged_before(view, as_of))
            touched = held.touched()
            waiting = deque(sorted({held.whole(title_id) for title_id in touched}))
            versions = _Sources(connection, None)
            found = connection.execution_options(yield_per=_FETCH).execute(wanted)
            for title_id, group in groupby(found, key=lambda row: str(row.title_id)):
                while waiting and waiting[0] <= title_id:
                    yield from self._joined(waiting.popleft(), view, as_of)
                if title_id not in touched and not title_id.startswith(identity.HOLDER):
                    yield title_id, [rows.recorded_of(row, versions.on(row.source_id, as_of)) for row in group]
        while waiting:
            yield from self._joined(waiting.popleft(), view, as_of)

    def _joined(self, title_id: str, view: View, as_of: date) -> Iterator[tuple[str, list[Recorded]]]:
        """Return the claims about a title that judgements speak of, where it has any."""
        found = [] if title_id.startswith(identity.HOLDER) else self.claims(title_id, view=view, as_of=as_of)
        if found:
            yield title_id, found

    def document(self, digest: str) -> StoredDocument | None:
        """Return one document, with its text if that was kept."""
        kept = schema.document_text
        wanted = (
            select(schema.document, kept.c.text)
            .join(kept, kept.c.digest == schema.document.c.digest, isouter=True)
            .where(schema.document.c.digest == digest)
        )
        with self._engine.connect() as connection:
            row = connection.execute(wanted).first()
            if row is None:
                return None
            return rows.document_of(row, _Sources(connection, {row.source_id}).latest(row.source_id), row.text)

    def documents(
        self, limit: int, *, source_id: str | None = None, title_id: str | None = None, offset: int = 0
    ) -> list[StoredDocument]:
        """Return documents without their texts, the most recently recorded first."""
        table = schema.document
        wanted = select(table).order_by(table.c.recorded_at.desc(), table.c.digest).limit(limit).offset(offset)
        if source_id is not None:
            wanted = wanted.where(table.c.source_id == source_id)
        if title_id is not None:
            wanted = wanted.where(table.c.digest.in_(self._speaking_of(title_id)))
        with self._engine.connect() as connection:
            found = connection.execute(wanted).all()
            versions = _Sources(connection, {row.source_id for row in found})
            return [rows.document_of(row, versions.latest(row.source_id), None) for row in found]

    def _speaking_of(self, title_id: str) -> Select[Any] | list[str]:
        """Return the digests of the documents that have claims about a title."""
        with self._engine.connect() as connection:
            held = self._held(connection, None)
        if not held:
            return select(schema.claim.c.document_digest).where(schema.claim.c.title_id == title_id)
        claims = self.claims(title_id, view=View.RECORDED, as_of=date.max)
        return list({recorded.document_digest for recorded in claims})

    def _held(self, connection: Connection, before: int | None) -> identity.Identities:
        """Return the judgements that hold at an instant in microseconds, now where it is None; those of now are kept at hand."""
        last = identity.last(connection)
        if self._latest is None or self._latest[0] != last:
            self._latest = (last, identity.read(connection, None))
        return self._latest[1] if before is None or before > last[1] else identity.read(connection, before)

    def first_recorded_at(self) -> datetime | None:
        """Return when the first document that is still here came in."""
        with self._engine.connect() as connection:
            value = connection.execute(select(func.min(schema.document.c.recorded_at))).scalar_one()
        return None if value is None else rows.moment_of(value)


class _Sources:
    """The versions of some sources (all if ``ids`` is None), the oldest first."""

    def __init__(self, connection: Connection, ids: set[str] | None) -> None:
        table = schema.source_version
        wanted = select(table).order_by(table.c.source_id, table.c.version)
        if ids is not None:
            wanted = wanted.where(table.c.source_id.in_(ids))
        self._versions: defaultdict[str, list[tuple[int, Source]]] = defaultdict(list)
        for row in connection.execute(wanted):
            self._versions[row.source_id].append((row.recorded_at, rows.source_of(row)))

    def ids(self) -> Iterable[str]:
        return self._versions.keys()

    def latest(self, source_id: str) -> Source:
        return self._versions[source_id][-1][1]

    def on(self, source_id: str, as_of: date) -> Source:
        """Return the version that held at the end of a day: a later correction does not reach back."""
        end = rows.day_micros(as_of) + rows.DAY_MICROSECONDS
        held = [source for recorded_at, source in self._versions[source_id] if recorded_at < end]
        return held[-1] if held else self._versions[source_id][0][1]


def _title(connection: Connection, title_id: str, held: identity.Identities) -> Title | None:
    """Return a title with all that were merged into it."""
    parts = [part for one in (title_id, *held.merged(title_id)) for part in titles.read(connection, one)]
    return next((title for title in identity.join(parts, held) if title.id == title_id), None)


def _judged_before(view: View, as_of: date) -> int | None:
    """Return the instant before which judgements count: in view of what was published all do, whenever they were made."""
    return rows.day_micros(as_of) + rows.DAY_MICROSECONDS if view is View.RECORDED else None


def _claims_about(connection: Connection, title_id: str, held: identity.Identities, view: View, as_of: date) -> list[Recorded]:
    wanted = _claims().where(schema.claim.c.title_id.in_(held.sources(title_id)), _seen(view, as_of)).order_by(schema.claim.c.id)
    found = _about(_recorded(connection, connection.execute(wanted).all(), as_of), held)
    return [recorded for recorded in found if recorded.title_id == title_id]


def _about(found: list[Recorded], held: identity.Identities) -> list[Recorded]:
    """Return claims with the titles that they are about by what has been judged since."""
    if not held:
        return found
    return [replace(recorded, title_id=held.of(recorded.title_id, recorded.document_digest)) for recorded in found]


def _check_claimed(connection: Connection, digest: str, title_id: str) -> None:
    claim = schema.claim
    wanted = select(claim.c.id).where(claim.c.document_digest == digest, claim.c.title_id == title_id).limit(1)
    if connection.execute(wanted).first() is None:
        raise InputError("not-claimed", f"document {digest[:12]}: nothing of it is recorded under {title_id}")


def _claims() -> Select[Any]:
    document = schema.document
    return select(schema.claim, document.c.source_id).join(document, document.c.digest == schema.claim.c.document_digest)


def _seen(view: View, as_of: date) -> ColumnElement[bool]:
    table = schema.claim
    day = rows.day_micros(as_of)
    recorded = table.c.recorded_at < day + rows.DAY_MICROSECONDS
    if view is View.RECORDED:
        return recorded
    return or_(table.c.asserted_on <= day, and_(table.c.asserted_on.is_(None), recorded))


def _recorded(connection: Connection, found: Sequence[Row[Any]], as_of: date | None) -> list[Recorded]:
    versions = _Sources(connection, {row.source_id for row in found})
    return [
        rows.recorded_of(row, versions.latest(row.source_id) if as_of is None else versions.on(row.source_id, as_of))
        for row in found
    ]


def _check_quote(document: Document, claim: Claim) -> None:
    quote = claim.quote
    text = document.title or "" if quote.in_title else document.text
    if text[quote.start : quote.end] != quote.text:
        where = "title" if quote.in_title else "text"
        raise ValueError(f"quote {quote.text!r} is not at {quote.start}:{quote.end} of the {where} of document {document.digest}")


def _check_titles(connection: Connection, ids: set[str]) -> None:
    known = set(connection.execute(select(schema.title.c.id).where(schema.title.c.id.in_(ids))).scalars())
    if ids - known:
        raise InputError("unknown-title", f"no such title in the ledger: {', '.join(sorted(ids - known))}; add it first")


def _put_source(connection: Connection, source: Source, recorded_at: int) -> bool:
    table = schema.source_version
    last = connection.execute(
        select(table).where(table.c.source_id == source.id).order_by(table.c.version.desc()).limit(1)
    ).first()
    if last is None:
        connection.execute(insert(schema.source).values(id=source.id, recorded_at=recorded_at))
    elif rows.source_of(last) == source:
        return False
    version = 1 if last is None else last.version + 1
    connection.execute(insert(table).values(version=version, recorded_at=recorded_at, **rows.source_values(source)))
    return True


def _put_document(connection: Connection, document: Document, source: Source, recorded_at: int, *, keep_text: bool) -> None:
    connection.execute(insert(schema.document).values(**rows.document_values(document, source.id, recorded_at)))
    if keep_text:
        connection.execute(insert(schema.document_text).values(digest=document.digest, text=document.text))


def _put_claims(
    connection: Connection, document: Document, claims: Sequence[tuple[str, Claim]], *, recorded_at: int, first_id: int
) -> None:
    if claims:
        connection.execute(insert(schema.claim), _claim_rows(document, claims, recorded_at=recorded_at, first_id=first_id))


def _claim_rows(
    document: Document, claims: Sequence[tuple[str, Claim]], *, recorded_at: int, first_id: int
) -> list[dict[str, Any]]:
    asserted_on = None if document.published is None else rows.day_micros(document.published)
    return [
        {
            "id": number,
            "title_id": title_id,
            "document_digest": document.digest,
            "recorded_at": recorded_at,
            "asserted_on": asserted_on,
            **rows.claim_values(claim),
        }
        for number, (title_id, claim) in enumerate(claims, start=first_id)
    ]


def _note_changes(connection: Connection, title_ids: Iterable[str]) -> None:
    """Write down that titles changed with the version that the ledger has now."""
    version = connection.execute(select(schema.head.c.version)).scalar_one()
    rows_ = [{"version": version, "title_id": title_id} for title_id in dict.fromkeys(title_ids)]
    if rows_:
        connection.execute(insert(schema.title_change), rows_)


def _grow(connection: Connection, *, claims: int) -> int:
    """Count one more change and ``claims`` more claims; return the id of the last of these.

    Ids come from this row, not from a sequence of the database: a rolled-back transaction leaves no gap, and a purge frees none.
    """
    head = schema.head
    connection.execute(update(head).values(version=head.c.version + 1, last_claim=head.c.last_claim + claims))
    return int(connection.execute(select(head.c.last_claim)).scalar_one())
