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
_HANGUL = re.compile("[\uac00-\ud7af]")
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
    """A name cut at its words: what stands between them, before the first and after the last."""

    entry: Entry
    gaps: tuple[str, ...]
    head: str
    tail: str
    capital: bool


class WordMatcher:
    """A dictionary of all beginnings of names, word by word.

    Reading costs one look-up a word, and as many more as the longest beginning at that place has words.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        # A beginning of names, its words joined by spaces, with the names that end there.
        self._beginnings: dict[str, list[_Form]] = {}
        for entry in entries:
            for spelling in _spellings(entry.text):
                self._add(entry, spelling)

    def _add(self, entry: Entry, spelling: str) -> None:
        found = list(_WORD.finditer(spelling))
        if len(spelling) < 2 or not 1 <= len(found) <= _WORDS:
            return
        words = [match.group().lower() for match in found]
        for count in range(1, len(words)):
            self._beginnings.setdefault(" ".join(words[:count]), [])
        first, last = found[0], found[-1]
        self._beginnings.setdefault(" ".join(words), []).append(
            _Form(
                entry=entry,
                gaps=tuple(_residue(spelling[one.end() : two.start()]) for one, two in pairwise(found)),
                head=spelling[: first.start()],
                tail=spelling[last.end() :],
                capital=spelling[first.start()].isupper(),
            )
        )

    def find(self, text: str) -> list[NameHit]:
        """Return the names that stand in ``text``."""
        return list(self._hits(text))

    def _hits(self, text: str) -> Iterator[NameHit]:
        beginnings = self._beginnings
        end = 0
        for match in _WORD.finditer(text):
            if match.start() < end or match.group().lower() not in beginnings:
                continue
            hit = self._longest(text, match, end)
            if hit is not None:
                end = hit.end
                yield hit

    def _longest(self, text: str, first: re.Match[str], floor: int) -> NameHit | None:
        if _HANGUL.match(text, first.start()) and _HANGUL.match(text[first.start() - 1 : first.start()]):
            return None
        best: tuple[int, _Form] | None = None
        gaps: list[str] = []
        key, match = first.group().lower(), first
        for _ in range(_WORDS):
            forms = self._beginnings.get(key)
            if forms is None:
                break
            form = next((form for form in forms if _fits(form, gaps, text, first.start())), None)
            if form is not None and not _MARK.match(text, match.end()):
                best = (match.end(), form)
            following = _WORD.search(text, match.end(), match.end() + _GAP + 1)
            if following is None:
                break
            # The bound of the search may have cut the word: take it whole.
            whole = _WORD.match(text, following.start())
            assert whole is not None  # noqa: S101 - it has just been found there
            gap = text[match.end() : whole.start()]
            if gap.count("\n") > 1:
                break
            gaps.append(_residue(gap))
            key, match = f"{key} {whole.group().lower()}", whole
        if best is None:
            return None
        end, form = best
        start = first.start()
        # Marks that belong to the name ("Jeopardy!") are taken in where the text has them.
        if form.tail and text.startswith(form.tail, end):
            end += len(form.tail)
        if form.head and start - len(form.head) >= floor and text.startswith(form.head, start - len(form.head)):
            start -= len(form.head)
        return NameHit(start=start, end=end, name=form.entry.name, title_id=form.entry.title_id)


def _fits(form: _Form, gaps: list[str], text: str, start: int) -> bool:
    if form.capital and text[start].islower():
        return False
    return all(_same_gap(said, meant) for said, meant in zip(gaps, form.gaps, strict=True))


def _same_gap(said: str, meant: str) -> bool:
    """Tell whether the marks between two words of a text can be those of a name: the same, fewer, or another joint."""
    if said in (meant, ""):
        return True
    return said == "-" if meant == "" else said in _JOINTS and meant in _JOINTS


def _residue(gap: str) -> str:
    return "".join(gap.split()).translate(_APOSTROPHES)


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
