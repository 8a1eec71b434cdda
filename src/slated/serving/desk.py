"""The desk: where a request's question meets the ledger. It puts the questions and keeps the catalogue fresh; it shows nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from slated.catalogue.search import How, Search
from slated.errors import InputError
from slated.model import Answer, Ask, Event, Question, Recorded, Title, WhenAnswer
from slated.serving.moments import Moment, moment_for
from slated.serving.ports import Ledger
from slated.serving.problems import missing_title
from slated.settling import seasons, settle

QUERY_LIMIT = 200
"""Characters of a search; the longest names of works run to about 170."""

FOUND = 40
"""Titles that a search brings at most."""

Answers = Mapping[Ask, Answer]


@dataclass(frozen=True, slots=True)
class Match:
    """A title that a query may mean; ``season`` and ``part`` are what the query's end says, ``name`` is the name that was met."""

    title: Title
    season: int | None
    part: int | None
    name: str
    how: How


def question(ask: Ask, title_id: str, season: int | None, *, part: int | None = None, event: Event = Event.PREMIERE) -> Question:
    """Return a question about all regions."""
    return Question(ask=ask, title_id=title_id, season=season, part=part, event=event, region=None)


def when(claims: Sequence[Recorded], asked: Question, day: date) -> WhenAnswer:
    """Settle a question of `Ask.WHEN`."""
    answer = settle(claims, asked, day)
    if not isinstance(answer, WhenAnswer):
        raise TypeError(f"a question of when was answered with {type(answer).__name__}")
    return answer


def answers(claims: Sequence[Recorded], title_id: str, season: int | None, day: date) -> Answers:
    """Settle every question about a title or one of its seasons."""
    return {ask: settle(claims, question(ask, title_id, season), day) for ask in Ask}


def season_numbers(claims: Sequence[Recorded]) -> list[int]:
    """Return the seasons that claims name, the first first."""
    return sorted({season for season, _ in seasons(claims) if season is not None})


class Desk:
    """One ledger, its search and one clock, asked by many requests at a time."""

    def __init__(self, ledger: Ledger, today: Callable[[], date], search: Search | None = None) -> None:
        self.ledger = ledger
        self.today = today
        self._search = search or Search(None)

    def moment(self, as_of: str | None, in_view_of: str | None) -> Moment:
        """Return the moment of a request. Raises `InputError` as `moment_for` does."""
        return moment_for(as_of, in_view_of, today=self.today(), first_recorded_at=self.ledger.first_recorded_at())

    def title(self, title_id: str) -> Title:
        """Return a title. Raises `MissingError`."""
        found = self.ledger.title(title_id)
        if found is None:
            raise missing_title(title_id)
        return found

    def claims(self, title_id: str, moment: Moment) -> Sequence[Recorded]:
        """Return what was claimed about a title by the end of a day."""
        return self.ledger.claims(title_id, view=moment.view, as_of=moment.day)

    def look_up(self, query: str) -> Sequence[Match]:
        """Return the titles that a query may mean, the best first. Raises `InputError` for a query that is too long."""
        if len(query) > QUERY_LIMIT:
            raise InputError("query-too-long", f"a search has at most {QUERY_LIMIT} characters, this one has {len(query)}")
        found = self._search.look_up(self.ledger, query, FOUND) if query.strip() else []
        titles = {meant.title_id: self.ledger.title(meant.title_id) for meant in found}
        # What has gone since the search file was last brought up to date is left out.
        return [
            Match(title, meant.season, meant.part, meant.name, meant.how)
            for meant in found
            if (title := titles[meant.title_id]) is not None
        ]

    def suggest(self, query: str) -> Sequence[str]:
        """Return names that a query is nearly."""
        found = self._search.look_up(self.ledger, query[:QUERY_LIMIT], FOUND) if query.strip() else []
        return list(dict.fromkeys(meant.name for meant in found))
