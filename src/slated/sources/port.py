"""What every source is to those who pull: a row of functions and facts, one a source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from slated.model import Source
from slated.sources.entries import Answer, Read
from slated.sources.web import Asking

JSON = Asking(
    "application/json, application/sparql-results+json",
    frozenset({"", "application/json", "application/sparql-results+json", "text/json", "text/plain"}),
    None,
    None,
)
TABLES = Asking(
    "text/tab-separated-values, text/csv, text/plain",
    frozenset({"", "application/csv", "application/octet-stream", "text/csv", "text/plain", "text/tab-separated-values"}),
    None,
    None,
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of a source.

    ``what`` is what the user names (a title, an id, a file's address), None for whatever is new; ``home`` is where the source is asked
    (its own address, or the operator's mirror of it); ``today`` is the day in UTC; ``since`` is the day of the source's last good
    answer, None if there was none; ``known`` are the source's own ids of the titles that the ledger has; ``key`` is the operator's
    key, None where the source wants none.
    """

    what: str | None
    home: str
    today: date
    since: date | None
    known: frozenset[str]
    key: str | None


@dataclass(frozen=True, slots=True)
class Registered:
    """A source.

    ``start`` gives the addresses to begin with, ``follow`` those that an answer leads to, ``read`` what an answer says. ``scheme`` is the
    scheme of its own ids; ``pace_s`` the seconds between two requests to it; ``names_only`` marks a source whose words may help to find
    and to link titles and are never recorded; ``key`` is the setting that holds the operator's key, without which it is off;
    ``articles`` marks a source whose answers lead to articles, which the reader reads; ``claims_only`` one of which nothing may stay when its
    retention is over: it makes no titles and adds no names and ids to them.
    """

    name: str
    source: Source
    home: str
    scheme: str | None
    asks: Asking
    pace_s: float
    start: Callable[[Wish], Sequence[str]]
    follow: Callable[[Answer, Wish], Sequence[str]]
    read: Callable[[Answer], Read]
    names_only: bool
    key: str | None
    articles: bool = False
    claims_only: bool = False


def follows_nothing(answer: Answer, wish: Wish) -> Sequence[str]:
    """Return no further addresses: all is said in the answer."""
    del answer, wish
    return ()
