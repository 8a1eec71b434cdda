"""Names standing in a text, found in one pass over its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import msgspec

from slated.catalogue.folding import fold
from slated.model import NameHit

# Scripts that put no spaces between words: there every letter counts as a word of its own. Hangul has spaces but glues particles on.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_HANGUL = frozenset(map(chr, range(0xAC00, 0xD7B0)))
_UNSPACED_LETTER = re.compile(f"[{_UNSPACED}]")
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+|&")
_MARK = re.compile("[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e4e\u3099\u309a]")

_AND = re.compile(r"\band\b", re.IGNORECASE)

# Between two words of a name in a text there is at most this much.
_GAP = 4
# No name has more words than this; longer ones are not looked for.
_WORDS = 40
# As many bits, less one, tell which words a name may go on from: with a million names one row of words in ten is wrongly taken for one.
_BITS = (1 << 24) - 1

_APOSTROPHES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'"})
_JOINTS = frozenset({":", "-", "\u2013", "\u2014", ""})


class Entry(msgspec.Struct, frozen=True, gc=False):
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

    def like(self, other: _Form) -> bool:
        """Whether both are found in the same places."""
        return (self.gaps, self.head, self.tail, self.capital, self.bare) == (
            other.gaps,
            other.head,
            other.tail,
            other.capital,
            other.bare,
        )


class WordMatcher:
    """A dictionary of names by their words.

    Reading costs one look-up a word, and where a name may begin as many more as the longest of its names has words. A million names
    take some 300 MB: a name that is nothing but its words with spaces between is kept as it is given, see ``bench/names.py``.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        # By first word: how many words the longest name has, twice, and one more where a name may stand in small letters.
        self._reach: dict[str, int] = {}
        # By words joined by spaces: the name, or all forms where marks or several names stand behind the same words.
        self._names: dict[str, Entry | tuple[_Form, ...]] = {}
        # A bit for the hash of every two words or more that a name goes on from: 2 MB instead of a set of strings.
        self._beginnings = bytearray(_BITS + 1 >> 3)
        for entry in entries:
            for spelling in _spellings(entry.text):
                self._add(entry, spelling)

    def _add(self, entry: Entry, spelling: str) -> None:
        words = _WORD.findall(spelling.lower()) if spelling.isascii() else [word.lower() for word in _WORD.findall(spelling)]
        if len(spelling) < 2 or not 1 <= len(words) <= _WORDS:
            return
        key = " ".join(words)
        # Nothing but words with spaces between, or letters of a script that needs none.
        plain = spelling == spelling.strip() and "".join(words) == "".join(spelling.lower().split())
        known = self._names.get(key)
        if known is None and plain:
            self._names[key] = entry
        else:
            forms = (_plain_form(known, key),) if isinstance(known, Entry) else known or ()
            form = _plain_form(entry, key) if plain else _form(entry, spelling)
            # Of names that are written alike the first is found, so the others need not be kept.
            if not any(form.like(other) for other in forms):
                self._names[key] = (*forms, form)
        for count in range(2, len(words)):
            bit = hash(" ".join(words[:count])) & _BITS
            self._beginnings[bit >> 3] |= 1 << (bit & 7)
        reach = self._reach.get(words[0], 0)
        first = spelling[0] if plain else _first_letter(spelling)
        small = reach & 1 or not first.isupper()
        self._reach[words[0]] = max(reach >> 1, len(words)) << 1 | small

    def find(self, text: str) -> list[NameHit]:
        """Return the names that stand in ``text``."""
        return list(self._hits(text))

    def _hits(self, text: str) -> Iterator[NameHit]:
        reaches = self._reach
        end = 0
        for match in _WORD.finditer(text):
            word = match.group()
            reach = reaches.get(word.lower())
            if reach is None or (not reach & 1 and word[0].islower()) or match.start() < end:
                continue
            hit = self._longest(text, match, floor=end, most=reach >> 1)
            if hit is not None:
                end = hit.end
                yield hit

    def _longest(self, text: str, first: re.Match[str], *, floor: int, most: int) -> NameHit | None:
        start = first.start()
        if start and text[start] in _HANGUL and text[start - 1] in _HANGUL:
            return None
        best: tuple[int, _Form] | None = None
        gaps: list[str] = []
        key, match = first.group().lower(), first
        while True:
            known = self._names.get(key)
            form = None if known is None else _fitting(known, text, key, gaps, first=start, last=match.end())
            if form is not None:
                best = (match.end(), form)
            goes_on = len(gaps) + 1 < most and (not gaps or self._may_go_on(key))
            following = _next_word(text, match.end()) if goes_on else None
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

    def _may_go_on(self, key: str) -> bool:
        """Whether a name may go on from these words; True for a few from which none does."""
        bit = hash(key) & _BITS
        return bool(self._beginnings[bit >> 3] >> (bit & 7) & 1)


def _fitting(known: Entry | tuple[_Form, ...], text: str, key: str, gaps: list[str], *, first: int, last: int) -> _Form | None:
    """Return the first of the forms with these words that can stand in ``text[first:last]``."""
    for form in (_plain_form(known, key),) if isinstance(known, Entry) else known:
        if (gaps == form.gaps or _fit(gaps, form.gaps)) and _stands(form, text, first, last):
            return form
    return None


def _first_letter(spelling: str) -> str:
    first = _WORD.search(spelling)
    return first.group()[0] if first else ""


def _plain_form(entry: Entry, key: str) -> _Form:
    """The form of a name that is its words with spaces between, ``key`` in small letters."""
    return _Form(entry, [""] * key.count(" "), "", "", capital=entry.text[0].isupper(), bare=len(key) < 2)


def _form(entry: Entry, spelling: str) -> _Form:
    found = list(_WORD.finditer(spelling))
    first, last = found[0], found[-1]
    return _Form(
        entry=entry,
        gaps=[_residue(spelling[one.end() : two.start()]) for one, two in pairwise(found)],
        head=spelling[: first.start()],
        tail=spelling[last.end() :],
        capital=spelling[first.start()].isupper(),
        bare=last.end() - first.start() < 2,
    )


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
    if "and" in text.lower():
        spellings.append(_AND.sub("&", text))
    if not text.isascii():
        spellings += [_unaccented(spelling) for spelling in spellings]
    return list(dict.fromkeys(spellings))


def _unaccented(text: str) -> str:
    """Take accents off the words of a name, keeping case at the front and all between the words."""
    return _WORD.sub(lambda match: _plain_word(match.group()), text)


def _plain_word(word: str) -> str:
    if word.isascii() or not word[0].isalpha() or _UNSPACED_LETTER.match(word):
        return word
    plain = fold(word)
    return plain[:1].upper() + plain[1:] if word[0].isupper() else plain
