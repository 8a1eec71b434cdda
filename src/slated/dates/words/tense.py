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
    if "future" not in language.cues or "past" not in language.cues:
        return Tense.NONE
    before = text[max(0, start - _REACH) : start]
    cut = max((mark.end() for mark in _SENTENCE_END.finditer(before) if not _ABBREVIATED.search(before[: mark.end()])), default=0)
    before = before[cut:]
    cues = _cues(before, language)
    if cues:
        return max(cues)[1]
    after = text[end : end + _REACH]
    stop = _SENTENCE_END.search(after)
    cues = _cues(after[: stop.start()] if stop else after, language)
    if cues:
        return min(cues)[1]
    hint = language.cues.get("hint")
    return Tense.FUTURE if hint and any(cue.end() >= len(before.rstrip()) - 4 for cue in hint.finditer(before)) else Tense.NONE


def _cues(words: str, language: Language) -> list[tuple[int, Tense]]:
    """The places of the cues of tense; where one cue is both, it looks ahead."""
    ahead = [(cue.start(), Tense.FUTURE) for cue in language.cues["future"].finditer(words)]
    taken = {at for at, _ in ahead}
    passive = language.cues.get("passive")
    behind = [
        (cue.start(), Tense.PAST)
        for cue in language.cues["past"].finditer(words)
        if cue.start() not in taken and not (passive and _follows(words[max(0, cue.start() - 8) : cue.start()], passive))
    ]
    return [*ahead, *behind]


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
