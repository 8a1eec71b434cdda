"""Who is believed before whom, and which of two words about the same thing holds.

Each claim has a weight by who speaks (``standing.toml``): a platform or maker before catalogues, trade press and encyclopedias, these
before other outlets, blogs and rumour sites. A claim in which somebody else is named as saying it ("Netflix announced") counts one more
than its source, at most as a platform does: the outlet passes on what it could be called out for. Claims of one independence group are
one voice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec

from slated.dates.windows import length_in_days
from slated.model import Modality, Recorded, SourceKind, Window
from slated.tables import load, rows

#: The weight of the platform or maker itself.
OFFICIAL = 4
#: From this weight on an uncertain window answers as an expectation; below it stays a guess.
SERIOUS = 3
_LONG = 40_000


class _KindRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: SourceKind
    weight: int


@cache
def _weights() -> dict[SourceKind, int]:
    path = files("slated.settling") / "standing.toml"
    return {row.kind: row.weight for row in rows(load(path), "kind", _KindRow, file="settling/standing.toml")}


@dataclass(frozen=True, slots=True)
class Word:
    """A claim with what ranks it: the day it was said, and the weight of who said it."""

    recorded: Recorded
    said: date
    weight: int

    @property
    def modality(self) -> Modality:
        """How surely it is said."""
        return self.recorded.claim.modality


def word(recorded: Recorded) -> Word:
    """Rank a claim. One without a day of its own counts from the day it was recorded."""
    weight = _weights()[recorded.source.kind]
    if recorded.claim.said_by is not None and weight < OFFICIAL:
        weight += 1
    return Word(recorded, recorded.asserted_on or recorded.recorded_at.date(), weight)


def order(one: Word) -> tuple[object, ...]:
    """A total order that does not know when a claim arrived, the stronger later.

    By day, weight, precision, place in the text (the news comes first), then by what it says.
    """
    claim = one.recorded.claim
    before = tuple(-number for number in place(one))
    return (one.said, one.weight, -_length(claim.content), before, repr(claim), claim.quote.text, one.recorded.source.id)


def place(one: Word) -> tuple[int, int]:
    """Where in its document a word stands: in the title first, then by its offset."""
    quote = one.recorded.claim.quote
    return (int(not quote.in_title), quote.start)


def _length(content: object) -> int:
    when = getattr(content, "when", None)
    days = length_in_days(when) if isinstance(when, Window) else None
    return _LONG if days is None else days


def holds_over(new: Word, old: Word) -> bool:
    """Whether a word replaces an earlier one of other content: said later, and by who stands at most one below."""
    return new.said > old.said and new.weight >= old.weight - 1


def capital(sentence: str) -> str:
    """Begin a sentence with a capital: it may begin with a source's name."""
    return sentence[:1].upper() + sentence[1:]
