"""Which titles the works of a source are: by ids first, then by name with kind and year; what is left is new.

A title that has an id of the source's own scheme is never met by name: were it this work, it would have been met by its id. A name that
several titles have, with nothing to tell them apart, is not recorded: a wrong link is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from slated.catalogue import fold, slug
from slated.ledger import Said, SqlLedger
from slated.model import Name, NameKind, Title
from slated.sources.entries import Entry, Work
from slated.sources.port import Registered

_MOST_NUMBERS = 10_000  # titles of one name


@dataclass(frozen=True, slots=True)
class Shelved:
    """What is to be recorded of some entries, how many of the titles are new, and the names that were left out.

    ``unlinked`` are names that could mean several titles, ``unknown`` those of titles that are not there, of a source that makes none.
    """

    said: list[Said]
    fresh: int
    unlinked: list[str]
    unknown: list[str]


class Shelving:
    """The titles of a ledger, while a source's works are linked to them."""

    def __init__(self, ledger: SqlLedger, registered: Registered) -> None:
        self._ledger = ledger
        self._scheme = registered.scheme
        self._source = registered.source
        self._claims_only = registered.claims_only
        self._by_name: dict[str, list[Title]] = {}
        for title in ledger.titles():
            self._learn(title)

    def shelve(self, batch: Sequence[Entry]) -> Shelved:
        """Return what is to be recorded of some entries."""
        by_id = self._ledger.titles_by_ids([one for entry in batch for one in entry.work.ids])
        made: dict[str, Title] = {}
        unlinked: list[str] = []
        unknown: list[str] = []
        placed: list[tuple[Entry, Title, bool]] = []
        for entry in batch:
            work = entry.work
            own_first = sorted(work.ids, key=lambda one: one.scheme != self._scheme)
            title_id = next((by_id[one] for one in own_first if one in by_id), None)
            candidates = [self._title(title_id, made)] if title_id is not None else self._named(work)
            if len(candidates) > 1:
                unlinked.append(work.names[0].text)
                continue
            if self._claims_only:
                if candidates:
                    placed.append((entry, candidates[0], True))
                else:
                    unknown.append(work.names[0].text)
                continue
            title = _merged(work, candidates[0]) if candidates else self._make(work, made)
            by_id.update(dict.fromkeys(work.ids, title.id))
            placed.append((entry, title, bool(candidates) and title.id not in made))
        return Shelved(self._news(placed), len(made), unlinked, unknown)

    def _learn(self, title: Title) -> None:
        if self._scheme is not None and any(one.scheme == self._scheme for one in title.ids):
            return
        for key in {fold(name.text) for name in title.names}:
            self._by_name.setdefault(key, []).append(title)

    def _title(self, title_id: str, made: dict[str, Title]) -> Title:
        title = made.get(title_id) or self._ledger.title(title_id)
        if title is None:
            raise ValueError(f"the ledger has ids of a title {title_id!r} that it does not have")
        return title

    def _named(self, work: Work) -> list[Title]:
        names = [name for name in work.names if name.kind in (NameKind.MAIN, NameKind.ORIGINAL)]
        met = {title.id: title for name in names for title in self._by_name.get(fold(name.text), ()) if _could_be(work, title)}
        return list(met.values())

    def _make(self, work: Work, made: dict[str, Title]) -> Title:
        title = Title(
            id=self._free(work, made),
            kind=work.kind,
            names=work.names,
            ids=work.ids,
            year=work.year,
            country=work.country,
            only_in_articles=False,
        )
        made[title.id] = title
        if self._scheme is None:
            self._learn(title)
        return title

    def _free(self, work: Work, made: dict[str, Title]) -> str:
        base = slug(work.names[0].text)
        wanted = [base] if work.year is None else [base, f"{base}-{work.year}"]
        for start in range(0, _MOST_NUMBERS, 50):
            tried = [*wanted, *(f"{wanted[-1]}-{number}" for number in range(start + 2, start + 52))]
            taken = self._ledger.taken_ids(tried)
            free = next((one for one in tried if one not in taken and one not in made), None)
            if free is not None:
                return free
        raise ValueError(f"more than {_MOST_NUMBERS} titles are called {work.names[0].text!r}")

    def _news(self, placed: Sequence[tuple[Entry, Title, bool]]) -> list[Said]:
        """Leave out documents that say what the source's last one at that address said: they were edited in what is not read."""
        addresses = [entry.document.address for entry, _, known in placed if known and entry.document.address is not None]
        last = self._ledger.latest_of(self._source.id, addresses) if addresses else {}
        return [
            Said(title, None if not entry.claims or self._said_before(entry, last) else entry.document, entry.claims)
            for entry, title, _ in placed
        ]

    def _said_before(self, entry: Entry, last: dict[str, str]) -> bool:
        found = last.get(entry.document.address or "")
        return found is not None and tuple(one.claim for one in self._ledger.claims_of_document(found)) == entry.claims


def _could_be(work: Work, title: Title) -> bool:
    if work.kind is not None and title.kind is not None and work.kind is not title.kind:
        return False
    return work.year is None or title.year is None or abs(work.year - title.year) <= 1


def _merged(work: Work, known: Title) -> Title:
    """Return a known title with the names and ids that are new; whatever a source calls it, it keeps its main name."""
    texts = {name.text for name in known.names}
    names = tuple(
        Name(name.text, NameKind.ALTERNATIVE if name.kind is NameKind.MAIN else name.kind, name.language)
        for name in work.names
        if name.text not in texts
    )
    return replace(
        known,
        kind=known.kind or work.kind,
        names=(*known.names, *names),
        ids=(*known.ids, *(one for one in work.ids if one not in known.ids)),
        year=known.year if known.year is not None else work.year,
        country=known.country or work.country,
        only_in_articles=False,
    )
