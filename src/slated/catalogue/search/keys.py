"""What names and queries are compared by: keys, their words, the index's words, and the numbers that stand for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations, pairwise
from zlib import crc32

from slated.catalogue.folding import fold, without_apostrophes
from slated.catalogue.romanise import romanised
from slated.catalogue.suffixes import Suffixes

LETTERS = 9
"""Letters of a word that its deletes are made of."""

BEGINNINGS = (4, 6)
"""Lengths of the beginnings of words whose deletes are kept too: for words that are not typed to their end."""

LONGEST = 300
"""Letters of a key; no name is longer, and what is longer is cut."""

_HALF = 0x8000_0000
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RUN = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_UNSPACED_LETTER = re.compile(f"[{_UNSPACED}]")
_ASCII = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
_PLAIN_ASCII = re.compile("[A-Za-z0-9 :,.!?-]*")
_APOSTROPHE = re.compile("['\u2019]")
# Signs that are pictures: arrows, stars, weather, faces, food.
_PICTURE = re.compile("[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_ELISION = re.compile("\\b\\w{1,2}['\u2019](?=\\w{3})")


def key(text: str) -> str:
    """Return the form in which names and queries are compared: folded, apostrophes gone, pictures kept as words of their own.

    >>> key("Grey's  Anatomy!")
    'greys anatomy'
    """
    if _PLAIN_ASCII.fullmatch(text) and (plain := " ".join(text.lower().translate(_ASCII).split())):
        return plain[:LONGEST]
    folded = fold(without_apostrophes(text))
    pictures = _PICTURE.findall(text)
    if pictures:
        folded = " ".join([folded, *dict.fromkeys(pictures)]).strip()
    # A name of marks alone ("$", "???") is what it is.
    return (folded or _signs(text))[:LONGEST].strip()


def _signs(text: str) -> str:
    """Return the signs that can be seen of a text that has no letters."""
    return " ".join("".join(char if char.isprintable() else " " for char in unicodedata.normalize("NFKC", text)).split())


def forms(text: str, language: str | None) -> list[str]:
    """Return the keys that a name is found by: its own, with digits for numerals, without elision, in Latin letters.

    >>> forms("Rocky II", "en")
    ['rocky ii', 'rocky 2']
    """
    own = key(text)
    found = [own, with_digits(own)]
    if _APOSTROPHE.search(text) and _ELISION.search(text):
        found.append(key(_ELISION.sub(lambda article: article.group()[:-1] + " ", text)))
    if own.startswith("the "):
        found.append(own[4:])
    if not text.isascii():
        found.extend(key(latin) for latin in romanised(text, language))
    return [form for form in dict.fromkeys(found) if form]


def with_digits(words: str) -> str:
    """Return a key with digits for number words and Roman numerals."""
    return words if _numerals().isdisjoint(words.split()) else _suffixes().with_digits(words)


@lru_cache(maxsize=1)
def _suffixes() -> Suffixes:
    return Suffixes()


@lru_cache(maxsize=1)
def _numerals() -> frozenset[str]:
    return _suffixes().numerals


def index_words(words: str) -> list[str]:
    """Return what the index holds of a key: its words, and pairs of letters of scripts that put no spaces between words.

    >>> index_words("進撃の巨人 2")
    ['進撃', '撃の', 'の巨', '巨人', '2']
    """
    if words.isascii():
        return words.split()
    return [part for word in words.split() for run in _RUN.findall(word) for part in _pairs(run)]


def _pairs(run: str) -> Iterable[str]:
    if len(run) < 2 or not _UNSPACED_LETTER.match(run):
        return (run,)
    return (first + second for first, second in pairwise(run))


def is_unspaced(word: str) -> bool:
    """Tell whether a word of the index is of a script without spaces."""
    return not word.isascii() and _UNSPACED_LETTER.match(word) is not None


def whole_number(words: str) -> int:
    """Return the number of a key as a whole; spaces do not count ("spiderman" is "spider man")."""
    return number(words.replace(" ", ""))


def number(text: str) -> int:
    """Return a number of 32 bits with its sign: the shortest that a table can look up. Different texts may share one."""
    return crc32(text.encode("utf-8", "replace")) - _HALF


def delete_numbers(word: str, mark: str = "") -> list[int]:
    """Return the numbers of a word's first letters, and of those with each one of them left out; ``mark`` goes before all.

    Two words that differ by one typing error share one of these (SymSpell's symmetric delete, of Garbe 2012).
    """
    start = word[:LETTERS]
    found = [crc32((mark + start).encode("utf-8", "replace")) - _HALF]
    found += [
        crc32((mark + start[:place] + start[place + 1 :]).encode("utf-8", "replace")) - _HALF for place in range(len(start))
    ]
    return found


def deeper_numbers(word: str) -> list[int]:
    """Return the numbers of a word's first letters with each two of them left out: for a word with two errors.

    One letter more than in `delete_numbers`, so that as many are left as there with one left out.
    """
    start = word[: LETTERS + 1]
    return [
        crc32((start[:one] + start[one + 1 : two] + start[two + 1 :]).encode("utf-8", "replace")) - _HALF
        for one, two in combinations(range(len(start)), 2)
    ]


def beginning_mark(length: int, letters: str) -> str:
    """Return what is looked up for the deletes of a beginning, apart from whole words."""
    return f"{length}:{letters}"
