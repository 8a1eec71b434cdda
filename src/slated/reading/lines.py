"""The lines of a document as the reader walks them: sentences with tokens, told apart into prose and headings."""

from __future__ import annotations

from dataclasses import dataclass

from slated.model import Document
from slated.reading.lexicon import Lexicon
from slated.reading.tokens import Sentence, Token, sentences, tokens


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its tokens. In a heading (or headline) capitals tell nothing: nearly every word has one."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    heading: bool


#: A document is read up to here; what lies beyond is not an article.
MOST_SENTENCES = 20_000


def lines_of(document: Document, lexicon: Lexicon) -> list[Line]:
    """Cut a document's text into lines, at most 20,000."""
    found: list[Line] = []
    for sentence in sentences(document.text):
        if len(found) >= MOST_SENTENCES:
            break
        words = tuple(tokens(document.text, sentence.start, sentence.end))
        if words:
            found.append(Line(sentence, words, heading=_is_heading(document.text, sentence, words, lexicon)))
    return found


def _is_heading(text: str, sentence: Sentence, words: tuple[Token, ...], lexicon: Lexicon) -> bool:
    """Whether a line stands alone, does not end like prose and carries capitals on most of its words."""
    before, after = sentence.start - 1, sentence.end
    alone = (before < 0 or text[before] in "\n\t ") and (
        after >= len(text) or text[after : after + 2].strip(" \t\r")[:1] in ("", "\n")
    )
    if not alone or text[sentence.end - 1] in ".,;:…" or len(words) > 40:
        return False
    minor = lexicon.words["not_names"]
    letters = [word for word in words if word.text[0].isalpha() and (word.capital or word.folded not in minor)]
    if not letters:
        return False
    capitals = sum(word.capital for word in letters)
    return capitals >= 0.7 * len(letters) and (len(letters) > 1 or len(words) <= 2)
