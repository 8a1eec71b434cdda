"""What a name says: the keys it is met by and how sure each is, and what the brackets around it tell of the title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files

import msgspec

from slated import tables
from slated.catalogue.folding import fold
from slated.catalogue.search.keys import forms, key
from slated.model import TitleKind

_FILE = "qualifiers.toml"
_BRACKET = re.compile("^(?P<name>.*\\S)\\s*[(\\[\uff08](?P<said>[^()\\[\\]\uff08\uff09]*)[)\\]\uff09]\\s*$")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
# A name in two scripts, side by side: each is a name of its own.
_LATIN = re.compile(r"[^\W\d_\u0370-\uffff][\w\s'’:.!&-]*[^\W_\u0370-\uffff]|[^\W\d_\u0370-\uffff]")
_OTHER = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_JOINT = re.compile("[A-Za-z\\s\\-~\uff5e]{3,}")
_LEAST = 3  # letters of a part of a name that is taken for a name


class Nearness(IntEnum):
    """How a key stands to the name it was made from, the closest first."""

    OWN = 0
    OTHERWISE = 1
    BARE = 2
    PART = 3


@dataclass(frozen=True, slots=True)
class Named:
    """The keys of a name with how near each is to it, and what its brackets say; None where they say nothing."""

    keys: dict[str, Nearness]
    kind: TitleKind | None
    country: str | None
    year: int | None


class _Bracket(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: str
    kind: TitleKind | None = None
    country: str | None = None


class _Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    before: str
    after: str


@cache
def _table() -> tuple[dict[str, _Bracket], tuple[_Frame, ...]]:
    table = tables.load(files("slated.catalogue") / _FILE)
    brackets = {row.words: row for row in tables.rows(table, "bracket", _Bracket, file=_FILE)}
    return brackets, tables.rows(table, "frame", _Frame, file=_FILE)


def named(text: str, language: str | None) -> Named:
    """Return what a name says.

    >>> named("Being Human (UK)", "en").country
    'GB'
    """
    keys: dict[str, Nearness] = {}
    own, *others = forms(text, language) or [""]
    _put(keys, [own], Nearness.OWN)
    _put(keys, [*others, own.replace(" ", "")], Nearness.OTHERWISE)
    bare, said = _bare(text)
    if bare != text:
        _put(keys, forms(bare, language), Nearness.BARE)
    _put(keys, _parts(bare), Nearness.PART)
    keys.pop("", None)
    brackets = _table()[0]
    rows = [brackets[words] for words in _said(said) if words in brackets]
    year = _YEAR.search(said)
    return Named(
        keys=keys,
        kind=next((row.kind for row in rows if row.kind), None),
        country=next((row.country for row in rows if row.country), None),
        year=int(year.group()) if year else None,
    )


def _put(keys: dict[str, Nearness], found: list[str], nearness: Nearness) -> None:
    for one in found:
        keys.setdefault(one, nearness)


def _bare(text: str) -> tuple[str, str]:
    """Return a name without its brackets or frame, and what stood in the brackets."""
    bracket = _BRACKET.match(text)
    if bracket is not None and _tells(bracket["said"]):
        return bracket["name"], bracket["said"]
    folded = fold(text)
    for frame in _table()[1]:
        if folded.startswith(frame.before + " ") and folded.endswith(" " + frame.after):
            return folded[len(frame.before) + 1 : -len(frame.after) - 1], ""
    return text, ""


def _tells(said: str) -> bool:
    """Tell whether brackets hold what tells titles apart, and not a part of the name."""
    return bool(_YEAR.fullmatch(said.strip())) or any(words in _table()[0] for words in _said(said))


def _said(said: str) -> list[str]:
    """Return the words of brackets as they may stand in the table: all, without the year, and their beginnings and ends."""
    words = fold(_YEAR.sub(" ", said)).split()
    return [" ".join(words[start:end]) for start in range(len(words)) for end in range(len(words), start, -1)]


def _parts(text: str) -> list[str]:
    """Return the two names of a name that stands in two scripts side by side."""
    if not _OTHER.search(text):
        return []
    found = [key(part) for part in (*_LATIN.findall(text), *_JOINT.split(text))]
    return [part for part in found if len(part.replace(" ", "")) >= _LEAST]
