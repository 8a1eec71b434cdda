"""A document prepared for the rules: masked sentences, what was last spoken of, who is quoted.

`Scene` is made once a document and only read afterwards. A rule asks it four things of a place in a sentence: which work and
season it is about (`subject`), how surely it is said (`modality`), by whom (`said_by`), and for the claim itself (`claim`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slated.model import Claim, Content, Document, Modality, Quote, Saying, Subject, Trace
from slated.reading.lexicon import Lexicon
from slated.reading.masking import Entity, Kind, Masked
from slated.reading.modality import Shade, shade_of
from slated.reading.people import People
from slated.reading.things import SeasonRef
from slated.reading.works import WorkBook

_BREAKS = frozenset((";", "while", "whereas", "although", "but", "though", "meanwhile", "--", "—", "–"))


#: So many sentences back "the streamer" is looked for.
_FAR_BACK = 30


@dataclass(frozen=True, slots=True)
class Speech:
    """Words between quotation marks: ``text[start:end]`` without the marks; five words or more.

    ``speaker`` is a name or the role that the text gives, None where it gives neither; ``cue`` are the words that tell it.
    """

    start: int
    end: int
    speaker: str | None
    cue: str


@dataclass(frozen=True, slots=True)
class Focus:
    """What was last spoken of before a sentence."""

    work: str | None
    season: int | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A masked sentence in its place. ``clauses[i]`` numbers the clause of unit i; ``focus`` is what was spoken of before."""

    number: int
    masked: Masked
    clauses: tuple[int, ...]
    heading: bool
    in_title: bool
    focus: Focus


@dataclass(frozen=True, slots=True)
class About:
    """What a place in a sentence is about; ``seasons`` has several numbers for "seasons 2 and 3", ``rule`` says how it was found."""

    work: str
    seasons: tuple[int | None, ...]
    part: int | None
    rule: str

    def subjects(self) -> list[Subject]:
        """One subject a season."""
        return [Subject(self.work, season, self.part) for season in self.seasons]


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything the rules may know of a document."""

    document: Document
    lexicon: Lexicon
    works: WorkBook
    people: People
    passages: tuple[Passage, ...]
    speeches: tuple[Speech, ...]
    current_season: Mapping[str, int]
    titled_season: int | None

    def text(self, passage: Passage) -> str:
        """The text that a passage's offsets count in: the main text, or the title."""
        return (self.document.title or "") if passage.in_title else self.document.text

    def about(self, passage: Passage, first: int, last: int) -> About | None:
        """Return the work and seasons that units ``first`` to ``last`` are about, None if no work can be told."""
        work, rule = self._work(passage, first, last)
        if work is None:
            return None
        ref = _season_near(passage, first, last)
        if ref is None:
            # "The second season is not ready yet. They may start filming soon": the season goes on until another thing is named.
            if rule == "spoken of before" and passage.focus.work == work and passage.focus.season is not None:
                return About(work, (passage.focus.season,), None, HELD)
            return About(work, (None,), None, rule)
        numbers: tuple[int | None, ...] = ref.numbers
        if not numbers:
            current = (self.current_season.get(work) or passage.focus.season) if ref.new or ref.part else None
            numbers = (current,)
        return About(work, numbers, ref.part, rule)

    def _work(self, passage: Passage, first: int, last: int) -> tuple[str | None, str]:
        masked = passage.masked
        mentions = masked.entities(Kind.WORK)
        inside = [entity for i, entity in mentions if first <= i <= last and not is_credit(masked, i)]
        if inside:
            return str(inside[0].value), "named in the phrase"
        clause = passage.clauses[first]
        before = [(i, entity) for i, entity in mentions if i < first and not is_credit(masked, i)]
        after = [(i, entity) for i, entity in mentions if i > last and passage.clauses[i] == clause and not is_credit(masked, i)]
        same = [(i, entity) for i, entity in before if passage.clauses[i] == clause]
        if same:
            return str(same[-1][1].value), "named before it in the clause"
        if after and after[0][0] - last <= 8:
            return str(after[0][1].value), "named behind it in the clause"
        if before:
            return str(before[0][1].value), "named earlier in the sentence"
        if passage.focus.work is not None:
            return passage.focus.work, "spoken of before"
        if after:
            return str(after[0][1].value), "named behind it in the clause"
        return self.works.main, "the document's main work"

    def modality(self, passage: Passage, first: int, last: int) -> Shade:
        """Return how surely the units are said, with the cue that says so."""
        return shade_of(passage.masked, passage.clauses, first, last, self.lexicon.cues["modality"])

    def said_by(self, passage: Passage, start: int) -> str | None:
        """Return whom the text names as saying what stands at an offset, None for the writer.

        Inside a quotation that is its speaker; else whoever the clause names, else the sentence before that place.
        """
        if not passage.in_title:
            at = bisect_right(self.speeches, start, key=lambda speech: speech.start) - 1
            if at >= 0 and start < self.speeches[at].end and self.speeches[at].speaker is not None:
                return self.speeches[at].speaker
        units = passage.masked.units
        place = max(bisect_right(units, start, key=lambda unit: unit.start) - 1, 0)
        best: tuple[tuple[bool, bool, int], str] | None = None
        for cue, hit in self.lexicon.cues["speech"].hits(passage.masked):
            named = hit.all(Kind.PERSON, Kind.PLATFORM, Kind.NAME)
            who = str(named[0].value) if named else self.platform_before(passage) if cue.gives == "said:platform" else None
            rank = (passage.clauses[hit.first] != passage.clauses[place], hit.first > place, abs(hit.first - place))
            if who is not None and (best is None or rank < best[0]):
                best = (rank, who)
        return best[1] if best is not None else None

    def platform_before(self, passage: Passage) -> str | None:
        """The channel or streamer last named before a sentence: "the streamer"."""
        for earlier in reversed(self.passages[max(0, passage.number - _FAR_BACK) : passage.number]):
            found = earlier.masked.entities(Kind.PLATFORM)
            if found:
                return str(found[0][1].value)
        return None

    def quote(self, passage: Passage, start: int, end: int) -> Quote:
        """Return ``text[start:end]`` as evidence, without white space or loose marks at its ends."""
        text = self.text(passage)
        while start < end and text[start] in " \t,;:":
            start += 1
        while end > start and text[end - 1] in " \t,;:":
            end -= 1
        return Quote(start, end, text[start:end], passage.in_title)

    def claims(  # noqa: PLR0913 - the fields of one finding, all but three by keyword
        self, passage: Passage, about: About, content: Content, *, quote: Quote, shade: Shade, cue: str, date: str = ""
    ) -> list[Claim]:
        """Make the claims of one finding, one for each season it is about."""
        said_by = content.speaker if isinstance(content, Saying) else self.said_by(passage, quote.start)
        trace = Trace(cue=cue, date=date, subject=about.rule, modality=shade.cue)
        return [Claim(subject, content, shade.modality, said_by, quote, trace) for subject in about.subjects()]


#: The rule of a season that was spoken of before and not named again.
HELD = "spoken of before, with its season"
CONFIRMED = Shade(Modality.CONFIRMED, "")


#: Words with which a leading clause begins; it ends at the comma before the next subject.
_LEADS = frozenset(
    "while although though after before when as because since despite unlike following once whereas given considering seeing".split()
)
#: "... originally set for May, before being moved to June": what follows is another matter.
_TURNS = frozenset("being it moving shifting getting finally eventually later landing settling ultimately".split())
_SUBJECTS = frozenset("the a an it he she they its this that filming production".split())
#: Behind a work these say that it is named for something else: "a Scream crossover", "Friends fans".
_ASIDES = frozenset("crossover crossovers universe comparisons vibes alums veteran veterans fame reunion-style".split())
_RELATIVES = frozenset(
    "sequel prequel follow-up spin-off spinoff based remake offshoot successor adaptation reboot revival continuation".split()
)


#: A work behind one of these is named beside what is spoken of: "opened against ...", "unlike ...".
_COMPARING = frozenset("against than unlike surpassing beating topping outgrossing alongside".split())


def is_credit(masked: Masked, at: int) -> bool:
    """Whether a work is named to say who somebody is or what another is: "Friends alum", "(The Menu)", "a sequel to Scream"."""
    shown = (*masked.shown[at + 1 : at + 4], "", "", "")
    before = masked.shown[at - 1] if at else ""
    person = (Kind.PERSON.value, Kind.NAME.value)
    if before in ("to", "of", "on", "from") and at > 1 and masked.units[at - 2].shown in _RELATIVES:
        return True
    if (before == "(" and shown[0] in (")", ",", "and", "&")) or shown[0] in _ASIDES or before in ("like", "unlike", "than"):
        return True
    ahead = before == "of" and at > 1 and masked.units[at - 2].shown in ("ahead", "front")
    if before in _COMPARING or ahead or shown[0] == "crossover":
        return True
    if shown[0] == "'s" and (shown[1] in person):
        return True
    return shown[0] in ("star", "alum", "alumna", "actor", "actress", "vet", "veteran", "fame", "alumnus") and (
        shown[1] in person or shown[0] in ("alum", "fame")
    )


def clauses_of(masked: Masked) -> tuple[int, ...]:
    """Number the clauses of a sentence: a new one begins at ";", dashes, "while", "but", and at ", and" before a new subject."""
    shown = masked.shown
    if (
        _BREAKS.isdisjoint(shown)
        and "before" not in shown
        and "after" not in shown
        and "now" not in shown
        and not ("," in shown and ("and" in shown or "with" in shown or shown[0] in _LEADS))
    ):
        return (0,) * len(shown)
    numbers: list[int] = []
    current = 0
    led = bool(shown) and shown[0] in _LEADS
    for i, unit in enumerate(masked.units):
        leads_on = led and i and shown[i - 1] == "," and _is_subject(unit.shown)
        turned = unit.shown == "after" and shown[i + 1 : i + 2] in (("being",), ("having",))
        turned = turned or (unit.shown == "before" and i + 1 < len(shown) and shown[i + 1] in _TURNS)
        turned = turned or (unit.shown == "will" and shown[i - 1] == "," and shown[i + 1 : i + 2] == ("now",))
        if i and (unit.shown in _BREAKS or leads_on or turned or _new_subject(masked, i)):
            current += 1
            led = False
        numbers.append(current)
    return tuple(numbers)


def _new_subject(masked: Masked, at: int) -> bool:
    """Whether ", and" (or ", with") at a unit begins a clause with a subject and a verb of its own."""
    units = masked.units
    if units[at].shown not in ("and", "with") or units[at - 1].shown != "," or at + 2 >= len(units):
        return False
    return units[at + 1].shown in _SUBJECTS or units[at + 1].shown in (Kind.WORK.value, Kind.SEASON.value)


def _is_subject(shown: str) -> bool:
    """Whether a unit can begin the main clause behind a leading one: "While ..., it has been renewed"."""
    kinds = (Kind.WORK.value, Kind.SEASON.value, Kind.PLATFORM.value, Kind.PERSON.value, Kind.NAME.value)
    return shown in kinds or shown.split("'", maxsplit=1)[0] in (
        "the",
        "i",
        "you",
        "it",
        "he",
        "she",
        "they",
        "we",
        "there",
        "this",
        "production",
        "filming",
    )


def _season_near(passage: Passage, first: int, last: int) -> SeasonRef | None:
    """The season that belongs to a place: inside it, else the nearest in its clause, else the only one of the sentence."""
    found = passage.masked.entities(Kind.SEASON)
    if not found:
        return None
    inside = [entity for i, entity in found if first <= i <= last]
    if inside:
        return _joined(inside)
    clause = passage.clauses[first]
    same = sorted((min(abs(i - first), abs(i - last)), i, entity) for i, entity in found if passage.clauses[i] == clause)
    if same:
        return _value(same[0][2])
    before = [entity for i, entity in found if i < first]
    return _value(before[-1]) if before and not passage.masked.entities(Kind.WORK) else None


def _value(entity: Entity) -> SeasonRef:
    if not isinstance(entity.value, SeasonRef):
        raise TypeError(f"a season's value is a SeasonRef, got {entity.value!r}")
    return entity.value


def _joined(entities: Sequence[Entity]) -> SeasonRef:
    """Join references: "Part 2 of season 4" and "the second season, Part 1" are one reference."""
    refs = [_value(entity) for entity in entities]
    parts = [ref for ref in refs if ref.part is not None]
    whole = [ref for ref in refs if ref.part is None and ref.numbers]
    if parts and whole:
        return SeasonRef(whole[0].numbers, parts[0].part, final=whole[0].final, new=whole[0].new)
    return refs[0]
