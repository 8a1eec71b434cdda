"""Wikidata (CC0): names in all languages, ids elsewhere, days with their precision and references, people and broadcasters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import parse_qs, urlencode, urlsplit

from slated.errors import InputError, SourceError
from slated.sources.entries import Answer, Read, decoded
from slated.sources.port import JSON, Registered, Wish
from slated.sources.wikidata.adapter import SOURCE, entry_of, people_entry
from slated.sources.wikidata.wire import Entities, Hits, Sparql

__all__ = ["WIKIDATA", "follow", "read", "start"]

HOME = "https://www.wikidata.org"
_QUERIES = "https://query.wikidata.org"
_ITEM = re.compile(r"Q[1-9][0-9]{0,11}")
_AT_ONCE = 40  # items in one query
# Cast, first broadcaster, director, writer, creator; all with the names that people know them by.
_QUERY = """SELECT ?item ?itemLabel ?property ?valueLabel ?roleLabel WHERE {{
  VALUES ?item {{ {items} }}
  VALUES (?property ?claim ?main) {{
    (wd:P161 p:P161 ps:P161) (wd:P449 p:P449 ps:P449) (wd:P57 p:P57 ps:P57) (wd:P58 p:P58 ps:P58) (wd:P170 p:P170 ps:P170)
  }}
  ?item ?claim ?statement . ?statement ?main ?value ; wikibase:rank ?rank . FILTER(?rank != wikibase:DeprecatedRank)
  OPTIONAL {{ ?statement pq:P453 ?role }}
  SERVICE wikibase:label {{ bd:serviceParam wikibase:language "en,mul" }}
}} LIMIT 5000"""


def start(wish: Wish) -> Sequence[str]:
    """Return where to begin: an item, a search for a name, or else every item that we have."""
    if wish.what is None:
        ours = sorted(one for one in wish.known if _ITEM.fullmatch(one))
        return [_entity(wish, one) for one in ours]
    what = wish.what.strip()
    if not what:
        raise InputError("no-name", "wikidata: the name to look for is empty")
    if _ITEM.fullmatch(what):
        return [_entity(wish, what)]
    asked = {
        "action": "wbsearchentities",
        "search": what[:200],
        "language": "en",
        "uselang": "en",
        "type": "item",
        "format": "json",
    }
    return [f"{wish.home}/w/api.php?{urlencode(asked)}"]


def follow(answer: Answer, wish: Wish) -> Sequence[str]:
    """Return the item that a search found, or the query for the people of an item."""
    path = urlsplit(answer.address).path
    if path.endswith("/w/api.php"):
        hits = decoded(answer.body, Hits, answer.address).search
        if not hits or not _ITEM.fullmatch(hits[0].id):
            raise InputError("not-found", f"wikidata: nothing is called {wish.what!r} there")
        return [_entity(wish, hits[0].id)]
    if "/Special:EntityData/" in path:
        found = [one for one in decoded(answer.body, Entities, answer.address).entities if _ITEM.fullmatch(one)]
        return [_people(wish, found[:_AT_ONCE])] if found else []
    return []


def _entity(wish: Wish, item: str) -> str:
    return f"{wish.home}/wiki/Special:EntityData/{item}.json"


def _people(wish: Wish, items: Sequence[str]) -> str:
    home = _QUERIES if wish.home == HOME else wish.home
    query = _QUERY.format(items=" ".join(f"wd:{item}" for item in items))
    return f"{home}/sparql?{urlencode({'query': ' '.join(query.split()), 'format': 'json'})}"


def read(answer: Answer) -> Read:
    """Yield what an answer says: an item's names, ids and days, or the people and broadcasters of a query. Searches say nothing."""
    parts = urlsplit(answer.address)
    if "/Special:EntityData/" in parts.path:
        for entity in decoded(answer.body, Entities, answer.address).entities.values():
            try:
                entry = entry_of(entity, answer)
            except SourceError as error:
                yield error
                continue
            yield entry
    elif parts.path.endswith("/sparql") and parse_qs(parts.query):
        yield from people_entry(decoded(answer.body, Sparql, answer.address).results.bindings, answer)


WIKIDATA = Registered(
    name="wikidata",
    source=SOURCE,
    home=HOME,
    scheme="wikidata",
    asks=JSON,
    pace_s=1.0,
    start=start,
    follow=follow,
    read=read,
    names_only=False,
    key=None,
)
