"""What reading a list of persons needs to know of a piece: whether it can be a person's name, and what separates two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from slated.reading.lexicon import Lexicon
from slated.reading.masking import Entity, Kind
from slated.reading.rules.credits.folding import PERSONS, Piece, kind_of
from slated.reading.rules.credits.words import CreditWords

#: What adds persons to others: "A returns, along with B".
ALONG = (("along", "with"), ("as", "well", "as"), ("alongside",), ("together", "with"), ("in", "addition", "to"), ("plus",))
_SEPARATORS = (
    (",", "and"),
    (",", "as", "well", "as"),
    (",", "along", "with"),
    (",", "alongside"),
    (",", "together", "with"),
    (",", "plus"),
    (",", "with"),
    (",", "or"),
    (",", "&"),
    (",", "while"),
    ("as", "well", "as"),
    ("along", "with"),
    ("together", "with"),
    ("alongside",),
    ("plus",),
    ("and",),
    ("&",),
    ("or",),
    (";",),
    (",",),
    ("/",),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading a list needs beside the pieces."""

    pieces: Sequence[Piece]
    words: CreditWords
    lexicon: Lexicon
    familiar: frozenset[str]


def usable(entity: Entity, reader: Reader, *, alone: bool, opens: bool = False) -> bool:
    """Whether a name can be a person's: no company, and more than one word where nothing else speaks for it."""
    if entity.kind is Kind.PERSON:
        return True
    name = str(entity.value)
    parts = name.split(" ")
    lists = reader.lexicon.words
    folded = [part.lower().strip(".") for part in parts]
    if (
        len(parts) > 4
        or any(part in reader.words.lists["companies"] for part in folded)
        or name in lists["organisations"]
        or name in reader.lexicon.platforms
    ):
        return False
    given = parts[0] in reader.lexicon.given_names and len(parts) > 1
    if not given and any(
        part in lists["organisation_words"] or part in lists["company_words"] or part in lists["work_nouns"] for part in folded
    ):
        return False
    if not given and any(part in lists["demonyms"] or part in lists["not_names"] or part in lists["calendar"] for part in folded):
        return False
    if opens and len(parts) == 1 and name not in reader.familiar:
        return False
    if name.isupper() and len(name) <= 4 and len(parts) == 1:
        return not alone and len(name) > 2
    return True


def separator(pieces: Sequence[Piece], at: int) -> int:
    """How many pieces at a place separate two items, 0 if none do."""
    shown = tuple(piece.shown for piece in pieces[at : at + 4])
    for separator in _SEPARATORS:
        if shown[: len(separator)] == separator:
            return len(separator)
    return 0


def item_follows(reader: Reader, at: int) -> bool:
    """Whether a separator and then a name stand at a piece."""
    step = at + separator(reader.pieces, at)
    return step < len(reader.pieces) and kind_of(reader.pieces[step]) in PERSONS
