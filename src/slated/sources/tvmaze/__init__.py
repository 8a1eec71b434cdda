"""TVmaze (CC BY-SA): shows with seasons, episodes, names elsewhere and cast; its search, its updates and its schedules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from urllib.parse import quote, urlsplit

import msgspec

from slated.errors import InputError, SourceError
from slated.sources.entries import Answer, Entry, Read, decoded
from slated.sources.port import JSON, Registered, Wish
from slated.sources.tvmaze.adapter import SOURCE, entry_of, scheduled_entry
from slated.sources.tvmaze.wire import Found, Scheduled, Show

__all__ = ["TVMAZE", "follow", "read", "start"]

HOME = "https://api.tvmaze.com"
# What is asked for along with a show.
_WITH = "embed[]=seasons&embed[]=episodes&embed[]=akas&embed[]=cast"
_DAYS_AHEAD = 7
_SHOW = re.compile(r"/(?:shows/[0-9]+|(?:singlesearch|lookup)/shows)$")
_INDEX = re.compile(r"(?<!/search)(?<!/updates)/shows$")
_SCHEDULE = re.compile(r"/schedule(?:/web)?$")
_MOST_UPDATES = 5_000


def start(wish: Wish) -> Sequence[str]:
    """Return where to begin: a search for a name, or else what changed of the shows we have, and what begins in the next days."""
    if wish.what is not None:
        if not wish.what.strip():
            raise InputError("no-name", "tvmaze: the name to look for is empty")
        return [f"{wish.home}/search/shows?q={quote(wish.what.strip()[:200])}"]
    days = [wish.today + timedelta(days=number) for number in range(_DAYS_AHEAD)]
    schedules = [f"{wish.home}/schedule{kind}?date={day.isoformat()}" for day in days for kind in ("", "/web")]
    return [f"{wish.home}/updates/shows?since={_span(wish)}", *schedules]


def _span(wish: Wish) -> str:
    """Return the shortest span of TVmaze's that reaches back to when the source last answered."""
    if wish.since is None:
        return "month"
    gap = wish.today - wish.since
    return "day" if gap < timedelta(days=1) else "week" if gap < timedelta(days=7) else "month"


def follow(answer: Answer, wish: Wish) -> Sequence[str]:
    """Return the shows that an answer leads to: the best hit of a search, or those among the updates that we have."""
    path = urlsplit(answer.address).path
    if path.endswith("/search/shows"):
        hits = decoded(answer.body, tuple[Found, ...], answer.address)
        if not hits:
            raise InputError("not-found", f"tvmaze: nothing is called {wish.what!r} there")
        return [show_address(wish.home, hits[0].show.id)]
    if path.endswith("/updates/shows"):
        changed = decoded(answer.body, dict[str, int], answer.address)
        ours = sorted(wish.known & changed.keys(), key=lambda number: (-changed[number], number))
        return [show_address(wish.home, int(number)) for number in ours[:_MOST_UPDATES]]
    return []


def show_address(home: str, number: int) -> str:
    """Return where a show stands with all that is read of it."""
    return f"{home}/shows/{number}?{_WITH}"


def read(answer: Answer) -> Read:
    """Yield what an answer says of shows: one show, a page of all of them, or the first episodes of a schedule. Searches say nothing.

    Raises `SourceError` if the answer as a whole cannot be read; an entry of a list that cannot be read is yielded as its error.
    """
    path = urlsplit(answer.address).path
    if _SCHEDULE.search(path):
        yield from _each(answer, Scheduled)
    elif _SHOW.search(path):
        yield entry_of(decoded(answer.body, Show, answer.address), answer.retrieved)
    elif _INDEX.search(path):
        yield from _each(answer, Show)


def _each(answer: Answer, shape: type[Show | Scheduled]) -> Iterator[Entry | SourceError]:
    for number, raw in enumerate(decoded(answer.body, tuple[msgspec.Raw, ...], answer.address)):
        try:
            one = decoded(raw, shape, f"{answer.address} [{number}]")
        except SourceError as error:
            yield error
            continue
        entry = entry_of(one, answer.retrieved) if isinstance(one, Show) else scheduled_entry(one, answer.retrieved)
        if entry is not None:
            yield entry


TVMAZE = Registered(
    name="tvmaze",
    source=SOURCE,
    home=HOME,
    scheme="tvmaze",
    asks=JSON,
    pace_s=0.6,  # 20 requests in 10 seconds are allowed
    start=start,
    follow=follow,
    read=read,
    names_only=False,
    key=None,
)
