"""From a document to its scene: the order in which things are looked for, and who wins where they overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from slated.dates.words import Setting
from slated.dates.words import find as find_dates
from slated.model import Document, Names
from slated.reading.lexicon import Lexicon
from slated.reading.lines import Line, lines_of
from slated.reading.masking import Entity, Kind, Masked, mask
from slated.reading.people import People, is_credit_line, name_runs, people_of, persons_in
from slated.reading.scene import Focus, Passage, Scene, clauses_of, is_credit
from slated.reading.speeches import speeches
from slated.reading.things import SeasonRef, numbers, platforms, regions, seasons
from slated.reading.tokens import Sentence, tokens
from slated.reading.works import Mention, WorkBook, works_of


def scene_of(document: Document, names: Names, lexicon: Lexicon, setting: Setting) -> Scene:
    """Prepare a document for the rules."""
    lines = lines_of(document, lexicon)
    hits = names.find(document.text)
    works = works_of(document, lines, hits, lexicon)
    dates = [Entity(Kind.DATE, found.start, found.end, found) for found in find_dates(document.text, setting)]
    fixed = _fixed(works.mentions, dates, list(platforms(document.text, 0, len(document.text), lexicon)))
    within = _Within(fixed)
    heres = [within(line) for line in lines]
    runs = [name_runs(line, _spans(here), lexicon) for line, here in zip(lines, heres, strict=True)]
    people = people_of(lines, runs)
    passages: list[Passage] = []
    title = _title_passage(document, works, people, lexicon, setting)
    if title is not None:
        passages.append(title)
    current = _current_seasons(document, works, lexicon)
    home = Focus(works.main, None)
    focus, line_number = home, -1
    for line, here, named in zip(lines, heres, runs, strict=True):
        first = _with_seasons(line, document.text, here, lexicon)
        own = named if first is here else name_runs(line, _spans(first), lexicon)
        masked = _masked(line, document.text, first, persons_in(own, people), lexicon)
        if line.sentence.line != line_number:
            home = _home(home, masked, works, heading=line.heading)
            focus = focus if _refers_back(masked, lexicon, roundup=home.work != works.main) else home
        line_number = line.sentence.line
        passages.append(Passage(len(passages), masked, clauses_of(masked), line.heading, in_title=False, focus=focus))
        focus = _moved(focus, masked)
    return Scene(
        document,
        lexicon,
        works,
        people,
        tuple(passages),
        speeches(document.text, passages, lexicon),
        current,
        _titled(document, lines, lexicon),
    )


def _fixed(mentions: Sequence[Mention], dates: Sequence[Entity], places: Sequence[Entity]) -> list[Entity]:
    """Put works, dates and platforms together: in this order, but a work inside a longer platform is part of its name ("Channel Nine")."""
    ends = [place.end for place in places]

    def part_of_place(mention: Mention) -> bool:
        at = bisect_left(ends, mention.end)
        if at == len(places):
            return False
        place = places[at]
        return place.start <= mention.start and place.end - place.start > mention.end - mention.start

    return _merge([_works(mention for mention in mentions if not part_of_place(mention)), dates, places])


def _works(mentions: Iterable[Mention]) -> list[Entity]:
    return [Entity(Kind.WORK, mention.start, mention.end, mention.work) for mention in mentions]


def _merge(layers: Sequence[Sequence[Entity]]) -> list[Entity]:
    """Put layers of entities together; where two overlap, the one of the earlier layer stays."""
    kept: list[Entity] = []
    for layer in layers:
        spans = sorted((entity.start, entity.end) for entity in kept)
        kept.extend(_clear_of(layer, spans))
    return sorted(kept, key=lambda entity: entity.start)


def _clear_of(layer: Sequence[Entity], spans: Sequence[tuple[int, int]]) -> list[Entity]:
    """Return the entities of a layer that overlap none of the ordered spans, nor an earlier one of their own layer."""
    kept: list[Entity] = []
    at = 0
    reached = -1
    for entity in sorted(layer, key=lambda entity: (entity.start, -entity.end)):
        while at < len(spans) and spans[at][1] <= entity.start:
            at += 1
        if (at < len(spans) and spans[at][0] < entity.end) or entity.start < reached:
            continue
        kept.append(entity)
        reached = entity.end
    return kept


class _Within:
    """Which of ordered things that do not overlap stand in a line, found without looking at the others."""

    def __init__(self, things: Sequence[Entity]) -> None:
        self._things = things
        self._starts = [thing.start for thing in things]
        self._ends = [thing.end for thing in things]

    def __call__(self, line: Line) -> Sequence[Entity]:
        sentence = line.sentence
        return self._things[bisect_right(self._ends, sentence.start) : bisect_left(self._starts, sentence.end)]


def _spans(things: Iterable[Entity]) -> list[tuple[int, int]]:
    return [(thing.start, thing.end) for thing in things]


def _with_seasons(line: Line, text: str, here: Sequence[Entity], lexicon: Lexicon) -> Sequence[Entity]:
    """Put the seasons and countries of a line to its works, dates and platforms; the same list if there are none."""
    begin, end = line.sentence.start, line.sentence.end
    more = [list(seasons(text, begin, end, lexicon)), list(regions(text, begin, end, lexicon))]
    return _merge([here, *more]) if any(more) else here


def _masked(line: Line, text: str, first: Sequence[Entity], persons: Sequence[Entity], lexicon: Lexicon) -> Masked:
    """Fold the things of a line: works, dates, platforms, seasons and countries come before people, these before numbers."""
    if line.heading and not is_credit_line(line):
        persons = [entity for entity in persons if entity.kind is Kind.PERSON]
    counted = list(numbers(text, line.sentence.start, line.sentence.end, lexicon))
    things = _merge([first, persons, counted]) if persons or counted else first
    return mask(line.sentence, line.tokens, things, lexicon.anchors.live)


def _title_passage(document: Document, works: WorkBook, people: People, lexicon: Lexicon, setting: Setting) -> Passage | None:
    """The headline as a passage of its own, unless the text begins with it."""
    title = document.title
    if not title or document.text.startswith(title):
        return None
    words = tuple(tokens(title, 0, len(title)))
    if not words:
        return None
    line = Line(Sentence(0, len(title), -1), words, heading=True)
    dates = [Entity(Kind.DATE, found.start, found.end, found) for found in find_dates(title, setting)]
    fixed = _fixed(works.title_mentions, dates, list(platforms(title, 0, len(title), lexicon)))
    first = _with_seasons(line, title, fixed, lexicon)
    masked = _masked(line, title, first, persons_in(name_runs(line, _spans(first), lexicon), people), lexicon)
    return Passage(0, masked, clauses_of(masked), heading=True, in_title=True, focus=Focus(works.main, None))


def _current_seasons(document: Document, works: WorkBook, lexicon: Lexicon) -> dict[str, int]:
    """For each work the season that "the new season" means: the one in the headline, else the highest that its mentions carry."""
    current: dict[str, int] = {}
    if document.title and works.main:
        titled = _numbers_in(document.title, lexicon)
        if titled:
            current[works.main] = titled[0]
    counts: dict[str, Counter[int]] = {}
    for mention in works.mentions:
        for number in _numbers_in(document.text[mention.end : mention.end + 24], lexicon)[:1]:
            counts.setdefault(mention.work, Counter())[number] += 1
    for work, counter in counts.items():
        current.setdefault(work, max(counter))
    return current


def _titled(document: Document, lines: Sequence[Line], lexicon: Lexicon) -> int | None:
    """The season that the headline names, if it names just one."""
    opening = document.text[lines[0].sentence.start : lines[0].sentence.end] if lines and lines[0].heading else ""
    found = set(_numbers_in(document.title or "", lexicon)) or set(_numbers_in(opening, lexicon))
    return found.pop() if len(found) == 1 else None


def _numbers_in(text: str, lexicon: Lexicon) -> list[int]:
    refs = [entity.value for entity in seasons(text, 0, len(text), lexicon)]
    return [ref.numbers[0] for ref in refs if isinstance(ref, SeasonRef) and ref.numbers]


def _refers_back(masked: Masked, lexicon: Lexicon, *, roundup: bool) -> bool:
    """Whether a paragraph begins with words that point to the one before: "It", and "That film", among several also "The drama"."""
    shown = (*masked.shown[:2], "", "")
    if (shown[0] in ("this", "that") or (roundup and shown[0] == "the")) and shown[1] in lexicon.words["work_nouns"]:
        return True
    return shown[0] in ("it", "its", "both", "they")


def _home(home: Focus, masked: Masked, works: WorkBook, *, heading: bool) -> Focus:
    """What a new paragraph is about until it names another: the work that the heading above it is, else the document's main one."""
    named = [str(entity.value) for _, entity in masked.entities(Kind.WORK)]
    bare = all(unit.entity is not None or not unit.shown[:1].isalpha() for unit in masked.units)
    if named and bare and len(masked.units) <= _HEAD and (heading or masked.units[-1].shown == ":"):
        return Focus(named[0], None)
    return Focus(works.main, None) if heading else home


#: A heading that is a work has at most so many units: its number, marks, a season, a platform.
_HEAD = 8


def _moved(focus: Focus, masked: Masked) -> Focus:
    """What is spoken of behind a sentence: the first work it names for its own sake, and its season."""
    named = [(i, entity) for i, entity in masked.entities(Kind.WORK) if not is_credit(masked, i)]
    season = next((entity.value for _, entity in masked.entities(Kind.SEASON)), None)
    number = season.numbers[0] if isinstance(season, SeasonRef) and season.numbers else None
    if named:
        return Focus(str(named[0][1].value), number)
    return Focus(focus.work, number if number is not None else focus.season)
