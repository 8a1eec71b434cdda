"""Every asking of a source and what came of it, so that "no news" differs from "no data"; and what is still to be asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Engine, delete, func, insert, select

from slated.ledger import rows, schema
from slated.ledger.engine import writing

# A source that failed this often, one time after the other, is rested.
FAILURES = 5
_LONGEST_MESSAGE = 500


class Outcome(StrEnum):
    """What came of a poll: something was read, the address holds what it held, or it failed."""

    READ = "read"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Poll:
    """One asking of one address (or file) of a source.

    ``code`` and ``message`` say what failed, None if nothing did; ``entries`` is how many entries the answer held; ``etag`` and ``modified``
    are what to ask with the next time.
    """

    source: str
    address: str
    polled_at: datetime
    outcome: Outcome
    code: str | None
    message: str | None
    entries: int
    etag: str | None
    modified: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a source stands: when it last answered (None if never), how often it has failed since then, and when it last did."""

    source: str
    answered_at: datetime | None
    failures: int
    failed_at: datetime | None

    @property
    def tired(self) -> bool:
        """Whether it has failed so often that it is left alone for a while."""
        return self.failures >= FAILURES


class Polls:
    """The polls of a ledger."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, poll: Poll) -> None:
        """Record a poll."""
        values = {
            "source_name": poll.source,
            "address": poll.address,
            "polled_at": rows.micros(poll.polled_at),
            "outcome": poll.outcome.value,
            "code": poll.code,
            "message": None if poll.message is None else poll.message[:_LONGEST_MESSAGE],
            "entries": poll.entries,
            "etag": poll.etag,
            "modified": poll.modified,
        }
        with writing(self._engine) as connection:
            connection.execute(insert(schema.poll).values(**values))

    def last_read(self, address: str) -> Poll | None:
        """Return the last poll of an address that read something, None if none did."""
        table = schema.poll
        wanted = select(table).where(table.c.address == address, table.c.outcome == Outcome.READ.value)
        with self._engine.connect() as connection:
            row = connection.execute(wanted.order_by(table.c.id.desc()).limit(1)).first()
        if row is None:
            return None
        return Poll(
            source=row.source_name,
            address=row.address,
            polled_at=rows.moment_of(row.polled_at),
            outcome=Outcome(row.outcome),
            code=row.code,
            message=row.message,
            entries=row.entries,
            etag=row.etag,
            modified=row.modified,
        )

    def standing(self, source: str) -> Standing:
        """Return how a source stands."""
        table = schema.poll
        mine = table.c.source_name == source
        good = select(func.max(table.c.id)).where(mine, table.c.outcome != Outcome.FAILED.value)
        with self._engine.connect() as connection:
            last_good = connection.execute(good).scalar_one()
            failed = select(func.count(), func.max(table.c.polled_at)).where(mine, table.c.id > (last_good or 0))
            failures, failed_at = connection.execute(failed).one()
            answered = None
            if last_good is not None:
                answered = connection.execute(select(table.c.polled_at).where(table.c.id == last_good)).scalar_one()
        return Standing(
            source=source,
            answered_at=None if answered is None else rows.moment_of(answered),
            failures=int(failures),
            failed_at=None if failed_at is None else rows.moment_of(failed_at),
        )

    def standings(self) -> list[Standing]:
        """Return how every source stands that was ever asked, ordered by name."""
        names = select(schema.poll.c.source_name).distinct().order_by(schema.poll.c.source_name)
        with self._engine.connect() as connection:
            found = list(connection.execute(names).scalars())
        return [self.standing(name) for name in found]

    def todo(self, source: str, wish: str) -> list[str]:
        """Return the addresses that a run for a wish has left to ask, in order; none if there was no such run or it was done."""
        table = schema.pull_todo
        wanted = select(table.c.address).where(table.c.source_name == source, table.c.wish == wish).order_by(table.c.position)
        with self._engine.connect() as connection:
            return list(connection.execute(wanted).scalars())

    def begin(self, source: str, wish: str, addresses: Iterable[str]) -> None:
        """Write down what a run has to ask, after whatever is there already."""
        table = schema.pull_todo
        mine = (table.c.source_name == source) & (table.c.wish == wish)
        with writing(self._engine) as connection:
            known = set(connection.execute(select(table.c.address).where(mine)).scalars())
            last = connection.execute(select(func.max(table.c.position)).where(mine)).scalar_one()
            fresh = [address for address in dict.fromkeys(addresses) if address not in known]
            start = 0 if last is None else last + 1
            values = [
                {"source_name": source, "wish": wish, "position": number, "address": address}
                for number, address in enumerate(fresh, start=start)
            ]
            if values:
                connection.execute(insert(table), values)

    def done(self, source: str, wish: str, address: str) -> None:
        """Strike an address off."""
        table = schema.pull_todo
        mine = (table.c.source_name == source) & (table.c.wish == wish) & (table.c.address == address)
        with writing(self._engine) as connection:
            connection.execute(delete(table).where(mine))
