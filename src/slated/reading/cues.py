"""Tables of cues, and the index that finds in a sentence only those that can stand there.

Every cue needs at least one of certain words (see `slated.reading.patterns`), and begins with one of certain words. `Anchors` knows
for every word which cues of a language it speaks for; a sentence is looked through once, and a table tries but the cues that are
still possible, and these only where they may begin. Whoever writes a cue or a rule need not know of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import overload

from slated.reading.masking import Masked
from slated.reading.patterns import MOST_NEEDS, Hit, Pattern, Words, match_at

#: So many different words are remembered of the texts read; then the memory starts afresh.
_MOST_WORDS, _LONGEST_WORD = 50_000, 40


@dataclass(frozen=True, slots=True)
class Cue:
    """A compiled row of a cue table; ``name`` ("status:12") says where it stands, for explanations."""

    name: str
    pattern: Pattern
    gives: str
    modality: str
    slots: Mapping[str, str]


class _Lookup(dict[str, int]):
    """For a word the set of numbers (as bits) whose words have it; ``always`` are those without words, which belong to every set."""

    def __init__(self, several: Iterable[tuple[int, Words | None]]) -> None:
        super().__init__()
        self.always = 0
        self._whole: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        for number, words in several:
            if words is None:
                self.always |= 1 << number
                continue
            for word in words.whole:
                self._whole[word] = self._whole.get(word, 0) | 1 << number
            for stem in words.stems:
                self._stems[stem] = self._stems.get(stem, 0) | 1 << number

    def __missing__(self, word: str) -> int:
        found = self._whole.get(word, 0)
        for stem, numbers in self._stems.items():
            if word.startswith(stem):
                found |= numbers
        if len(word) <= _LONGEST_WORD:
            if len(self) >= _MOST_WORDS:
                self.clear()
            self[word] = found
        return found


class Anchors:
    """The words that the cues of some tables need, over all of the tables.

    A cue has as many bits as it can have needs, one in each band of bits as wide as there are cues; it is live where it has all.
    """

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._width = len(cues)
        self._all = (1 << self._width) - 1
        self._lookup = _Lookup(
            (band * self._width + number, cue.pattern.needs[band] if band < len(cue.pattern.needs) else None)
            for band in range(MOST_NEEDS)
            for number, cue in enumerate(cues)
        )

    def live(self, shown: Iterable[str]) -> int:
        """Return which cues can stand in a sentence of these units, one bit each."""
        lookup = self._lookup
        found = lookup.always
        for word in shown:
            numbers = lookup[word]
            if numbers:
                found |= numbers
        live = self._all
        for band in range(MOST_NEEDS):
            live &= found >> band * self._width
        return live


class Cues(Sequence[Cue]):
    """The cues of one table, in its order."""

    def __init__(self, cues: Sequence[Cue], offset: int) -> None:
        """``offset`` is the number of the first of them among all cues of `Anchors`."""
        self._cues = tuple(cues)
        self._offset = offset
        self._all = (1 << len(self._cues)) - 1
        self._begins = _Lookup((number, cue.pattern.begins) for number, cue in enumerate(cues))

    @overload
    def __getitem__(self, index: int) -> Cue: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Cue, ...]: ...
    def __getitem__(self, index: int | slice) -> Cue | tuple[Cue, ...]:
        return self._cues[index]

    def __len__(self) -> int:
        return len(self._cues)

    def __iter__(self) -> Iterator[Cue]:
        return iter(self._cues)

    def hits(self, masked: Masked) -> list[tuple[Cue, Hit]]:
        """Return the matches of the cues in a sentence: by the order of the table, of one cue left to right without overlaps."""
        live = (masked.live >> self._offset) & self._all
        if not live:
            return []
        found: list[tuple[int, Hit]] = []
        reached: dict[int, int] = {}
        begins, always = self._begins, self._begins.always & live
        for at, shown in enumerate(masked.shown):
            tries = begins[shown] & live | always
            while tries:
                number = (tries & -tries).bit_length() - 1
                tries &= tries - 1
                if reached.get(number, 0) > at:
                    continue
                hit = match_at(self._cues[number].pattern, masked, at)
                if hit is not None:
                    found.append((number, hit))
                    reached[number] = hit.last + 1
        found.sort(key=itemgetter(0))
        return [(self._cues[number], hit) for number, hit in found]
