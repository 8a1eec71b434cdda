"""Whether the words around an expression speak of what was or of what is to come, by the cues of the language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from slated.dates.words import meaning as m
from slated.dates.words.language import Language
from slated.dates.words.meaning import Meaning, Step
from slated.dates.words.resolve import Tense

_SENTENCE_END = re.compile('[.!?\u2026]["\u201d\u2019)]*\\s+(?=["\u201c\u2018(]?[A-Z])|\n')
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b[ap]\.m|\b(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Gen|Col|Lt|Sen|Rep|Gov))\.\s+$"
)
_REACH = 140
# The text is looked through a block at a time, each block once: dates that stand thickly share what was seen around them.
_BLOCK = 96
_LONGEST_CUE = 48
_LONGEST_PASSIVE = 16


@dataclass(frozen=True, slots=True)
class _Block:
    """What stands in a stretch of text: where sentences end, and the cues, from where to where, with their tense."""

    ends: Sequence[int]
    cues: Sequence[tuple[int, int, Tense]]


class Tenses:
    """The tenses of a text. It has state: what it has looked through already."""

    def __init__(self, text: str, language: Language) -> None:
        self._text = text
        lower = text.lower()
        self._lower = lower if len(lower) == len(text) else text
        self._language = language
        self._told = "future" in language.cues and "past" in language.cues
        self._blocks: dict[int, _Block] = {}

    def at(self, start: int, end: int) -> Tense:
        """Return the tense of the sentence that a stretch stands in: that of the last cue before it, else of the first after it."""
        if not self._told:
            return Tense.NONE
        low, high = max(0, start - _REACH), min(len(self._text), end + _REACH)
        behind = [self._block(number) for number in range(low // _BLOCK, start // _BLOCK + 1)]
        cut = max((at for block in behind for at in block.ends if low <= at <= start), default=low)
        before = [cue for block in behind for cue in block.cues if cut <= cue[0] and cue[1] <= start]
        if before:
            return before[-1][2]
        ahead = [self._block(number) for number in range(end // _BLOCK, high // _BLOCK + 1)]
        stop = min((at for block in ahead for at in block.ends if end < at), default=high)
        after = [cue for block in ahead for cue in block.cues if end <= cue[0] < stop]
        return after[0][2] if after else self._hinted(cut, start)

    def _hinted(self, cut: int, start: int) -> Tense:
        hint = self._language.cues.get("hint")
        before = self._lower[max(cut, start - _LONGEST_CUE) : start]
        bare = len(before.rstrip()) - 4
        return Tense.FUTURE if hint and any(cue.end() >= bare for cue in hint.finditer(before)) else Tense.NONE

    def _block(self, number: int) -> _Block:
        block = self._blocks.get(number)
        if block is None:
            low, high = number * _BLOCK, (number + 1) * _BLOCK
            ends = [mark.end() for mark in _within(_SENTENCE_END, self._text, low, high) if not self._abbreviated(mark)]
            block = self._blocks[number] = _Block(ends, sorted(self._cues(low, high)))
        return block

    def _abbreviated(self, mark: re.Match[str]) -> bool:
        return bool(_ABBREVIATED.search(self._text, max(0, mark.start() - 8), mark.end()))

    def _cues(self, low: int, high: int) -> Iterable[tuple[int, int, Tense]]:
        """The places of the cues of tense; where one cue is both, it looks ahead."""
        cues, text = self._language.cues, self._lower
        ahead = {cue.start(): cue.end() for cue in _within(cues["future"], text, low, high) if not self._month(cue)}
        passive = cues.get("passive")
        for at, end in ahead.items():
            yield at, end, Tense.FUTURE
        for cue in _within(cues["past"], text, low, high):
            at = cue.start()
            if at not in ahead and not (passive and _follows(text[max(0, at - _LONGEST_PASSIVE) : at], passive)):
                yield at, cue.end(), Tense.PAST

    def _month(self, cue: re.Match[str]) -> bool:
        """Whether a cue is the name of a month: "May" with a capital."""
        small = self._language.cues.get("small")
        return bool(small and small.fullmatch(cue[0])) and self._text[cue.start()].isupper()


def _within(pattern: re.Pattern[str], text: str, low: int, high: int) -> Iterator[re.Match[str]]:
    """The matches that begin in a stretch; they may end somewhat after it."""
    return (found for found in pattern.finditer(text, low, high + _LONGEST_CUE) if found.start() < high)


def _follows(before: str, passive: re.Pattern[str]) -> bool:
    end = len(before.rstrip())
    return any(cue.end() == end for cue in passive.finditer(before))


def needs_tense(meaning: Meaning) -> bool:
    """Return whether an expression's days depend on the tense."""
    match meaning:
        case m.OnDay(_, _, None, _) | m.InMonth(_, None) | m.InSeason(_, None) | m.InPart(_, _, None) | m.OnHoliday(_, None):
            return True
        case m.OnWeekday() | m.Weekend() | m.DayNumber() | Step():
            return True
        case m.PartOf(_, whole) | m.WeekOf(whole) | m.NthOf(_, _, whole):
            return needs_tense(whole)
        case m.WeekdayOf(_, _, whole):
            return needs_tense(whole)
        case _:
            return False
