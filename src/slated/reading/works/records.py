"""What the finding of works speaks of: runs of capitals, works, their mentions, the book of a document."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from slated.reading.lines import Line


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens ``first`` to ``last`` (behind) of a line that might be a title."""

    line: Line
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Work:
    """A work of a document: its name as the text writes it at its fullest, and how often it is named."""

    name: str
    weight: float
    mentions: int


@dataclass(frozen=True, slots=True)
class Mention:
    """``text[start:end]`` (or the title's, for a mention in the title) names the work."""

    start: int
    end: int
    work: str


@dataclass(frozen=True, slots=True)
class WorkBook:
    """The works of a document, the one it is mainly about, and all mentions in order."""

    works: tuple[Work, ...]
    main: str | None
    mentions: tuple[Mention, ...]
    title_mentions: tuple[Mention, ...]


@lru_cache(maxsize=50_000)
def fold_title(text: str) -> str:
    """Case, accents, punctuation and a leading "the" taken away, for comparing titles inside one document."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and "))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"[’'`]", "", plain)
    plain = re.sub(r"[^\w]+", " ", plain).strip()
    return plain.removeprefix("the ")


def text_of(run: Run) -> str:
    """The run as the text writes it."""
    words = run.line.tokens[run.first : run.last]
    pieces = [words[0].text]
    for before, word in pairwise(words):
        pieces.append((" " if word.start > before.end else "") + word.text)
    return "".join(pieces)
