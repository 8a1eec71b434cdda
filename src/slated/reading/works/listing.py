"""The titles of a listing ("coming to Hulu in July"): many short lines in a row, one title each.

A line may have its day with it ("July 3: ...", "... - July 3") or stand under a line that is only a day. Four lines with days, or six
without, make a listing; a line of a day or a label ("Originals") neither counts nor ends it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from slated.reading.lexicon import Lexicon
from slated.reading.lines import Line
from slated.reading.tokens import Token
from slated.reading.works.lists import title_lists
from slated.reading.works.records import Run
from slated.reading.works.runs import titlelike

#: So many titles in a row are a listing: with days, and without.
_DATED, _BARE = 4, 6
_LONGEST_LINE, _LONGEST_LABEL = 14, 6
_ENDS = frozenset("([")
_DASHES = frozenset("-–—:*•·,|")


def listing_runs(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[Run]:
    """Yield the titles of a document's listings."""
    block: list[Run] = []
    dated = 0
    for line in (*lines, None):
        if line is not None and len(line.tokens) <= _LONGEST_LINE and line.tokens[-1].text not in ".?!":
            day = any(_is_day(word, lexicon) for word in line.tokens)
            run = None if _is_label(line, lexicon) else _listing_title(line, lexicon)
            if run is not None:
                block.append(run)
            if run is not None or day:
                dated += day
                continue
            if line.heading or len(line.tokens) <= _LONGEST_LABEL:
                continue
        if len(block) >= (_DATED if dated else _BARE):
            yield from block
        block, dated = [], 0


#: So many lines with a bullet or number and a title are a list of works; a title there has at most so many words.
_BULLETED, _LONGEST_TITLE = 3, 8
_BULLETS = frozenset("•*·▪●‣-–—")


def bulleted_runs(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[Run]:
    """Yield what the lines of a list name before a dash: "• Salt Flats – a nurse moves home"; nothing where most are persons."""
    found = [run for line in lines if (run := _bulleted(line, lexicon)) is not None]
    persons = sum(run.line.tokens[run.first].text in lexicon.given_names for run in found)
    if len(found) >= _BULLETED and persons * 2 < len(found):
        yield from found


def _bulleted(line: Line, lexicon: Lexicon) -> Run | None:
    """The title between a bullet and a dash that stands alone; None if a line has none."""
    words = line.tokens
    if words[0].text not in _BULLETS:
        return None
    for at in range(2, min(len(words) - 1, _LONGEST_TITLE + 2)):
        if words[at].text in "-–—" and words[at - 1].end < words[at].start and words[at].end < words[at + 1].start:
            bare = at == 2 and words[1].folded in lexicon.words["section_words"]
            return Run(line, 1, at) if titlelike(words[1:at], lexicon) and not bare else None
    return None


def _is_day(word: Token, lexicon: Lexicon) -> bool:
    return word.folded in lexicon.words["calendar"] or (word.text[0].isdigit() and "/" in word.text)


def _is_label(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line only says of what kind the next ones are: "NETFLIX ORIGINALS", "Available July 8:", "Movies"."""
    labels = title_lists(lexicon)["listing_labels"]
    words = [word for word in line.tokens if word.text[0].isalnum()]
    return all(
        word.folded in labels
        or word.text in lexicon.platforms
        or _is_day(word, lexicon)
        or word.text[0].isdigit()
        or word.text in ("Netflix", "NETFLIX")
        for word in words
    )


def _listing_title(line: Line, lexicon: Lexicon) -> Run | None:
    """The title of a line: behind a day, before a bracket, a season or a day; None for anything else."""
    words = line.tokens
    first = 0
    while first < len(words) and (
        _is_day(words[first], lexicon) or words[first].text in _DASHES or _is_number(words, first, lexicon)
    ):
        first += 1
    end = next((i for i in range(first, len(words)) if _ends_title(words, i, first, lexicon)), len(words))
    while end > first + 1 and words[end - 1].text in _DASHES:
        end -= 1
    if end <= first or not (words[first].capital or words[first].text[0].isdigit() or words[first].text[0] in "'’#"):
        return None
    credit = any(word.folded in ("as", "by") for word in words[first:end]) or (
        words[first].text in lexicon.given_names and end - first <= 3
    )
    bare = words[first].folded
    label = next((i for i in range(first, end) if words[i].text == ":"), end)
    if " ".join(word.folded for word in words[first:label]) in title_lists(lexicon)["info_labels"]:
        return None
    if credit or (end - first == 1 and (bare in lexicon.words["not_names"] or bare in lexicon.words["section_words"])):
        return None
    return Run(line, first, end)


def _is_number(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a number at a token belongs to a day beside it: "July 3", "3 July", "July 3, 2019"."""
    after_comma = at - 2 if at > 1 and words[at - 1].text == "," and len(words[at].text) == 4 else at - 1
    near = [words[i] for i in (after_comma, after_comma - (after_comma < at - 1), at + 1) if 0 <= i < len(words)]
    return words[at].text[0].isdigit() and any(_is_day(word, lexicon) for word in near)


def _ends_title(words: Sequence[Token], at: int, first: int, lexicon: Lexicon) -> bool:
    """Whether a title ends before a token: a bracket, a season, a dash before a day."""
    if at == first:
        return False
    season = words[at].folded in ("season", "seasons", "series", "s1", "s2", "s3", "s4", "s5", "part", "volume") and (
        at + 1 == len(words) or words[at + 1].text[0].isdigit() or words[at + 1].folded in lexicon.cardinals
    )
    dash = words[at].text in "-–—:|" and at + 1 < len(words)
    return (
        words[at].text in _ENDS
        or season
        or (dash and (_is_day(words[at + 1], lexicon) or words[at + 1].text in lexicon.platforms))
    )
