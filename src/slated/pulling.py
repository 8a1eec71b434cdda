"""Pulling: sources are asked, what they say is linked to titles and recorded, and every asking is noted in the ledger.

A run works off a list of addresses that stands in the ledger, so a run that is cut off goes on where it was. What a poll fails at takes
nothing away from what was recorded before, and does not keep other addresses or other sources from being asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice

from slated.errors import InputError, SlatedError, SourceError
from slated.ledger import FAILURES, Outcome, Poll, SqlLedger
from slated.model import Document
from slated.pipeline import enter, shelf_of
from slated.reading.page import from_html, from_text
from slated.shelf import Shelf
from slated.shelving import Shelving
from slated.sources.entries import Answer, Entry
from slated.sources.feeds import COPY, items, sketch
from slated.sources.outlets import source_for
from slated.sources.port import Registered, Wish
from slated.sources.web import Asking, Fetched, Unchanged

# Gets an address as it is asked, with so many seconds between two requests to a host.
Get = Callable[[str, Asking, float], Fetched | Unchanged]

BATCH = 250  # entries recorded in one transaction
RESTS = timedelta(hours=24)  # how long a source is left alone that failed too often
_JUST_NOW = timedelta(hours=1)
_GONE = frozenset({"source-answered-404", "source-answered-410"})
# What is an input's fault where a person names an address, and the source's where it gives it.
_THEIRS = frozenset({"not-text", "too-large"})
_MOST_ADDRESSES = 20_000  # of one run
_MOST_PROBLEMS = 100  # kept of one run to be shown


@dataclass(slots=True)
class Pulled:
    """What came of pulling one source; counted up while it runs.

    ``rested_until`` is set where the source was left alone because it had failed too often; ``stale_since`` is when it last answered, where
    it is not answering now; ``copies`` counts articles that repeat another's text, ``refused`` addresses that robots.txt
    keeps us from; ``unlinked`` are names that several titles have, which were not recorded.
    """

    source: str
    resumed: bool = False
    asked: int = 0
    unchanged: int = 0
    failed: int = 0
    entries: int = 0
    documents: int = 0
    titles: int = 0
    copies: int = 0
    refused: int = 0
    unlinked: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    problems: list[SlatedError] = field(default_factory=list)
    rested_until: datetime | None = None
    stale_since: datetime | None = None

    def note(self, problem: SlatedError) -> None:
        """Keep a problem to be shown, as long as there are not too many."""
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(problem)


@dataclass(frozen=True, slots=True)
class Shell:
    """What pulling needs of the world: getting an address, the time (UTC), a word on what is being done, what robots.txt allows.

    ``summaries`` is whether only what feeds themselves say of articles is read.
    """

    get: Get
    now: Callable[[], datetime]
    tell: Callable[[Pulled, str], None]
    keep_text: bool
    allows: Callable[[str], bool]
    summaries: bool


def pull(ledger: SqlLedger, registered: Registered, wish: Wish, shell: Shell, *, again: bool) -> Pulled:
    """Ask a source for what is wished and record what it says.

    A source that failed five times on end is left alone for a day, unless ``again`` is set. Raises `InputError` for a wish that the
    source cannot make anything of; what the source itself fails at is in the answer.
    """
    pulled = Pulled(registered.name)
    standing = ledger.polls.standing(registered.name)
    if standing.tired and standing.failed_at is not None and not again and shell.now() < standing.failed_at + RESTS:
        pulled.rested_until, pulled.stale_since = standing.failed_at + RESTS, standing.answered_at
        return pulled
    run = _Run(ledger, registered, wish, shell, pulled, Shelving(ledger, registered))
    run.work()
    if pulled.failed and ledger.polls.standing(registered.name).failures:
        pulled.stale_since = ledger.polls.standing(registered.name).answered_at
    return pulled


@dataclass(frozen=True, slots=True)
class _Run:
    ledger: SqlLedger
    registered: Registered
    wish: Wish
    shell: Shell
    pulled: Pulled
    shelving: Shelving
    # The titles that articles are linked to: read once, when the first article comes.
    shelves: list[Shelf] = field(default_factory=list)

    def work(self) -> None:
        """Ask every address there is to ask, and those that the answers lead to."""
        asked: set[str] = set()
        left = self.ledger.polls.todo(self.registered.name, self._key)
        self.pulled.resumed = bool(left)
        begin = self.registered.start(self.wish)
        if not self.pulled.resumed or not self._asked_just_now(begin):
            self.ledger.polls.begin(self.registered.name, self._key, begin)
        failures = self.ledger.polls.standing(self.registered.name).failures
        while len(asked) < _MOST_ADDRESSES:
            left = [one for one in self.ledger.polls.todo(self.registered.name, self._key) if one not in asked]
            if not left:
                return
            for address in left[: _MOST_ADDRESSES - len(asked)]:
                asked.add(address)
                failures = 0 if self._one(address) else failures + 1
                if failures >= FAILURES:
                    return

    @property
    def _key(self) -> str:
        return self.wish.what or ""

    def _asked_just_now(self, begin: Sequence[str]) -> bool:
        last = self.ledger.polls.last_read(begin[0]) if begin else None
        return last is not None and self.shell.now() - last.polled_at < _JUST_NOW

    def _one(self, address: str) -> bool:
        """Ask one address; return whether it answered with what can be read."""
        self.shell.tell(self.pulled, address)
        self.pulled.asked += 1
        before = self.pulled.entries
        if self.registered.articles and not self.shell.allows(address):
            refused = InputError("robots-refused", f"{address}: its host's robots.txt does not let us fetch it")
            self._note(address, Outcome.UNCHANGED, refused, None, 0)
            self.pulled.refused += 1
            self._strike(address)
            return True
        try:
            fetched = self._fetched(address)
            if isinstance(fetched, Unchanged):
                self.pulled.unchanged += 1
                self._note(address, Outcome.UNCHANGED, None, None, 0)
            else:
                self._take(Answer(address, self.shell.now(), fetched.body))
                self._note(address, Outcome.READ, None, fetched, self.pulled.entries - before)
        except SourceError as error:
            self.pulled.failed += 1
            self.pulled.note(error)
            self._note(address, Outcome.FAILED, error, None, self.pulled.entries - before)
            if error.code in _GONE:
                self._strike(address)
            return False
        except InputError as error:
            # The source answered; what was wished of it is not there.
            self.pulled.note(error)
            self._note(address, Outcome.UNCHANGED, error, None, 0)
        self._strike(address)
        return True

    def _fetched(self, address: str) -> Fetched | Unchanged:
        try:
            return self.shell.get(address, self._asking(address), self.registered.pace_s)
        except InputError as error:
            if error.code in _THEIRS:
                raise SourceError(error.code, error.message) from error
            raise

    def _strike(self, address: str) -> None:
        self.ledger.polls.done(self.registered.name, self._key, address)

    def _asking(self, address: str) -> Asking:
        """Return how to ask: with what we have of it, unless what we have may have been dropped since."""
        asks = replace(self.registered.asks, bearer=self.wish.key)
        last = self.ledger.polls.last_read(address)
        if last is None or self.registered.source.retention_days is not None:
            return asks
        return replace(asks, etag=last.etag, modified=last.modified)

    def _take(self, answer: Answer) -> None:
        if self.registered.articles:
            self._take_articles(answer)
            return
        more = self.registered.follow(answer, self.wish)
        for batch in _batches(self._entries(answer)):
            self._record(batch)
            self.shell.tell(self.pulled, answer.address)
        if more:
            self.ledger.polls.begin(self.registered.name, self._key, more[:_MOST_ADDRESSES])

    def _take_articles(self, answer: Answer) -> None:
        """Note the articles of a feed that are new, or read an article."""
        if answer.address != self.wish.what:
            self._article(from_html(answer.body, address=answer.address, retrieved=answer.retrieved, published=None))
            return
        fresh = [item for item in items(answer) if self.ledger.polls.last_read(item.address) is None]
        self.pulled.entries += len(fresh)
        if not self.shell.summaries:
            self.ledger.polls.begin(self.registered.name, self._key, [item.address for item in fresh])
            return
        for item in fresh:
            text = item.summary or item.title or ""
            if text:
                document = from_text(
                    text, address=item.address, title=item.title, retrieved=answer.retrieved, published=item.published
                )
                self._article(document)

    def _article(self, document: Document) -> None:
        """Record an article; one that repeats another's text is recorded without claims, for it is no voice of its own."""
        shape = sketch(document.text)
        nearest = self.ledger.sketches.nearest(shape)
        if nearest is not None and nearest[0] != document.digest and nearest[1] >= COPY:
            source = source_for(document.address, document.site, document.title)
            kept = self.shell.keep_text
            added = self.ledger.add_document(document, source, [], recorded_at=self.shell.now(), keep_text=kept)
            self.pulled.copies += added.new
            return
        if not self.shelves:
            self.shelves.append(shelf_of(self.ledger, self.shell.now()))
        shelf = self.shelves[0]
        entered = enter(self.ledger, shelf, document, now=self.shell.now(), keep_text=self.shell.keep_text)
        self.pulled.documents += entered.added.new
        self.pulled.titles += len(entered.created)
        self.ledger.sketches.put(document.digest, shape)

    def _entries(self, answer: Answer) -> Iterator[Entry]:
        for one in self.registered.read(answer):
            if isinstance(one, SlatedError):
                self.pulled.note(one)
            else:
                yield one

    def _record(self, batch: Sequence[Entry]) -> None:
        shelved = self.shelving.shelve(batch)
        self.pulled.entries += len(batch)
        self.pulled.titles += shelved.fresh
        self.pulled.unlinked += shelved.unlinked
        self.pulled.unknown += shelved.unknown
        self.pulled.documents += self.ledger.add_all(
            shelved.said, self.registered.source, recorded_at=self.shell.now(), keep_text=self.shell.keep_text
        )

    def _note(self, address: str, outcome: Outcome, error: SlatedError | None, fetched: Fetched | None, entries: int) -> None:
        self.ledger.polls.note(
            Poll(
                source=self.registered.name,
                address=address,
                polled_at=self.shell.now(),
                outcome=outcome,
                code=None if error is None else error.code,
                message=None if error is None else error.message,
                entries=entries,
                etag=None if fetched is None else fetched.etag,
                modified=None if fetched is None else fetched.modified,
            )
        )


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    running = iter(entries)
    while batch := list(islice(running, BATCH)):
        yield batch
