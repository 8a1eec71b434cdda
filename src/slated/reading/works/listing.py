"""The titles of a listing: many short lines in a row, one title each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from slated.reading.lexicon import Lexicon
from slated.reading.lines import Line
from slated.reading.works.records import Run

#: A listing has at least so many short lines in a row.
_LISTING = 6


def listing_runs(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[Run]:
    """The titles of a listing ("coming to Hulu in July"): many short lines in a row, one title each."""
    block: list[Line] = []
    for line in (*lines, None):
        if line is not None and line.heading and len(line.tokens) <= 12:
            block.append(line)
            continue
        if len(block) >= _LISTING:
            yield from filter(None, (_listing_title(item, lexicon) for item in block))
        block = []


def _listing_title(line: Line, lexicon: Lexicon) -> Run | None:
    """The title at the beginning of a line of a listing, before a bracket or a colon with a season; None for a day or a label."""
    words = line.tokens
    end = next(
        (i for i, word in enumerate(words) if word.text in "([" or (word.folded in ("season", "seasons") and i)), len(words)
    )
    while end > 1 and words[end - 1].text in ":-–—*,":
        end -= 1
    if end == 0 or all(word.folded in lexicon.words["calendar"] or not word.text[0].isalpha() for word in words[:end]):
        return None
    credit = any(word.folded in ("as", "by") for word in words) or (words[0].text in lexicon.given_names and end <= 3)
    if credit or words[0].folded in lexicon.words["calendar"] or not (words[0].capital or words[0].text[0].isdigit()):
        return None
    if end == 1 and (words[0].folded in lexicon.words["not_names"] or words[0].folded in lexicon.words["section_words"]):
        return None
    return Run(line, 0, end)
