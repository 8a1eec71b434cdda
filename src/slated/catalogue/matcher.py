"""Names standing in a text, found in one pass over its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from slated.catalogue.folding import fold
from slated.model import NameHit

# Scripts that put no spaces between words: there every letter counts as a word of its own. Hangul has spaces but glues particles on.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_HANGUL = frozenset(map(chr, range(0xAC00, 0xD7B0)))
_UNSPACED_LETTER = re.compile(f"[{_UNSPACED}]")
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+|&")
_MARK = re.compile("[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e4e\u3099\u309a]")

# Between two words of a name in a text there is at most this much.
_GAP = 4
# No name has more words than this; longer ones are not looked for.
_WORDS = 40

_APOSTROPHES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'"})
_JOINTS = frozenset({":", "-", "\u2013", "\u2014", ""})


@dataclass(frozen=True, slots=True)
class Entry:
    """One name to look for: as written, the main name and the id of its title."""

    text: str
    name: str
    title_id: str


class Matcher(Protocol):
    """What finds names in a text; see `model.Names`."""

    def find(self, text: str) -> list[NameHit]:
        """Return the names that stand in ``text``, leftmost and longest first, without overlaps."""
        ...


@dataclass(frozen=True, slots=True)
class _Form:
    """A name cut at its words: what stands between them, before the first and after the last.

    ``capital`` is whether it starts with a capital; ``bare`` whether its words alone are too short to tell ("3%").
    """

    entry: Entry
    gaps: list[str]
    head: str
    tail: str
    capital: bool
    bare: bool


class WordMatcher:
    """A dictionary of all beginnings of names, word by word.

    Reading costs one look-up a word, and as many more as the longest beginning at that place has words.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        # First words of names, and those of names that may stand in small letters: most words of a text are done with here.
        self._starts: set[str] = set()
        self._small: set[str] = set()
        # Words joined by spaces that a name goes on from, and the names that such words are.
        self._beginnings: set[str] = set()
        self._names: dict[str, list[_Form]] = {}
        for entry in entries:
            for spelling in _spellings(entry.text):
                self._add(entry, spelling)

    def _add(self, entry: Entry, spelling: str) -> None:
        found = list(_WORD.finditer(spelling))
        if len(spelling) < 2 or not 1 <= len(found) <= _WORDS:
            return
        words = [match.group().lower() for match in found]
        self._starts.add(words[0])
        self._beginnings.update(" ".join(words[:count]) for count in range(1, len(words)))
        first, last = found[0], found[-1]
        if not first.group()[0].isupper():
            self._small.add(words[0])
        self._names.setdefault(" ".join(words), []).append(
            _Form(
                entry=entry,
                gaps=[_residue(spelling[one.end() : two.start()]) for one, two in pairwise(found)],
                head=spelling[: first.start()],
                tail=spelling[last.end() :],
                capital=spelling[first.start()].isupper(),
                bare=last.end() - first.start() < 2,
            )
        )

    def find(self, text: str) -> list[NameHit]:
        """Return the names that stand in ``text``."""
        return list(self._hits(text))

    def _hits(self, text: str) -> Iterator[NameHit]:
        starts, small = self._starts, self._small
        end = 0
        for match in _WORD.finditer(text):
            word = match.group()
            if word.lower() not in (small if word[0].islower() else starts):
                continue
            if match.start() < end:
                continue
            hit = self._longest(text, match, end)
            if hit is not None:
                end = hit.end
                yield hit

    def _longest(self, text: str, first: re.Match[str], floor: int) -> NameHit | None:
        start = first.start()
        if start and text[start] in _HANGUL and text[start - 1] in _HANGUL:
            return None
        best: tuple[int, _Form] | None = None
        gaps: list[str] = []
        key, match = first.group().lower(), first
        while True:
            for form in self._names.get(key, ()):
                if (gaps == form.gaps or _fit(gaps, form.gaps)) and _stands(form, text, start, match.end()):
                    best = (match.end(), form)
                    break
            following = _next_word(text, match.end()) if key in self._beginnings else None
            if following is None:
                break
            gaps.append(_residue(text[match.end() : following.start()]))
            key, match = f"{key} {following.group().lower()}", following
        if best is None:
            return None
        end, form = best
        # Marks that belong to the name ("Jeopardy!") are taken in where the text has them.
        if form.tail and text.startswith(form.tail, end):
            end += len(form.tail)
        if form.head and start - len(form.head) >= floor and text.startswith(form.head, start - len(form.head)):
            start -= len(form.head)
        return NameHit(start=start, end=end, name=form.entry.name, title_id=form.entry.title_id)


def _next_word(text: str, end: int) -> re.Match[str] | None:
    """Return the word that follows, whole, None where it is too far or in another paragraph."""
    for position in range(end, min(end + _GAP + 1, len(text))):
        following = _WORD.match(text, position)
        if following is not None:
            return None if text.count("\n", end, position) > 1 else following
    return None


def _stands(form: _Form, text: str, start: int, end: int) -> bool:
    """Tell whether the letters around the words of a name, and its first, let it be that name."""
    if form.capital and text[start].islower():
        return False
    if form.bare and not (text.startswith(form.tail, end) and text.endswith(form.head, 0, start)):
        return False
    return not _MARK.match(text, end)


def _fit(said: list[str], meant: list[str]) -> bool:
    return all(_same_gap(*gaps) for gaps in zip(said, meant, strict=True))


def _same_gap(said: str, meant: str) -> bool:
    """Tell whether the marks between two words of a text can be those of a name: the same, fewer, or another joint."""
    if said in (meant, ""):
        return True
    return said == "-" if meant == "" else said in _JOINTS and meant in _JOINTS


def _residue(gap: str) -> str:
    return "" if gap.isspace() else "".join(gap.split()).translate(_APOSTROPHES)


def _spellings(text: str) -> list[str]:
    """Return a name as written, and with "and" for "&" or the other way round, each also without accents."""
    spellings = [text]
    if "&" in text:
        spellings.append(text.replace("&", " and "))
    spellings.extend([re.sub(r"\band\b", "&", spelling, flags=re.IGNORECASE) for spelling in spellings[:1]])
    plain = [_unaccented(spelling) for spelling in spellings]
    return list(dict.fromkeys([*spellings, *plain]))


def _unaccented(text: str) -> str:
    """Take accents off the words of a name, keeping case at the front and all between the words."""
    return _WORD.sub(lambda match: _plain_word(match.group()), text)


def _plain_word(word: str) -> str:
    if word.isascii() or not word[0].isalpha() or _UNSPACED_LETTER.match(word):
        return word
    plain = fold(word)
    return plain[:1].upper() + plain[1:] if word[0].isupper() else plain
