"""Names as people type them and as they are written, brought to one form for comparing; and slugs made from names."""

from __future__ import annotations

import re
import unicodedata

# What decomposition leaves standing though people type it without.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ħ": "h", "ŧ": "t"}
)

# Marks that decorate a letter. Vowel signs of Indic and Thai script and the voicing marks of kana are not among them: without these a
# word is another word.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)

_KATAKANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u02b9`\u00b4]")

# A slug is part of an address that people read and copy.
_SLUG_LENGTH = 80


def fold(text: str) -> str:
    """Return the form in which names are compared; folding twice changes nothing.

    Case, accents and width go, katakana becomes hiragana, Hangul its jamo, ``&`` the word "and", all that is neither letter nor
    digit a space, and runs of spaces one.

    >>> fold("  Élite: The Movie & More ")
    'elite the movie and more'
    """
    plain = _plain(text).replace("&", " and ").translate(_KATAKANA)
    return " ".join(_words(plain).split())


def without_apostrophes(text: str) -> str:
    """Return a text without its apostrophes, as many type it ("greys")."""
    return _APOSTROPHES.sub("", text)


def slug(text: str) -> str:
    """Return a readable name for addresses: lower case, words joined by hyphens, accents gone, letters of other scripts kept.

    At most 80 characters; "untitled" if nothing is left.

    >>> slug("Grey's Anatomy")
    'greys-anatomy'
    """
    plain = unicodedata.normalize("NFC", _words(_plain(without_apostrophes(text)).replace("&", " and ")))
    return "-".join(plain.split())[:_SLUG_LENGTH].strip("-") or "untitled"


def _plain(text: str) -> str:
    """Take width, case and accents off."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    # Folding the case of what decomposition brought out needs a second turn, for a handful of letters.
    decomposed = unicodedata.normalize("NFKD", decomposed.casefold())
    return unicodedata.normalize("NFKD", _MARKS.sub("", decomposed).translate(_PLAIN))


class _Words(dict[int, int]):
    """What `str.translate` puts for each letter: itself for letters, marks and digits, else a space; worked out once a letter."""

    def __missing__(self, code: int) -> int:
        self[code] = found = code if unicodedata.category(chr(code))[0] in "LMN" else 0x20
        return found


_WORDS = _Words()


def _words(text: str) -> str:
    """Put a space for all that is neither letter, mark nor digit."""
    return text.translate(_WORDS)
