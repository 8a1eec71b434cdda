"""What people say of a work: the quotations of the document whose speaker is told (see `slated.reading.speeches`)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from slated.model import Claim, Saying
from slated.reading.rules.finding import of_the_screen
from slated.reading.scene import CONFIRMED, About, Passage, Scene, Speech

#: So much of the words may be capitals before a quotation is a title or a heading.
_MOST_CAPITALS = 0.7
#: So many characters behind a quotation or a title what is said is still about the same.
_ONWARD = 250
#: So many characters of a paragraph around a quotation are looked at.
_PARAGRAPH = 2_000
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def sayings(scene: Scene) -> Iterator[Claim]:
    """Yield a claim for each quotation of a person about a work."""
    if scene.works.main is None or not of_the_screen(scene):
        return
    passages = [passage for passage in scene.passages if not passage.in_title]
    starts = [passage.masked.sentence.start for passage in passages]
    for speech in _about_works(scene):
        at = bisect_right(starts, speech.start) - 1
        if speech.speaker is None or at < 0 or _is_title(scene.document.text[speech.start : speech.end]):
            continue
        passage = passages[at]
        about = _about(scene, passage, speech)
        if about is not None:
            quote = scene.quote(passage, speech.start, speech.end)
            yield from scene.claims(
                passage, about, Saying(speech.speaker), quote=quote, shade=CONFIRMED, cue=f"speech: {speech.cue}"
            )


def _about_works(scene: Scene) -> list[Speech]:
    """The quotations that are about a work, and those of the same speaker directly before and behind one."""
    mourning = _mourning(scene)
    spoken = [speech for speech in scene.speeches if speech.speaker is not None]
    sure = [_of_work(scene, speech) or (not mourning and _near_work(scene, speech)) for speech in spoken]
    for order in (range(1, len(spoken)), range(len(spoken) - 2, -1, -1)):
        for i in order:
            other = i - order.step
            sure[i] = sure[i] or (not mourning and sure[other] and _goes_on(spoken[min(i, other)], spoken[max(i, other)]))
    return [speech for speech, yes in zip(spoken, sure, strict=True) if yes]


def _goes_on(before: Speech, speech: Speech) -> bool:
    """Whether one who speaks goes on at once."""
    return before.speaker == speech.speaker and speech.start - before.end <= _ONWARD


def _near_work(scene: Scene, speech: Speech) -> bool:
    """Whether a work is named in the paragraph of a quotation or shortly before, or the paragraph speaks of the making of one."""
    text = scene.document.text
    first = max(text.rfind("\n", max(0, speech.start - _PARAGRAPH), speech.start) + 1, speech.start - _PARAGRAPH)
    last = text.find("\n", speech.end, speech.end + _PARAGRAPH)
    end = last if last >= 0 else min(len(text), speech.end + _PARAGRAPH)
    paragraph = (text[max(first, 0) : speech.start] + text[speech.end : end]).lower()
    if not scene.lexicon.words["talk_words"].isdisjoint(_WORD.findall(paragraph)):
        return True
    return _names_work(scene, first - _ONWARD, end)


def _mourning(scene: Scene) -> bool:
    """Whether the headline tells of a death; then words are about the person, unless they name a work."""
    head = scene.passages[0].masked.shown if scene.passages else ()
    return not scene.lexicon.words["death_words"].isdisjoint(head)


def _of_work(scene: Scene, speech: Speech) -> bool:
    """Whether a quotation names a work or speaks of one."""
    words = _WORD.findall(scene.document.text[speech.start : speech.end].lower())
    return _names_work(scene, speech.start, speech.end) or not scene.lexicon.words["talk_words"].isdisjoint(words)


def _names_work(scene: Scene, start: int, end: int) -> bool:
    mentions = scene.works.mentions
    at = bisect_left(mentions, start, key=lambda mention: mention.start)
    return at < len(mentions) and mentions[at].start < end


def _is_title(words: str) -> bool:
    letters = [word for word in words.split() if word[0].isalpha()]
    return bool(letters) and sum(word[0].isupper() for word in letters) >= _MOST_CAPITALS * len(letters)


def _about(scene: Scene, passage: Passage, speech: Speech) -> About | None:
    """What a quotation is about: the work it names, else what is spoken of where it begins."""
    units = passage.masked.units
    first = next((i for i, unit in enumerate(units) if unit.start >= speech.start), len(units) - 1)
    last = max((i for i, unit in enumerate(units) if unit.start < speech.end), default=first)
    return scene.about(passage, first, max(first, last))
