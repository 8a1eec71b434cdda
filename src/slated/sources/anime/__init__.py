"""anime from bangumi-data's open JSON (CC BY 4.0): names in Japanese, Chinese and English, begin and end, where it can be seen."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence

import msgspec

from slated.errors import SourceError
from slated.sources.anime.adapter import SOURCE, entry_of, tmdb_id
from slated.sources.anime.wire import Item, Table
from slated.sources.entries import Answer, Read, decoded
from slated.sources.port import JSON, Registered, Wish, follows_nothing

__all__ = ["ANIME", "read", "start"]

_MOST_BYTES = 200_000_000


def start(wish: Wish) -> Sequence[str]:
    """Return the file or address that is named, else where the whole table is published."""
    return [wish.what] if wish.what is not None else [f"{wish.home}/bangumi-data@0.3/dist/data.json"]


def read(answer: Answer) -> Read:
    """Yield what each item says: of the table as published, or of a list of items, as JSON or compressed by gzip.

    Raises `SourceError` if it is neither; an item that cannot be read is yielded as its error.
    """
    body = _unpacked(answer)
    if body.lstrip()[:1] == b"{":
        items = decoded(body, Table, answer.address).items
    else:
        items = decoded(body, tuple[msgspec.Raw, ...], answer.address)
    found: list[tuple[str, Item]] = []
    for number, raw in enumerate(items):
        place = f"{answer.address} [{number}]"
        try:
            found.append((place, decoded(raw, Item, place)))
        except SourceError as error:
            yield error
    counted = Counter(tmdb_id(item) for _, item in found)
    shared = frozenset(one for one, count in counted.items() if one is not None and count > 1)
    for place, item in found:
        try:
            entry = entry_of(item, answer, place, shared=shared)
        except SourceError as error:
            yield error
            continue
        yield entry


def _unpacked(answer: Answer) -> bytes:
    if answer.body[:2] != b"\x1f\x8b":
        return answer.body
    try:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        body = unpacker.decompress(answer.body, _MOST_BYTES)
    except zlib.error as cause:
        raise SourceError("source-garbled", f"{answer.address}: not gzip: {cause}") from cause
    if not unpacker.eof:
        raise SourceError("source-garbled", f"{answer.address}: the gzip is cut off, or holds more than {_MOST_BYTES:,} bytes")
    return body


ANIME = Registered(
    name="anime",
    source=SOURCE,
    home="https://unpkg.com",
    scheme="bangumi",
    asks=JSON,
    pace_s=2.0,
    start=start,
    follow=follows_nothing,
    read=read,
    names_only=False,
    key=None,
)
