"""Where words stand between quotation marks: the marks of each line paired, straight or curly, double or single."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: A quotation has at least so many words; what is shorter is a title or a turn of phrase.
FEWEST_WORDS = 5
_MARKS = re.compile("[\"'“”‘’«»„]")
_CLOSERS = {"“": '”"', '"': '"”', "‘": "’'", "'": "'’", "«": "»", "„": "“”"}
_SINGLE = "‘'"
_BEFORE_OPENING = " \t\u00a0([{—–-/…:"


@dataclass(frozen=True, slots=True)
class Quotation:
    """``text[start:end]`` between marks; ``closed`` is False where the line ends without the closing one."""

    start: int
    end: int
    closed: bool


#: No quotation is longer, in characters; and behind so many a mark is no part of one that was taken for a possessive.
_LONGEST, _SOON = 6_000, 400


def quotations(text: str) -> Iterator[Quotation]:
    """Yield the quotations of a text that are five words or longer, in order, each inside one line; marks within marks are its own."""
    position = 0
    for line in text.split("\n"):
        for found in _pairs(text, position, position + len(line)):
            if len(text[found.start : found.end].split()) >= FEWEST_WORDS:
                yield found
        position += len(line) + 1


def _pairs(text: str, start: int, end: int) -> Iterator[Quotation]:
    at = start
    # Where a mark was looked for in vain it need not be looked for again: every stretch of a line is gone through once for each kind.
    in_vain = dict.fromkeys(_CLOSERS, start)
    while (mark := _MARKS.search(text, at, end)) is not None:
        at = mark.end()
        opening = mark.group()
        if not _opens(text, mark.start(), start, end):
            continue
        close = _closing(text, opening, mark.end(), min(end, mark.end() + _LONGEST)) if in_vain[opening] <= mark.start() else None
        if close is None:
            in_vain[opening] = max(in_vain[opening], min(end, mark.end() + _LONGEST))
        if close is not None:
            yield Quotation(mark.end(), close, closed=True)
            at = close + 1
        elif _left_open(text, mark.start(), start, end):
            yield Quotation(mark.end(), end, closed=False)
            at = end


def _opens(text: str, at: int, start: int, end: int) -> bool:
    if text[at] in "”’»" or at + 1 >= end or text[at + 1].isspace():
        return False
    return text[at] in "“«„" or at == start or text[at - 1] in _BEFORE_OPENING or text[at - 1] in '“"'


def _left_open(text: str, at: int, start: int, end: int) -> bool:
    """Whether a quotation goes on in the next paragraph, which opens again; a single mark may be an apostrophe ("'90s")."""
    before = text[max(start, at - 3) : at].strip()
    return (
        (not before or before[-1] in (":,." if text[at] not in _SINGLE else ":,"))
        and (text[at] not in _SINGLE or text[at + 1].isupper())
        and at + 40 < end
    )


def _closing(text: str, opening: str, at: int, end: int) -> int | None:
    """The place of the mark that closes a quotation, None if the line has none."""
    wanted = _CLOSERS[opening]
    for mark in _MARKS.finditer(text, at, end):
        place = mark.start()
        if mark.group() not in wanted or text[place - 1].isspace():
            continue
        following = text[place + 1 : place + 3]
        if following[:1].isalnum():
            continue
        if (
            opening in _SINGLE
            and text[place - 1] == "s"
            and re.match(r" [a-z]", following)
            and _later(text, wanted, place + 1, min(end, place + _SOON))
        ):
            continue  # the possessive of a plural: 'the writers' room was ...'
        return place
    return None


def _later(text: str, wanted: str, at: int, end: int) -> bool:
    """Whether a closing mark behind a stop follows before another quotation begins."""
    for mark in _MARKS.finditer(text, at, end):
        place = mark.start()
        if text[place - 1] == " ":
            return False
        if mark.group() in wanted and text[place - 1] in ".,!?…" and not text[place + 1 : place + 2].isalnum():
            return True
    return False
