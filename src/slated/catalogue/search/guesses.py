"""What the words of a query may be, mistyped: words that share a delete with them, and what to ask the index for because of it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from rapidfuzz.distance import OSA

from slated.catalogue.search.build import SHORTEST
from slated.catalogue.search.keys import (
    BEGINNINGS,
    LETTERS,
    beginning_mark,
    deeper_numbers,
    delete_numbers,
    is_unspaced,
    whole_number,
)
from slated.catalogue.search.schema import among, quoted

_VARIANTS = (
    "SELECT variant.number, term.text, term.names FROM variant JOIN term ON term.id = variant.term WHERE variant.number IN (@)"
)

# Guesses of one word that are followed, the nearest and then the most common first.
_GUESSES = 14
_OPENINGS = 8
# Whole names that are tried, and guesses of a word in pairs of guessed words.
_WHOLES = 120
_IN_PAIRS = 7
# Names that a question about one word alone may go through, and one about two words.
_MOST_ALONE = 2_000
# Letters from which on a word may be two errors away.
_TWICE = 5
# Letters from which on an unknown word may have been mistyped twice.
_LONG = 6
# Letters from which on the last word of a query is also taken as a beginning where others are guessed.
_OPENING = 1
# Words that may begin an unknown one: how many, and from how many letters on.
_PARTS = 2
_PART = 3


@dataclass(frozen=True, slots=True)
class Guess:
    """A word that a typed one may be: as the index is asked for it, in how many names, how far away, and whether it is a beginning."""

    text: str
    names: int
    far: int
    opening: bool


@dataclass(frozen=True, slots=True)
class Guesses:
    """The words of a query, each with what it may be, the nearest first; a word that is known is its own first guess."""

    words: tuple[str, ...]
    known: frozenset[str]
    each: tuple[tuple[Guess, ...], ...]
    parts: tuple[str, ...]

    def wholes(self, wanted: str) -> dict[int, list[str]]:
        """Return the keys that the whole query may be, by their numbers: one word or two exchanged, or all joined otherwise."""
        if any(is_unspaced(word) for word in self.words):
            return {}
        found: defaultdict[int, list[str]] = defaultdict(list)
        for words in self._exchanged():
            text = " ".join(words)
            if text != wanted:
                found[whole_number(text)].append(text)
            if len(found) >= _WHOLES:
                break
        return dict(found)

    def _exchanged(self) -> Iterator[list[str]]:
        unknown = {place for place, word in enumerate(self.words) if word not in self.known}
        changes = [[guess.text for guess in each if not guess.opening and guess.far] for each in self.each]
        if len(unknown) <= 1:
            for place in unknown or range(len(self.words)):
                for text in changes[place]:
                    yield [*self.words[:place], text, *self.words[place + 1 :]]
        if len(unknown) <= 2:
            for one, two in combinations(range(len(self.words)), 2):
                if unknown <= {one, two}:
                    for first, second in product(changes[one][:_IN_PAIRS], changes[two][:_IN_PAIRS]):
                        words = list(self.words)
                        words[one], words[two] = first, second
                        yield words

    def questions(self) -> Iterator[list[str]]:
        """Return what to ask the index, the most telling questions first; those that are asked together come as one list."""
        yield self._halves()
        groups = [(sum(guess.names for guess in each), _either(each)) for each in self.each if each]
        groups.sort(key=lambda group: group[0])
        yield from ([f"({one}) AND ({two})"] for (_, one), (_, two) in combinations(groups[:3], 2))
        yield self._parts()
        yield [one for names, one in groups[:2] if names <= _MOST_ALONE or len(groups) == 1]

    def _halves(self) -> list[str]:
        """Return the first and the last half of a run of letters without spaces: one error leaves one of them whole."""
        pairs = [word for word in self.words if is_unspaced(word)]
        middle = len(pairs) // 2
        halves = [pairs[:middle], pairs[-middle:]] if middle else []
        return [" AND ".join(map(quoted, half)) for half in halves if all(word in self.known for word in half)]

    def _parts(self) -> list[str]:
        """Return the words that begin an unknown one: a space may be missing after them."""
        return [quoted(part) for part in self.parts]


def guesses(connection: sqlite3.Connection, words: Sequence[str], counts: dict[str, int]) -> Guesses:
    """Return what the words of a query may be; ``counts`` has in how many names those that are known stand."""
    last = len(words) - 1
    near = _near(connection, words, {place: _looked_for(word, last=place == last) for place, word in enumerate(words)})
    each = [_sorted(word, counts, near[place], last=place == last) for place, word in enumerate(words)]
    return Guesses(tuple(words), frozenset(counts), tuple(each), _parts(connection, words, counts))


def farther(connection: sqlite3.Connection, guessed: Guesses) -> Guesses | None:
    """Return the guesses with what long unknown words may be that were mistyped twice; None where that brings nothing."""
    places = {
        place: deeper_numbers(word)
        for place, word in enumerate(guessed.words)
        if word not in guessed.known and len(word) >= _LONG and not is_unspaced(word)
    }
    near = _near(connection, guessed.words, places)
    if not any(near):
        return None
    each = [(*guesses_, *_ordered(found)) if (found := near[place]) else guesses_ for place, guesses_ in enumerate(guessed.each)]
    return replace(guessed, each=tuple(each), parts=())


def _near(connection: sqlite3.Connection, words: Sequence[str], numbers: Mapping[int, list[int]]) -> list[dict[str, Guess]]:
    """Return for each word what it may be, found by the numbers that are looked up for it."""
    wanted: defaultdict[int, set[int]] = defaultdict(set)
    for place, found in numbers.items():
        for variant in found:
            wanted[variant].add(place)
    near: list[dict[str, Guess]] = [{} for _ in words]
    if not wanted:
        return near
    for variant, text, names in among(connection, _VARIANTS, wanted):
        for place in wanted[variant]:
            if text not in near[place] and (guess := _guess(words[place], text, names, last=place == len(words) - 1)) is not None:
                near[place][text] = guess
    return near


def _parts(connection: sqlite3.Connection, words: Sequence[str], counts: dict[str, int]) -> tuple[str, ...]:
    """Return the longest words that unknown ones of the query begin with."""
    unknown = [word for word in words if word not in counts and not is_unspaced(word)]
    wanted = list(dict.fromkeys(word[:end] for word in unknown for end in range(len(word) - 1, _PART - 1, -1)))
    found = among(connection, f"SELECT text FROM term WHERE names <= {_MOST_ALONE} AND text IN (@)", wanted)  # noqa: S608 - a number of ours
    return tuple(sorted((text for (text,) in found), key=len, reverse=True)[:_PARTS])


def _looked_for(word: str, *, last: bool) -> list[int]:
    if len(word) < SHORTEST or is_unspaced(word):
        return []
    length = max((length for length in BEGINNINGS if length <= len(word)), default=0) if last else 0
    return delete_numbers(word) + (delete_numbers(word[:length], beginning_mark(length, "")) if length else [])


def _guess(word: str, text: str, names: int, *, last: bool) -> Guess | None:
    if text[1:2] == ":":
        return _opening(word, text[2:], names)
    most = 1 if len(word) < _TWICE else 2
    far = OSA.distance(word, text, score_cutoff=most)
    if far > most and last and LETTERS <= len(word) < len(text):
        # A long word that is not typed to its end: its first letters are compared.
        far = 1 + OSA.distance(word[:LETTERS], text[:LETTERS], score_cutoff=1)
    return Guess(text, names, far, opening=False) if far <= most else None


def _opening(word: str, opening: str, names: int) -> Guess | None:
    """Return a beginning that is one error away from where a word begins, or is where it begins: the error comes after.

    A letter too many or too few moves what follows it.
    """
    length = len(opening)
    far = min(OSA.distance(word[:cut], opening, score_cutoff=1) for cut in (length, length - 1, length + 1))
    far = min(far, OSA.distance(word[:length], opening[:-1], score_cutoff=1))
    return Guess(opening, names, 1, opening=True) if far <= 1 and word != opening else None


def _sorted(word: str, counts: dict[str, int], near: dict[str, Guess], *, last: bool) -> tuple[Guess, ...]:
    near.pop(word, None)
    own = []
    if word in counts:
        own.append(Guess(word, counts[word], 0, opening=False))
    if last and len(word) >= _OPENING:
        own.append(Guess(word, counts.get(word, 0), 0, opening=True))
    return (*own, *_ordered(near))


def _ordered(near: Mapping[str, Guess]) -> list[Guess]:
    """Return the likeliest guesses, the nearest and then the most common first; beginnings have places of their own."""
    ordered = sorted(near.values(), key=lambda guess: (guess.far, -guess.names, guess.text))
    return [guess for guess in ordered if not guess.opening][:_GUESSES] + [guess for guess in ordered if guess.opening][
        :_OPENINGS
    ]


def _either(each: Sequence[Guess]) -> str:
    return " OR ".join(quoted(guess.text) + ("*" if guess.opening else "") for guess in each)
