"""Who is in a work and who made it: the credits of ``people.toml``.

Persons are not told by themselves in these languages (a Korean name looks like any three syllables, a German one like any two nouns): only a
credit beside it shows a name. A credit is an expression in which ``{name}`` is a person and ``{names}`` a list of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from slated.model import Cast, Change, Claim, Content, Crew, Job
from slated.reading.patterns import Hit
from slated.reading.typographic.staging import Passage, Stage
from slated.reading.typographic.tables import Credit, People

#: From this length on what ends like something else is something else ("a popular film" before "director").
_COMPOUND = 4


def people(stage: Stage) -> Iterator[Claim]:
    """Yield the cast and crew claims of a document."""
    table = stage.tables.people
    for passage in stage.passages:
        sentence = passage.masked.sentence
        text = stage.text(passage)
        words = text[sentence.start : sentence.end]
        for credit in table.credits:
            if any(sign in words for sign in credit.signs):
                yield from _credited(stage, passage, credit, text)


def _credited(stage: Stage, passage: Passage, credit: Credit, text: str) -> Iterator[Claim]:
    sentence = passage.masked.sentence
    for match in credit.pattern.finditer(text, sentence.start, sentence.end):
        hit = _hit(passage, match.start(), match.end())
        about = stage.about(passage, hit)
        if about is None:
            continue
        shade = stage.modality(passage, hit)
        start, end = match.span("names")
        for person in _names(text, start, end, stage):
            content = _content(credit, person, match.groupdict().get("character"))
            yield from stage.claims(passage, about, content, span=match.span(), shade=shade, cue=credit.name)


def _names(text: str, start: int, end: int, stage: Stage) -> Iterator[str]:
    """The names of a list, without what only looks like one."""
    table: People = stage.tables.people
    works = {str(mention.value) for mention in stage.named.mentions}
    for match in table.name.finditer(text, start, end):
        name = match.group()
        other = name in table.not_names or (len(name) >= _COMPOUND and name.endswith(tuple(table.not_names)))
        if not other and name not in works and name not in stage.tables.platforms:
            yield name


def _content(credit: Credit, person: str, character: str | None) -> Content:
    kind, _, value = credit.gives.partition(":")
    if kind == "crew":
        return Crew(person, Job(value))
    return Cast(person, character, Change(value or "stars"))


_END = attrgetter("end")


def _hit(passage: Passage, start: int, end: int) -> Hit:
    """The units that a stretch of the text covers."""
    units = passage.masked.units
    first = min(bisect_right(units, start, key=_END), len(units) - 1)
    last = min(bisect_right(units, end - 1, key=_END), len(units) - 1)
    return Hit(passage.masked, first, max(first, last))
