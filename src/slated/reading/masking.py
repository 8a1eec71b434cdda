"""A sentence as the rules see it: tokens, with each thing that has a kind (a work, a person, a day ...) folded into one unit.

`Masked.string` is the sentence in lower case, every unit followed by one space, where a thing of a kind is the one private-use
character of that kind. A rule is a pattern over that string (see `slated.reading.patterns`), and `Masked.units` leads every
match back to exact offsets.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import accumulate, count
from operator import add, attrgetter

import msgspec

from slated.reading.tokens import Sentence, Token


class Kind(StrEnum):
    """Kinds of things in a sentence; the value is the character that stands for one.

    The last four are made by `slated.reading.rules.credits` for the rules of cast and crew: persons in a list, a noun and a verb of
    making, and a chain of auxiliaries.
    """

    WORK = "\ue000"
    PERSON = "\ue001"
    PLATFORM = "\ue002"
    DATE = "\ue003"
    SEASON = "\ue004"
    NUMBER = "\ue005"
    REGION = "\ue006"
    NAME = "\ue007"
    GROUP = "\ue008"
    ROLE = "\ue009"
    DEED = "\ue00a"
    AUX = "\ue00b"


class Entity(msgspec.Struct, frozen=True, gc=False):
    """A thing of a kind at ``text[start:end]``; ``value`` is what it stands for (a canonical name, a number, a window)."""

    kind: Kind
    start: int
    end: int
    value: object

    @property
    def shown(self) -> str:
        """What stands for it in a masked sentence: the character of its kind."""
        return str(self.kind)

    @property
    def entity(self) -> Entity:
        """The thing itself, as a unit of a masked sentence."""
        return self


#: One unit of a masked sentence: what is ``shown`` for it, its ``entity`` if it is one, its offsets in the document.
Unit = Token | Entity


class Masked(msgspec.Struct, frozen=True, gc=False):
    """A sentence with its things folded.

    ``shown[i]`` is what stands for unit i, ``starts[i]`` where that begins in ``string``; ``things`` are the units that are
    entities, with their numbers, in order; ``live`` are the cues that can stand in it (see `slated.reading.cues`).
    """

    sentence: Sentence
    units: tuple[Unit, ...]
    shown: tuple[str, ...]
    starts: tuple[int, ...]
    string: str
    things: tuple[tuple[int, Entity], ...]
    live: int

    def unit_at(self, position: int) -> int:
        """Return the number of the unit that holds a position of ``string``."""
        return max(bisect_right(self.starts, position) - 1, 0)

    def entities(self, *kinds: Kind) -> list[tuple[int, Entity]]:
        """Return the things of the kinds with their unit numbers, in order."""
        return [thing for thing in self.things if thing[1].kind in kinds]


_START, _END, _FOLDED = attrgetter("start"), attrgetter("end"), attrgetter("folded")


def mask(sentence: Sentence, found: Sequence[Token], things: Sequence[Entity], live: Callable[[Sequence[str]], int]) -> Masked:
    """Fold ``things`` (ordered, not overlapping) into the tokens of a sentence.

    A token that a thing covers even in part belongs to the thing. ``live`` tells which cues a sentence of some units may hold.
    """
    folded = list(map(_FOLDED, found))
    units: list[Unit] = []
    shown: list[str] = []
    inside: list[tuple[int, Entity]] = []
    at = 0
    for thing in things:
        first = bisect_right(found, thing.start, lo=at, key=_END)
        last = bisect_left(found, thing.end, lo=first, key=_START)
        if first < last:
            units += found[at:first]
            shown += folded[at:first]
            inside.append((len(units), thing))
            units.append(thing)
            shown.append(thing.shown)
            at = last
    units += found[at:]
    shown += folded[at:]
    string = " ".join(shown) + " " if shown else ""
    starts = map(add, accumulate(map(len, shown[:-1]), initial=0), count())
    return Masked(sentence, tuple(units), tuple(shown), tuple(starts), string, tuple(inside), live(shown))
