"""Text to sentences and tokens, with exact offsets into the document.

A line break ends a sentence: articles arrive with one paragraph or heading a line. Inside a line a sentence ends at ``.``, ``?``,
``!`` or ``…`` followed by white space and something that can begin one, unless the stop belongs to an abbreviation or an initial.
Everything here is one pass over the text; no pattern backtracks over more than a token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, compress
from operator import add

import msgspec

# Pieces that put together are the text: a plain word with the space behind it (most of a text, so it comes first), initials ("J.J."),
# words with inner apostrophes and hyphens, a possessive, numbers with their separators, single marks, white space. A hyphen before
# "episode" or "part" does not join: "eight-episode" holds a number as "8-episode" does.
_PIECE = re.compile(
    r"""
    [a-zA-Z]++[ ] | [ ]
    | (?:[A-Z]\.){2,} | [A-Z]\.(?=[ ][A-Z])
    | [^\W\d_]+ (?: (?:['’](?!s(?![^\W_]))|[-‐‑](?!(?:episode|part|chapter)s?(?![^\W_]))) [^\W_]+ )*  \+?
    | \d+(?:[.,]\d+)*(?:st|nd|rd|th|[kmbKMB]n?)?(?![^\W_]|[.,]\d)
    | \d+(?:[.,]\d+)*
    | ['’`]s(?![^\W_]) | ['’]\d0s(?![^\W_])
    | [^\s\w]
    | \w
    | \s+
    """,
    re.VERBOSE,
)
# Possessive, and begun only where no stop stands before: a text of stops alone is walked through once.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]»]*+(?=\s)|[。！？]+[」』）]*")
_OPENERS = "\"'“‘(«[#@¿¡"
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st jr sr bros vs no vol pt ep eps inc ltd co corp jan feb mar apr jun jul aug sep sept oct nov dec prof gen lt col "
    "rep sen gov hon mt ft approx dept est etc e.g i.e a.m p.m u.s u.k".split()
)
_INITIALS = re.compile(r"(?:[a-z]\.)*[a-z]")
#: After an initial only these begin a new sentence: "Louis C.K. The show" against "J.J. Abrams".
_STARTERS = frozenset("The It He She They We In On At But And As This That His Her Its Their A An I For After When While".split())
_LONGEST_SENTENCE = 4_000


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, number or mark: ``document.text[start:end] == text``; ``folded`` is lower case with plain apostrophes.

    ``capital`` is whether it begins with an upper-case letter, ``proper`` whether it is a word with a capital in front or among
    its first letters ("eBay"), ``heads`` whether a title could begin with it: a capital, a digit, a word behind an apostrophe. A
    token is a unit of a masked sentence: what is ``shown`` there is its folded form, and it has no entity.
    """

    start: int
    end: int
    text: str
    folded: str
    capital: bool
    proper: bool
    heads: bool
    shown: str
    entity: None = None


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the text, with the number of its line (paragraph) from 0."""

    start: int
    end: int
    line: int


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of ``text[start:end]``, offsets counted in ``text``."""
    pieces = _PIECE.findall(text, start, end)
    if not pieces:
        return []
    # Column by column and not token by token: this is the one loop that every word of every text goes through.
    lengths, *rest = zip(*map(_WORDS.__getitem__, pieces), strict=True)
    begins = list(accumulate(map(len, pieces[:-1]), initial=start))
    return list(compress(map(Token, begins, map(add, begins, lengths), *rest), lengths))


class _Words(dict[str, tuple[int, str, str, bool, bool, bool, str]]):
    """What is the same for a piece wherever it stands, worked out once: its length and the rest of a token. White space has length 0.

    Kept from document to document, for the words of a language come again; emptied when a text brings too many new ones.
    """

    def __missing__(self, piece: str) -> tuple[int, str, str, bool, bool, bool, str]:
        word = piece.strip()
        folded = _PRIVATE.sub("\ufffd", word.lower().replace("’", "'").replace("`", "'"))
        found = (len(word), word, folded, word[:1].isupper(), _proper(word), _heads(word), folded)
        if len(piece) <= _LONGEST_WORD:
            if len(self) >= _MOST_WORDS:
                self.clear()
            self[piece] = found
        return found


#: Signs for private use stand for things in a masked sentence; in a text they stand for nothing.
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def _heads(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit() or (word[:1] in "'’" and len(word) > 2)


def _proper(word: str) -> bool:
    inner = len(word) > 3 and word[0].islower() and any(letter.isupper() for letter in word[1:4])
    return word[:1].isalpha() and (word[0].isupper() or inner)


_MOST_WORDS, _LONGEST_WORD = 100_000, 40
_WORDS = _Words()


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text in order, without surrounding white space and never empty.

    A sentence longer than 4,000 characters is cut at white space (or hard, where there is none): work on one sentence is not
    linear, so its size is bounded.
    """
    position = 0
    for number, line in enumerate(text.split("\n")):
        begin = position
        for stop in _STOP.finditer(text, position, position + len(line)):
            if _ends(text, begin, stop.start(), stop.end()):
                yield from _bounded(text, begin, stop.end(), number)
                begin = stop.end()
        yield from _bounded(text, begin, position + len(line), number)
        position += len(line) + 1


def _ends(text: str, begin: int, stop: int, after: int) -> bool:
    """Whether the mark at ``stop`` ends the sentence that began at ``begin``; ``after`` is behind its closing quotes."""
    following = text[after : after + 80].lstrip(" \t\u00a0")
    if text[stop] != ".":
        # A question or exclamation inside a title ("Jeopardy! returns") goes on in lower case.
        return not following or not following[0].islower()
    word = text[max(begin, stop - 12) : stop].rsplit(maxsplit=1)
    last = word[-1].lstrip(_OPENERS).lower() if word else ""
    if _INITIALS.fullmatch(last) and text[stop - 1].isupper():
        return not following or following.split(maxsplit=1)[0] in _STARTERS
    return last not in _ABBREVIATIONS and not (following and following[0].islower())


def _bounded(text: str, start: int, end: int, line: int) -> Iterator[Sentence]:
    """Trim white space and cut what is too long."""
    while start < end:
        stop = end
        if end - start > _LONGEST_SENTENCE:
            space = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
            stop = space if space > start else start + _LONGEST_SENTENCE
        piece = text[start:stop]
        stripped = piece.strip()
        if stripped:
            offset = start + len(piece) - len(piece.lstrip())
            yield Sentence(offset, offset + len(stripped), line)
        start = stop
