"""TMDB, with the operator's own token and off without it: details, seasons, people and where to watch, kept for 180 days at most.

Nothing of it goes into names or ids of titles: a purge must be able to take all of it away. So it speaks only of titles that other sources
brought; see ``claims_only`` in `slated.sources.port.Registered`. It is no material for the outlook and for anything that is shipped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from slated.errors import InputError
from slated.model import TitleKind
from slated.sources.entries import Answer, Read, decoded
from slated.sources.port import JSON, Registered, Wish
from slated.sources.tmdb.adapter import SOURCE, entry_of
from slated.sources.tmdb.wire import Details, Hits

__all__ = ["TMDB", "follow", "read", "start"]

_WITH = {
    "tv": "append_to_response=credits,external_ids,watch/providers",
    "movie": "append_to_response=credits,external_ids,release_dates,watch/providers",
}
_ID = re.compile(r"(tv|movie)/[1-9][0-9]{0,9}")
_WORK = re.compile(r"/3/(tv|movie)/[0-9]+$")


def start(wish: Wish) -> Sequence[str]:
    """Return where to begin: a work by its id (``tv/1396``), a search for a name, or else every work of theirs that we know."""
    if wish.what is None:
        return [_address(wish, one) for one in sorted(wish.known) if _ID.fullmatch(one)]
    what = wish.what.strip()
    if not what:
        raise InputError("no-name", "tmdb: the name to look for is empty")
    if _ID.fullmatch(what):
        return [_address(wish, what)]
    return [f"{wish.home}/3/search/multi?query={quote(what[:200])}"]


def follow(answer: Answer, wish: Wish) -> Sequence[str]:
    """Return the series or film that a search found."""
    if not urlsplit(answer.address).path.endswith("/3/search/multi"):
        return []
    hits = decoded(answer.body, Hits, answer.address).results
    best = next((hit for hit in hits if hit.media_type in _WITH), None)
    if best is None:
        raise InputError("not-found", f"tmdb: nothing is called {wish.what!r} there")
    return [_address(wish, f"{best.media_type}/{best.id}")]


def _address(wish: Wish, work: str) -> str:
    return f"{wish.home}/3/{work}?{_WITH[work.partition('/')[0]]}"


def read(answer: Answer) -> Read:
    """Yield what an answer says of a series or film. Searches say nothing."""
    found = _WORK.search(urlsplit(answer.address).path)
    if found:
        kind = TitleKind.SERIES if found[1] == "tv" else TitleKind.FILM
        yield entry_of(decoded(answer.body, Details, answer.address), kind, answer)


TMDB = Registered(
    name="tmdb",
    source=SOURCE,
    home="https://api.themoviedb.org",
    scheme="tmdb",
    asks=JSON,
    pace_s=0.1,
    start=start,
    follow=follow,
    read=read,
    names_only=False,
    key="tmdb_token",
    claims_only=True,
)
