"""Text to sentences and tokens in languages with their own stops: 。！？, ordinals with a stop, quotations inside a sentence.

Offsets are exact, a sentence is at most 4,000 characters long, and everything is one pass over the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.reading.tokens import Sentence, Token
from slated.reading.typographic.phrases import UNIT
from slated.reading.typographic.tables import LanguageRow

_WORD = re.compile(r"\d+(?:[.,]\d+)*[ªº]?|[^\W\d_]+(?:[\-‐‑'’][^\W\d_]+)*|[^\s]")
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’“‘)\]»]*+(?=\s)|[。！？]+")
_CLOSERS = "」』）)”’\"'»"
_LONGEST_SENTENCE = 4_000
#: A document is read up to here; what lies beyond is not an article.
MOST_SENTENCES = 20_000


def tokens(text: str, start: int, end: int, about: LanguageRow) -> list[Token]:
    """Return the tokens of ``text[start:end]``, offsets counted in ``text``: words, or single letters where words are not parted."""
    unit = _WORD if about.spaced else UNIT
    return [_token(match) for match in unit.finditer(text, start, end)]


#: Signs for private use stand for things in a masked sentence; in a text they stand for nothing.
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def _token(match: re.Match[str]) -> Token:
    word = match.group()
    folded = _PRIVATE.sub("\ufffd", word.lower().replace("’", "'"))
    capital = word[0].isupper()
    # What English asks of a token's capitals is not asked here.
    return Token(match.start(), match.end(), word, folded, capital=capital, proper=capital, heads=capital, shown=folded)


def sentences(text: str, about: LanguageRow) -> Iterator[Sentence]:
    """Yield the sentences of a text in order, without surrounding white space and never empty, at most 20,000."""
    position = 0
    given = 0
    for number, line in enumerate(text.split("\n")):
        end = position + len(line)
        for start, stop in _line(text, position, end, about):
            for sentence in _bounded(text, start, stop, number):
                given += 1
                if given > MOST_SENTENCES:
                    return
                yield sentence
        position = end + 1


def _line(text: str, begin: int, end: int, about: LanguageRow) -> Iterator[tuple[int, int]]:
    for stop in _STOP.finditer(text, begin, end):
        if _ends(text, begin, stop, about):
            yield begin, stop.end()
            begin = stop.end()
    yield begin, end


def _ends(text: str, begin: int, stop: re.Match[str], about: LanguageRow) -> bool:
    """Whether a mark ends a sentence: not one of an abbreviation, an ordinal, or words quoted inside a sentence."""
    after = text[stop.end() : stop.end() + 3]
    if stop.group()[0] in "。！？":
        return not after or after[0] not in _CLOSERS
    following = after.lstrip(" \t\u00a0")[:1]
    if text[stop.start()] != ".":
        return not following.islower()
    word = text[max(begin, stop.start() - 14) : stop.start()].rsplit(maxsplit=1)
    last = word[-1].lstrip("\"'“‘„(«").lower() if word else ""
    if about.ordinal_stop and last.isdigit() and len(last) <= 2:
        return False
    initial = len(last) == 1 and last.isalpha() and text[stop.start() - 1].isupper()
    return not initial and last not in about.abbreviations and not following.islower()


def _bounded(text: str, start: int, end: int, line: int) -> Iterator[Sentence]:
    """Trim white space and cut what is too long."""
    while start < end:
        stop = min(end, start + _LONGEST_SENTENCE)
        piece = text[start:stop]
        stripped = piece.strip()
        if stripped:
            offset = start + len(piece) - len(piece.lstrip())
            yield Sentence(offset, offset + len(stripped), line)
        start = stop
