"""Who says what stands between quotation marks.

The marks are paired in `slated.reading.quotations`. The words beside a quotation tell who speaks ("..., said A", "A, who plays B, told C:
...", "he recalls"); where they tell nothing the speaker before goes on: in the same paragraph, in a paragraph that is nothing but a
quotation, and behind one that was left open. A pronoun or a role ("the director") is whoever the text has named so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from slated.reading.lexicon import Lexicon
from slated.reading.masking import Kind, Unit
from slated.reading.quotations import Quotation, quotations
from slated.reading.scene import Passage, Speech
from slated.reading.tokens import Token

#: How far from a quotation its verb may stand, in units; and how far behind its subject.
_FAR, _APART = 14, 16
_SKIPPED = frozenset(",.”\"'’!?—–-…)")
#: So many paragraphs (captions) may stand between the parts of a quotation that goes on.
_CAPTIONS = 3
#: Bounds for texts that are no articles: units of a paragraph, of a sentence before a quotation, of what is gone back for a person.
_MOST_UNITS, _LONG, _BACK = 1_500, 80, 300
_START = attrgetter("start")
_PRONOUNS = frozenset(("he", "she", "they"))
#: A critic is told by the word at most so many units before the name.
_BESIDE = 2
_PERSON = (Kind.PERSON, Kind.NAME)


# --------------------------------------------------------------------------------------------------- paragraphs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The units of a line of the text, its sentences together.

    ``alone`` is whether all of its words stand in quotations. ``inside[i]`` tells whether unit i stands in a quotation, ``names`` who a unit is that names a person: a short form is the
    person last named in full that has it ("Lee" behind "Lee Jae-kyoo"). ``persons`` are the units that are surely persons.
    """

    number: int
    units: tuple[Unit | Token, ...]
    inside: tuple[bool, ...]
    names: Mapping[int, str]
    persons: frozenset[int]
    alone: bool

    def at(self, offset: int) -> int:
        """The first unit that begins at or behind an offset."""
        return bisect_left(self.units, offset, key=_START)


def _named(text: str, unit: Unit | Token, latest: dict[str, str]) -> str:
    """Who a unit names; ``latest`` holds for every short form the full name that had it last."""
    written = text[unit.start : unit.end]
    name = str(unit.entity.value) if unit.entity is not None else written
    if " " not in written:
        return latest.get(written, name)
    for word in written.split():
        latest[word] = name
    return name


def _surely(unit: Unit | Token) -> bool:
    return unit.entity is not None and unit.entity.kind is Kind.PERSON


def _paragraphs(text: str, passages: Sequence[Passage], found: Sequence[Quotation]) -> list[Paragraph]:
    lines: list[list[Unit | Token]] = []
    before = -1
    for passage in passages:
        if passage.in_title:
            continue
        if passage.masked.sentence.line != before or len(lines[-1]) > _MOST_UNITS:
            lines.append([])
        before = passage.masked.sentence.line
        lines[-1].extend(passage.masked.units)
    paragraphs = []
    at = 0
    latest: dict[str, str] = {}
    for number, units in enumerate(lines):
        inside = []
        for unit in units:
            while at < len(found) and found[at].end <= unit.start:
                at += 1
            inside.append(at < len(found) and found[at].start <= unit.start < found[at].end)
        names = {}
        for i, unit in enumerate(units):
            if unit.entity is not None and unit.entity.kind in _PERSON:
                names[i] = _named(text, unit, latest)
        persons = frozenset(i for i in names if _surely(units[i]))
        alone = not any(_wordy(unit) for unit, spoken in zip(units, inside, strict=True) if not spoken)
        paragraphs.append(Paragraph(number, tuple(units), tuple(inside), names, persons, alone))
    return paragraphs


@dataclass(frozen=True, slots=True)
class Subject:
    """Who stands beside a verb of speech: a name, a pronoun, or a role with the words that give it."""

    name: str | None
    pronoun: bool
    role: str | None
    words: str
    cue: str


# ---------------------------------------------------------------------------------------------------- attribution


@dataclass(slots=True)
class _Talk:
    """What attribution knows while it goes through a document."""

    lexicon: Lexicon
    roles: Mapping[str, Sequence[str]]
    speaker: str | None = None
    paragraph: int = -2
    open: bool = False
    words: frozenset[str] = frozenset()

    def spoken_of(self, name: str) -> bool:
        """Whether the quotation itself names a person: then another speaks."""
        return not self.words.isdisjoint(part for part in name.split() if len(part) > 1)


def speeches(text: str, passages: Sequence[Passage], lexicon: Lexicon) -> tuple[Speech, ...]:
    """Return the quotations of a text with their speakers, None where nobody is told."""
    found = list(quotations(text))
    if not found:
        return ()
    paragraphs = _paragraphs(text, passages, found)
    talk = _Talk(lexicon, _roles(paragraphs, lexicon))
    result = []
    by_start = [(paragraph.units[0].start, paragraph) for paragraph in paragraphs if paragraph.units]
    at = 0
    for quotation in found:
        while at + 1 < len(by_start) and by_start[at + 1][0] <= quotation.start:
            at += 1
        if not by_start or by_start[at][0] > quotation.start + 1:
            continue
        paragraph = by_start[at][1]
        talk.words = frozenset(re.findall(r"\w+", text[quotation.start : quotation.end]))
        speaker, cue = _speaker(text, quotation, paragraph, paragraphs, paragraph.number, talk)
        result.append(Speech(quotation.start, quotation.end, speaker, cue))
        talk.speaker = speaker if speaker is not None else talk.speaker
        talk.paragraph = paragraph.number if speaker is not None else talk.paragraph
        talk.open = not quotation.closed
    return tuple(result)


def _speaker(
    text: str, quotation: Quotation, paragraph: Paragraph, paragraphs: Sequence[Paragraph], number: int, talk: _Talk
) -> tuple[str | None, str]:
    first, behind = paragraph.at(quotation.start), paragraph.at(quotation.end)
    subject = _behind(paragraph, behind, talk.lexicon) or _before(paragraph, first, talk.lexicon)
    if subject is not None and subject.cue == _CRITIC:
        return None, ""
    if subject is not None:
        return _resolved(subject, paragraph, first, paragraphs, number, talk), subject.cue
    subject = _sentence_before(paragraph, first, talk.lexicon)
    if subject is None and first <= 1 and number > 0 and behind >= len(paragraph.units) - 1:
        subject = _sentence_before(paragraphs[number - 1], len(paragraphs[number - 1].units), talk.lexicon)
    if subject is not None and subject.cue != _CRITIC:
        return _resolved(subject, paragraph, first, paragraphs, number, talk), subject.cue
    if talk.speaker is None:
        return None, ""
    follows = talk.paragraph in (number, number - 1) or (talk.open and number - talk.paragraph <= _CAPTIONS)
    if talk.paragraph == number and _continues(text, quotation, paragraph, first):
        return talk.speaker, "the speaker before goes on in the paragraph"
    if follows and talk.paragraph != number and (paragraph.alone or talk.open):
        return talk.speaker, "the speaker before goes on in a paragraph of its own"
    return None, ""


_CRITIC = "a review"


def _wordy(unit: Unit | Token) -> bool:
    return unit.entity is not None or unit.shown[0].isalpha()


def _continues(text: str, quotation: Quotation, paragraph: Paragraph, first: int) -> bool:
    """Whether a quotation goes on where another ended: at once behind it or its verb, or behind a colon."""
    before = text[max(0, quotation.start - 4) : quotation.start - 1].rstrip()
    outside = 0
    for i in range(first - 1, -1, -1):
        if paragraph.inside[i] or outside > _FAR:
            break
        outside += _wordy(paragraph.units[i])
    return outside <= _FAR or before.endswith(":")


# ------------------------------------------------------------------------------------------------ who stands beside


def _behind(paragraph: Paragraph, at: int, lexicon: Lexicon) -> Subject | None:
    """The speaker told behind a quotation: "said A", "A said", "A, who ..., said"."""
    units = paragraph.units
    while at < len(units) and units[at].entity is None and units[at].shown in _SKIPPED:
        at += 1
    if at >= len(units) or paragraph.inside[at]:
        return None
    verbs = lexicon.words["speech_verbs"]
    if units[at].shown in verbs:
        subject = _subject(paragraph, at + 1, at + 9, lexicon, verb=units[at].shown)
        return subject[0] if subject is not None else None
    found = _subject(paragraph, at, at + 9, lexicon, verb="")
    if found is None:
        return None
    one, end = found
    for i in range(end + 1, min(end + 1 + _APART, len(units))):
        shown = units[i].shown
        if paragraph.inside[i] or shown in (".", ";", "“", ":"):
            return None
        if shown in verbs:
            return _with_verb(one, shown)
        if i == end + 1 and shown not in _MODIFIERS and shown not in (",", "(") and not shown.endswith("ly"):
            return None
    return None


_MODIFIERS = frozenset(
    "also then later has have had of who previously recently once just further laughingly jokingly is was and would still even first 's".split()
)


def _before(paragraph: Paragraph, at: int, lexicon: Lexicon) -> Subject | None:
    """The speaker told before a quotation, in its sentence: "A said:", "according to A,", "A wrote that"."""
    units = paragraph.units
    last = at - 1
    while (
        last >= 0
        and units[last].entity is None
        and units[last].shown in ("“", '"', "‘", "'", "«", ":", ",", "that", "how", "—", "–")
    ):
        last -= 1
    introduced = last < at - 1 and any(units[i].shown in (":", ",", "that") for i in range(last + 1, at))
    begin = last
    while begin > 0 and not paragraph.inside[begin] and units[begin - 1].shown not in (".", "?", "!", ";") and last - begin < 40:
        begin -= 1
    begin += paragraph.inside[begin] if begin >= 0 else 0
    verbs = lexicon.words["speech_verbs"]
    for i in range(last, max(begin, 0) - 1, -1):
        if paragraph.inside[i] or last - i > _FAR:
            break
        if units[i].shown in verbs and (
            introduced or last - i <= 1 or units[i].shown.endswith("ing") or _said_that(units, i, at)
        ):
            return _of_verb(paragraph, begin, i, lexicon)
        if units[i].shown == "to" and i > 0 and units[i - 1].shown == "according":
            subject = _subject(paragraph, i + 1, i + 9, lexicon, verb="according to")
            return subject[0] if subject is not None else None
    if last >= 0 and any(units[i].shown == ":" for i in range(last + 1, at)):
        return _topic(paragraph, begin, last, lexicon)
    return None


def _sentence_before(paragraph: Paragraph, at: int, lexicon: Lexicon) -> Subject | None:
    """Who speaks in the sentence before a quotation that begins a sentence: "He was not sure, he told the paper. ..."."""
    units = paragraph.units
    last = at - 1
    while last >= 0 and units[last].entity is None and units[last].shown in ("“", '"', "‘", "'", "«", ".", ":", "!", "?"):
        last -= 1
    if last < 0 or paragraph.inside[last]:
        return None
    begin = last
    while begin > max(0, last - _LONG) and not paragraph.inside[begin - 1] and units[begin - 1].shown not in (".", "?", "!"):
        begin -= 1
    for i in range(begin, last + 1):
        if units[i].shown in lexicon.words["speech_verbs"]:
            return _of_verb(paragraph, begin, i, lexicon)
    return None


def _said_that(units: Sequence[Unit | Token], verb: int, at: int) -> bool:
    """Whether "that" follows a verb of speech, so that the words quoted belong to what is said."""
    return any(units[i].shown == "that" for i in range(verb + 1, min(verb + 5, at)))


def _of_verb(paragraph: Paragraph, begin: int, at: int, lexicon: Lexicon) -> Subject | None:
    """The nearest subject before a verb of speech, else the one behind it ("said the director: ...")."""
    verb = paragraph.units[at].shown
    best: Subject | None = None
    sure = False
    i = max(begin, 0)
    while i < at:
        found = _subject(paragraph, i, at, lexicon, verb=verb)
        if found is None:
            break
        # In "Jane Doe, the Content Chief, said" the capitals behind the person are hers, in "the director of Xyz" a title.
        weak = found[0].name is not None and found[1] not in paragraph.persons
        if not (weak and sure) and not _is_object(paragraph, found[1]):
            best, sure = found[0], not weak
        i = found[1] + 1
    if best is not None:
        return best
    behind = _subject(paragraph, at + 1, at + 6, lexicon, verb=verb)
    return behind[0] if behind is not None else None


def _is_object(paragraph: Paragraph, at: int) -> bool:
    """Whether a name stands behind a preposition, so that it is not who speaks: "about Jane Doe", "with A"."""
    before = paragraph.units[at - 1].shown if at else ""
    behind = paragraph.units[at + 1].shown if at + 1 < len(paragraph.units) else ""
    return behind in ("'s", "company", "productions", "pictures", "films") or before in (
        "with",
        "about",
        "to",
        "of",
        "for",
        "on",
        "by",
        "from",
        "at",
        "in",
        "told",
        "and",
        "alongside",
        "as",
        "(",
    )


def _topic(paragraph: Paragraph, begin: int, last: int, lexicon: Lexicon) -> Subject | None:
    """In "how much energy he has for it: ..." no verb speaks, but the person spoken of does."""
    found = _subject(paragraph, max(begin, 0), last + 1, lexicon, verb=":")
    return found[0] if found is not None and (found[0].pronoun or found[0].name is not None) else None


def _with_verb(subject: Subject, verb: str) -> Subject:
    cue = subject.cue if subject.cue == _CRITIC else f"{subject.words} {verb}"
    return Subject(subject.name, subject.pronoun, subject.role, subject.words, cue)


def _subject(paragraph: Paragraph, begin: int, end: int, lexicon: Lexicon, *, verb: str) -> tuple[Subject, int] | None:
    """The first person, pronoun or role from a unit on, with the unit where it ends."""
    units, lists = paragraph.units, lexicon.words
    role_begin, role_at, critic = -1, -1, -9
    for i in range(begin, min(end, len(units))):
        shown = units[i].shown
        if paragraph.inside[i] or (role_at < 0 and ((verb and shown in lists["speech_verbs"]) or shown in (".", ";"))):
            return None
        critic = i if shown in lists["critics"] else critic
        if i in paragraph.names and not _is_outlet(paragraph.names[i], lexicon) and not _is_participle(paragraph, i):
            if 0 <= role_at < i - 2:
                break
            return _by_name(paragraph, i, verb, lexicon, critic=i - critic <= _BESIDE), i
        if shown in _PRONOUNS and role_at < 0:
            return Subject(None, pronoun=True, role=None, words=shown, cue=f"{verb} {shown}".strip()), i
        if _is_role(shown, lexicon):
            role_begin, role_at = (i if role_at < 0 else role_begin), i
        elif role_at >= 0:
            break
    return None if role_at < 0 else (_by_role(units, role_begin, role_at, verb, critic=role_at - critic <= _BESIDE), role_at)


def _is_participle(paragraph: Paragraph, at: int) -> bool:
    """Whether a capital is one of a beginning sentence: "Asked about it, ...", "Speaking to ...", "Reportedly ..."."""
    name = paragraph.names[at]
    return at not in paragraph.persons and " " not in name and name.endswith(("ed", "ing", "ly"))


def _by_name(paragraph: Paragraph, at: int, verb: str, lexicon: Lexicon, *, critic: bool) -> Subject:
    name = paragraph.names[at]
    cue = _CRITIC if critic or _of_outlet(paragraph.units, at + 1, lexicon) else f"{verb} {name}".strip()
    return Subject(name, pronoun=False, role=None, words=name, cue=cue)


def _by_role(units: Sequence[Unit | Token], first: int, last: int, verb: str, *, critic: bool) -> Subject:
    if critic:
        return Subject(None, pronoun=False, role="", words="", cue=_CRITIC)
    words = _role_words(units, first, last)
    return Subject(None, pronoun=False, role=units[last].shown, words=words, cue=f"{verb} {words}".strip())


def _is_role(shown: str, lexicon: Lexicon) -> bool:
    lists = lexicon.words
    return shown in lists["crew_roles"] or shown in lists["cast_roles"] or shown in lists["speaker_roles"]


def _role_words(units: Sequence[Unit | Token], first: int, last: int) -> str:
    """The role as the text writes it, with the word before it that is no article: "TV source", "co-creator"."""
    words = [unit.shown if not isinstance(unit, Token) else unit.text for unit in units[first : last + 1]]
    if first > 0 and isinstance(units[first - 1], Token) and units[first - 1].shown.isalpha():
        before = units[first - 1]
        if (
            isinstance(before, Token)
            and (before.capital or before.text in ("series", "show", "executive"))
            and before.folded not in ("the", "a", "an")
        ):
            words.insert(0, before.text)
    return " ".join(words)


def _is_outlet(name: str, lexicon: Lexicon) -> bool:
    words = name.split()
    return name in lexicon.words["organisations"] or any(word.lower() in lexicon.words["organisation_words"] for word in words)


def _of_outlet(units: Sequence[Unit | Token], at: int, lexicon: Lexicon) -> bool:
    """Whether "of The Herald" or "for Variety" stands behind a name: a critic of that paper."""
    if at >= len(units) or units[at].shown not in ("of", "for", "from", "at"):
        return False
    following = units[at + 1 : at + 4]
    return any(
        unit.entity is not None and unit.entity.kind is Kind.NAME and _is_outlet(str(unit.entity.value), lexicon)
        for unit in following
    )


# ------------------------------------------------------------------------------------------------------ who it is


def _roles(paragraphs: Sequence[Paragraph], lexicon: Lexicon) -> dict[str, list[str]]:
    """Whom the text names with a role: "director Jane Doe", "the director, Jane Doe", "Jane Doe, the director"."""
    found: dict[str, list[str]] = {}
    for paragraph in paragraphs:
        for i, unit in enumerate(paragraph.units):
            if unit.entity is None or unit.entity.kind not in _PERSON or _is_outlet(paragraph.names[i], lexicon):
                continue
            for role in _roles_at(paragraph.units, i, lexicon):
                found.setdefault(role, []).append(paragraph.names[i])
    return found


def _roles_at(units: Sequence[Unit | Token], at: int, lexicon: Lexicon) -> Iterator[str]:
    before = [unit.shown for unit in units[max(0, at - 4) : at]]
    if before[-1:] == [","]:
        before = before[:-1]
    while before and _is_role(before[-1], lexicon):
        yield before.pop()
        if before[-1:] == ["and"]:
            before.pop()
    after = [unit.shown for unit in units[at + 1 : at + 7]]
    if after[:1] == [","]:
        for shown in after[1:]:
            if shown == ",":
                break
            if _is_role(shown, lexicon):
                yield shown


def _resolved(
    subject: Subject, paragraph: Paragraph, at: int, paragraphs: Sequence[Paragraph], number: int, talk: _Talk
) -> str | None:
    """The name of who speaks; the role itself where nobody bears it."""
    if subject.name is not None:
        return subject.name
    if subject.role is not None:
        bearers = talk.roles.get(subject.role, ())
        if talk.speaker in bearers or (talk.speaker is not None and talk.speaker.endswith(subject.role)):
            return talk.speaker
        if bearers:
            return bearers[0]
        if subject.role in talk.lexicon.words["speaker_roles"]:
            return subject.words
        return _last_person(paragraph, at, paragraphs, number, talk) or subject.words
    if talk.speaker is not None and not talk.lexicon.words["continuing_verbs"].isdisjoint(subject.cue.split()):
        return talk.speaker
    return _last_person(paragraph, at, paragraphs, number, talk) or talk.speaker


def _last_person(paragraph: Paragraph, at: int, paragraphs: Sequence[Paragraph], number: int, talk: _Talk) -> str | None:
    """The person last spoken of: of the nearest sentence before that names one the foremost; the speaker before if it names him too."""
    for back in range(number, max(number - 4, -1), -1):
        here = paragraph if back == number else paragraphs[back]
        for first, last in _sentences(here, at if back == number else len(here.units)):
            named = [
                i for i in range(first, last) if i in here.persons and not here.inside[i] and not talk.spoken_of(here.names[i])
            ]
            if talk.speaker is not None and any(here.names[i] == talk.speaker for i in named):
                return talk.speaker
            foremost = [i for i in named if not _is_object(here, i)]
            if foremost:
                return here.names[foremost[0]]
            if talk.paragraph == back and any(here.inside[first:last]):
                return talk.speaker
    return talk.speaker


def _sentences(paragraph: Paragraph, stop: int) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph up to a unit, from the last to the first; those in a quotation are one with it."""
    last, first = stop, max(0, stop - _BACK)
    for i in range(stop - 1, first - 1, -1):
        if i + 1 < last and paragraph.units[i].shown in (".", "?", "!") and not paragraph.inside[i]:
            yield i + 1, last
            last = i + 1
    yield first, last
