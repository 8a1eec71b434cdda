"""Cue phrases of languages that do not part their words: every letter is a unit of its own.

A cue of Korean or Japanese is a stem that stands anywhere in a run of letters, with whatever particles are glued to it. The phrases of
their tables are written as words; here they become phrases of single letters, in the same little language. ``word*`` has no meaning
in them: every cue is a stem.
"""

from __future__ import annotations

import re

#: What is one unit in a text without blanks between words: a word in Latin letters, a number, else each sign by itself.
UNIT = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’\-][A-Za-zÀ-ɏ]+)*|\d+(?:[.,]\d+)*|[^\s]")
_PIECE = re.compile(r"~\d*|\{[a-z/]+\}\??|\(|\)\??|[^\s(){}~]+|\s+")


def by_characters(phrase: str) -> str:
    """Return a phrase with its words written letter by letter; blanks in it mean nothing, and ``|`` parts whole phrases.

    >>> by_characters("(첫 방송|개봉) 확정 {date}?")
    '(첫 방 송 | 개 봉) 확 정 {date}?'
    """
    return "".join(_letters(piece) for piece in _PIECE.findall(phrase))


def _letters(piece: str) -> str:
    if piece.isspace() or piece[0] in "~{(" or piece in ("|", ")", ")?"):
        return piece
    optional = piece.endswith("?") and len(piece) > 1
    words = piece.removesuffix("?" if optional else "").split("|")
    spelled = [" ".join(UNIT.findall(word.lower())) for word in words]
    spelled[-1] = f"({spelled[-1]})?" if optional else spelled[-1]
    return " | ".join(spelled)
