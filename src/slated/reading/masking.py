"""A sentence as the rules see it: tokens, with each thing that has a kind (a work, a person, a day ...) folded into one unit.

`Masked.string` is the sentence in lower case, units joined by single spaces, where a thing of a kind is the one private-use
character of that kind. A rule is a pattern over that string (see `slated.reading.patterns`), and `Masked.units` leads every
match back to exact offsets.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from slated.reading.tokens import Sentence, Token


class Kind(StrEnum):
    """Kinds of things in a sentence; the value is the character that stands for one."""

    WORK = "\ue000"
    PERSON = "\ue001"
    PLATFORM = "\ue002"
    DATE = "\ue003"
    SEASON = "\ue004"
    NUMBER = "\ue005"
    REGION = "\ue006"
    NAME = "\ue007"


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of a kind at ``text[start:end]``; ``value`` is what it stands for (a canonical name, a number, a window)."""

    kind: Kind
    start: int
    end: int
    value: object


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a masked sentence: a token or an entity, with its offsets in the document."""

    start: int
    end: int
    shown: str
    entity: Entity | None


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence with its things folded. ``starts[i]`` is where unit i begins in ``string``."""

    sentence: Sentence
    units: tuple[Unit, ...]
    starts: tuple[int, ...]
    string: str

    def unit_at(self, position: int) -> int:
        """Return the number of the unit that holds a position of ``string``."""
        return max(bisect_right(self.starts, position) - 1, 0)

    def entities(self, *kinds: Kind) -> list[tuple[int, Entity]]:
        """Return the things of the kinds with their unit numbers, in order."""
        return [(i, unit.entity) for i, unit in enumerate(self.units) if unit.entity is not None and unit.entity.kind in kinds]


def mask(sentence: Sentence, found: Sequence[Token], things: Sequence[Entity]) -> Masked:
    """Fold ``things`` (ordered, not overlapping) into the tokens of a sentence.

    A token that a thing covers even in part belongs to the thing.
    """
    units: list[Unit] = []
    position = 0
    for token in found:
        while position < len(things) and things[position].end <= token.start:
            position += 1
        thing = things[position] if position < len(things) else None
        if thing is not None and thing.start < token.end:
            if units and units[-1].entity is thing:
                continue
            units.append(Unit(thing.start, thing.end, thing.kind.value, thing))
        else:
            units.append(Unit(token.start, token.end, token.folded, None))
    starts: list[int] = []
    length = 0
    for unit in units:
        starts.append(length)
        length += len(unit.shown) + 1
    return Masked(sentence, tuple(units), tuple(starts), " ".join(unit.shown for unit in units))
