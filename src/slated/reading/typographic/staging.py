"""A document prepared for the rules of these languages: masked sentences with their clauses, and what was last spoken of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from slated.dates.words import Setting
from slated.model import Claim, Content, Document, Modality, Names, Quote, Subject, Trace
from slated.reading.cues import Cue, Cues
from slated.reading.masking import Entity, Kind, Masked, mask
from slated.reading.modality import Shade
from slated.reading.patterns import Hit
from slated.reading.things import SeasonRef
from slated.reading.tokens import Sentence
from slated.reading.typographic.cutting import sentences, tokens
from slated.reading.typographic.finding import amounts, dates, layered, platforms, regions, seasons
from slated.reading.typographic.naming import Named, works_of
from slated.reading.typographic.tables import Tables

#: A list of works is followed so far to each side.
_MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class Focus:
    """What was last spoken of before a sentence in its paragraph."""

    work: str | None
    season: int | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A masked sentence in its place; ``clauses[i]`` numbers the clause of unit i, ``beside`` are units said in passing."""

    masked: Masked
    clauses: tuple[int, ...]
    beside: frozenset[int]
    in_title: bool
    focus: Focus

    def clause_of(self, at: int) -> int:
        """Return the clause of a unit; behind the end it is the last one's."""
        return self.clauses[min(at, len(self.clauses) - 1)]

    def things(self, kind: Kind, clause: int | None) -> list[tuple[int, Entity]]:
        """Return the things of a kind with their unit numbers, those of one clause or (None) of the whole sentence.

        What is said in passing ("as in season 1") is left out.
        """
        found = [(i, entity) for i, entity in self.masked.entities(kind) if i not in self.beside]
        return found if clause is None else [(i, entity) for i, entity in found if self.clauses[i] == clause]


@dataclass(frozen=True, slots=True)
class About:
    """What a place in a sentence is about; ``seasons`` has several numbers for "seasons 2 and 3", ``rule`` says how it was found."""

    work: str
    seasons: tuple[int | None, ...]
    part: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything the rules may know of a document. ``titled_season`` is the season that the headline names, if it names just one."""

    document: Document
    tables: Tables
    named: Named
    passages: tuple[Passage, ...]
    titled_season: int | None

    def about(self, passage: Passage, hit: Hit) -> About | None:
        """Return the work and seasons that a match is about, None if no work can be told."""
        work, rule = self._work(passage, hit)
        if work is None:
            return None
        ref = season_near(passage, hit, verb_final=self.tables.about.verb_final)
        if ref is None:
            held = rule == "spoken of before" and passage.focus.season is not None
            return About(work, (passage.focus.season if held else None,), None, f"{rule}, with its season" if held else rule)
        return About(work, ref.numbers or (None,), ref.part, rule)

    def _work(self, passage: Passage, hit: Hit) -> tuple[str | None, str]:
        inside = hit.all(Kind.WORK)
        if inside:
            return str(inside[0].value), "named in the phrase"
        for clause, where in ((passage.clause_of(hit.first), "in the clause"), (None, "in the sentence")):
            found = passage.things(Kind.WORK, clause)
            before = [entity for i, entity in found if i < hit.first]
            if before:
                return str(before[-1].value), f"named before it {where}"
            if found:
                return str(found[0][1].value), f"named behind it {where}"
        if passage.focus.work is not None:
            return passage.focus.work, "spoken of before"
        return self.named.main, "the document's main work"

    def listed_with(self, passage: Passage, work: str) -> list[str]:
        """Return the works of one list with a work ("A, B and C"), itself first; a season of its own parts it from the list."""
        mentions = [entity for _, entity in passage.masked.entities(Kind.WORK)]
        at = next((i for i, entity in enumerate(mentions) if entity.value == work), None)
        if at is None:
            return [work]
        text, joiner = self.text(passage), self.tables.people.joiner
        joined = [bool(joiner.fullmatch(text, one.end, two.start)) for one, two in pairwise(mentions)]
        first = last = at
        while first > max(at - _MOST_LISTED, 0) and joined[first - 1]:
            first -= 1
        while last < min(at + _MOST_LISTED, len(joined)) and joined[last]:
            last += 1
        return list(dict.fromkeys([work, *(str(entity.value) for entity in mentions[first : last + 1])]))

    def said_by(self, passage: Passage) -> str | None:
        """Return the platform that the sentence names as saying it, None for the writer."""
        said = [hit.all(Kind.PLATFORM) for _, hit in self.tables.cues["speech"].hits(passage.masked)]
        return next((str(named[0].value) for named in said if named), None)

    def marked(self, passage: Passage, gives: str) -> list[Hit]:
        """Return the matches of the cues of facts that give one thing."""
        return [hit for cue, hit in self.tables.cues["facts"].hits(passage.masked) if cue.gives == gives]

    def text(self, passage: Passage) -> str:
        """Return the text that a passage's offsets count in: the main text, or the title."""
        return (self.document.title or "") if passage.in_title else self.document.text

    def claims(  # noqa: PLR0913 - the fields of one finding, all but three by keyword
        self, passage: Passage, about: About, content: Content, *, span: tuple[int, int], shade: Shade, cue: str, date: str = ""
    ) -> list[Claim]:
        """Make the claims of one finding, one for each season; ``span`` are the offsets of the words that carry it."""
        quote = Quote(span[0], span[1], self.text(passage)[span[0] : span[1]], passage.in_title)
        trace = Trace(cue=cue, date=date, subject=about.rule, modality=shade.cue)
        said_by = self.said_by(passage)
        return [
            Claim(Subject(about.work, season, about.part), content, shade.modality, said_by, quote, trace)
            for season in about.seasons
        ]

    def modality(self, passage: Passage, hit: Hit) -> Shade:
        """Return how surely a match is said, with the cue that says so."""
        return shade_of(passage, hit, self.tables)


CONFIRMED = Shade(Modality.CONFIRMED, "")
_ORDER = (Modality.DENIED, Modality.CONDITIONAL, Modality.RUMOURED, Modality.HOPED, Modality.EXPECTED)


def shade_of(passage: Passage, hit: Hit, tables: Tables) -> Shade:
    """Return the modality of a match: confirmed unless a cue of its clause (or, where the cue says so, its sentence) says otherwise.

    Where the verb stands last a cue counts behind the match or inside it. A denial has to be near: ``slots.near`` units before the
    match (6) or ``slots.behind`` units behind it (0; 8 where the verb stands last). A cue that gives "confirmed" wins over all.
    """
    best, rank = CONFIRMED, len(_ORDER)
    for cue, found in tables.cues["modality"].hits(passage.masked):
        given = Modality(cue.gives)
        if (given in _ORDER and _ORDER.index(given) >= rank) or not _governs(passage, found, hit, cue, tables):
            continue
        if given not in _ORDER:
            return Shade(given, cue.name)
        best, rank = Shade(given, cue.name), _ORDER.index(given)
    return best


def _governs(passage: Passage, found: Hit, hit: Hit, cue: Cue, tables: Tables) -> bool:
    if cue.slots.get("scope") == "sentence":
        return True
    if passage.clause_of(found.first) != passage.clause_of(hit.last):
        return False
    denial, final = cue.gives in ("denied", "confirmed"), tables.about.verb_final
    if final and cue.slots.get("before") != "yes":
        return hit.first <= found.first <= hit.last + (8 if denial else 40)
    near = int(cue.slots.get("near", "6" if denial else "14"))
    behind = int(cue.slots.get("behind", "0" if denial else "12"))
    if cue.slots.get("before") == "yes":
        near, behind = 40, 12
    return hit.first - near <= found.last and found.first <= hit.last + behind


def season_near(passage: Passage, hit: Hit, *, verb_final: bool) -> SeasonRef | None:
    """The season that belongs to a match: inside it, else the nearest in its clause, else the last one before it in the sentence."""
    inside = [_ref(entity) for i, entity in passage.things(Kind.SEASON, None) if hit.first <= i <= hit.last]
    if inside:
        return _joined(inside)
    found = passage.things(Kind.SEASON, passage.clause_of(hit.first))
    if verb_final and (told := _told_of(passage, hit, found)) is not None:
        return told
    if found:
        before = [i for i, _ in found if i < hit.first]
        nearest = min((i for i, _ in found), key=lambda i: abs(i - hit.first) if i < hit.first else (i - hit.last) * 1.5)
        # Where the verb stands last, what stands before it in the clause is its own.
        at = before[-1] if before and verb_final else nearest
        near = [_ref(entity) for i, entity in found if abs(i - at) <= 6]
        return _joined([_ref(entity) for i, entity in found if i == at] + near)
    earlier = [entity for i, entity in passage.things(Kind.SEASON, None) if i < hit.first]
    return _ref(earlier[-1]) if earlier else None


#: Endings of a verb that stands before what it tells of: "the first season that was broadcast".
_ENDINGS = frozenset("된될한할인되는했던됐던されたるしいて")


def _told_of(passage: Passage, hit: Hit, found: Sequence[tuple[int, Entity]]) -> SeasonRef | None:
    """The season that a verb standing before it tells of, with nothing but the verb's ending between."""
    for i, entity in found:
        if hit.last < i <= hit.last + 5 and set(passage.masked.shown[hit.last + 1 : i]) <= _ENDINGS and i > hit.last + 1:
            return _ref(entity)
    return None


def _joined(refs: Sequence[SeasonRef]) -> SeasonRef:
    """Join references: "Part 2 of season 4" is one."""
    first = refs[0]
    part = first.part if first.part is not None else next((ref.part for ref in refs if ref.part is not None), None)
    numbers = first.numbers or next((ref.numbers for ref in refs if ref.numbers), ())
    return SeasonRef(numbers, part, final=first.final, new=first.new)


def _ref(entity: Entity) -> SeasonRef:
    if not isinstance(entity.value, SeasonRef):
        raise TypeError(f"a season's value is a SeasonRef, got {entity.value!r}")
    return entity.value


# ---------------------------------------------------------------------------------------------------------- staging


def stage_of(document: Document, names: Names, tables: Tables, setting: Setting) -> Stage:
    """Prepare a document for the rules."""
    named = works_of(document, names.find(document.text), tables)
    title = document.title if document.title and not document.text.startswith(document.title) else None
    passages: list[Passage] = []
    if title is not None:
        passages += _passages(title, named.titled, tables, setting, in_title=True, main=named.main)
    passages += _passages(document.text, named.mentions, tables, setting, in_title=False, main=named.main)
    return Stage(document, tables, named, tuple(passages), _titled(document, tables))


def _passages(
    text: str, mentions: Sequence[Entity], tables: Tables, setting: Setting, *, in_title: bool, main: str | None
) -> Iterable[Passage]:
    fixed = layered([mentions, dates(text, setting, tables.about)])
    focus, line, at = Focus(main, None), -1, 0
    for sentence in sentences(text, tables.about):
        while at < len(fixed) and fixed[at].end <= sentence.start:
            at += 1
        if sentence.line != line:
            focus, line = Focus(main, None), sentence.line
        here = [
            entity for entity in _from(fixed, at, sentence.end) if entity.start >= sentence.start and entity.end <= sentence.end
        ]
        masked = _masked(text, sentence, here, tables)
        if masked.units:
            cues = tables.cues["clauses"]
            beside = frozenset(
                i for cue, hit in cues.hits(masked) if cue.gives == "beside" for i in range(hit.first, hit.last + 1)
            )
            yield Passage(masked, clauses_of(masked, cues), beside, in_title, focus)
            focus = _moved(focus, masked)


def _from(entities: Sequence[Entity], at: int, end: int) -> Iterable[Entity]:
    while at < len(entities) and entities[at].start < end:
        yield entities[at]
        at += 1


def _masked(text: str, sentence: Sentence, fixed: Sequence[Entity], tables: Tables) -> Masked:
    begin, end = sentence.start, sentence.end
    things = layered(
        [
            fixed,
            seasons(text, begin, end, tables),
            platforms(text, begin, end, tables),
            regions(text, begin, end, tables),
            amounts(text, begin, end, tables),
        ]
    )
    return mask(sentence, tokens(text, begin, end, tables.about), things, tables.anchors.live)


def clauses_of(masked: Masked, cues: Cues) -> tuple[int, ...]:
    """Number the clauses of a sentence: a new one begins at a cue that gives "at", and behind one that gives "behind"."""
    begins = {hit.first if cue.gives == "at" else hit.last + 1 for cue, hit in cues.hits(masked) if cue.gives != "beside"} - {0}
    numbers: list[int] = []
    current = 0
    for i in range(len(masked.units)):
        current += i in begins
        numbers.append(current)
    return tuple(numbers)


def _moved(focus: Focus, masked: Masked) -> Focus:
    """What is spoken of behind a sentence: the first work it names, else the one before; and the season that it names."""
    works = masked.entities(Kind.WORK)
    numbers = [ref.numbers[0] for _, entity in masked.entities(Kind.SEASON) if (ref := _ref(entity)).numbers]
    number = numbers[0] if numbers else None
    if works:
        return Focus(str(works[0][1].value), number)
    return Focus(focus.work, number)


def _titled(document: Document, tables: Tables) -> int | None:
    headline = document.title or ""
    found = {_ref(entity).numbers for entity in seasons(headline, 0, len(headline), tables)} - {()}
    numbers = found.pop() if len(found) == 1 else ()
    return numbers[0] if len(numbers) == 1 else None
