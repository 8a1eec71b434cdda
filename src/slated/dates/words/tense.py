"""Whether the words around an expression speak of what was or of what is to come, by the cues of the language."""

from __future__ import annotations

import re

from slated.dates.words import meaning as m
from slated.dates.words.language import Language
from slated.dates.words.meaning import Meaning, Step
from slated.dates.words.resolve import Tense

_SENTENCE_END = re.compile('[.!?\u2026]["\u201d\u2019)]*\\s+(?=["\u201c\u2018(]?[A-Z])|\n')
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Gen|Col|Lt|Sen|Rep|Gov))\.\s+$"
)
_REACH = 140


def tense_at(text: str, start: int, end: int, language: Language) -> Tense:
    """Return the tense of the sentence that an expression stands in: that of the last cue before it, else of the first after it."""
    future, past = language.cues.get("future"), language.cues.get("past")
    if future is None or past is None:
        return Tense.NONE
    before = text[max(0, start - _REACH) : start]
    cut = max((mark.end() for mark in _SENTENCE_END.finditer(before) if not _ABBREVIATED.search(before[: mark.end()])), default=0)
    tense = _last_tense(before[cut:], future, past)
    if tense is not Tense.NONE:
        return tense
    after = text[end : end + _REACH]
    stop = _SENTENCE_END.search(after)
    return _first_tense(after[: stop.start()] if stop else after, future, past)


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


def _last_tense(words: str, future: re.Pattern[str], past: re.Pattern[str]) -> Tense:
    ahead = max((cue.end() for cue in future.finditer(words)), default=-1)
    behind = max((cue.end() for cue in past.finditer(words)), default=-1)
    if ahead == behind == -1:
        return Tense.NONE
    return Tense.FUTURE if ahead >= behind else Tense.PAST


def _first_tense(words: str, future: re.Pattern[str], past: re.Pattern[str]) -> Tense:
    ahead, behind = future.search(words), past.search(words)
    if ahead is None:
        return Tense.PAST if behind else Tense.NONE
    return Tense.FUTURE if behind is None or ahead.start() <= behind.start() else Tense.PAST
