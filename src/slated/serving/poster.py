"""A poster made of type: a title's initials and a hue that stays the same for the same title."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from zlib import crc32

HUES = 8
"""Hues of posters in tokens.css."""

_SMALL = frozenset({"a", "an", "and", "at", "by", "de", "for", "in", "of", "on", "or", "the", "to"})


@dataclass(frozen=True, slots=True)
class Poster:
    """``initials`` has one to three characters; ``hue`` counts from 0 to `HUES` - 1."""

    initials: str
    hue: int


def poster(title_id: str, name: str) -> Poster:
    """Return the poster of a title.

    >>> poster("x", "All of Us Are Dead").initials, poster("x", "1923").initials, poster("x", "Dark").initials
    ('AUA', '19', 'D')
    """
    return Poster(initials=initials(name), hue=crc32(title_id.encode()) % HUES)


def initials(name: str) -> str:
    """Return up to three initials of the words that carry a name, two digits of a name in digits, else its first letter."""
    words = [kept for word in name.split()[:12] if (kept := "".join(filter(_is_letter, word)))]
    strong = [word for word in words if word.casefold() not in _SMALL] or words
    if not strong:
        return "·"
    if strong[0].isdigit():
        return strong[0][:2]
    return "".join(word[0] for word in strong[:3]).upper()[:3]


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN"
