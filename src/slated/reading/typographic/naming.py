"""Which works a text is about, told by typography: marks around a title, a season beside it, a noun that says what it is.

Every stretch that might be a title is weighed by its company; a name whose signs reach the threshold is a work, and then every place
where it stands is a mention. Marks for titles alone (《 》, 『 』) nearly suffice; quotation marks, which hold speech as well, need more.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice

from slated.model import Document, NameHit
from slated.reading.masking import Entity, Kind
from slated.reading.typographic.finding import seasons
from slated.reading.typographic.tables import Tables, any_of

#: A name is a work from this weight on.
THRESHOLD = 2.0
#: Weights, set by hand on the cases of ``tests/cases/reading``: marks for titles alone, marks for titles and speech, a season beside
#: it, a noun beside it, a sentence that speaks of a coming-out, the headline, each further mention up to two.
_SURE, _LIKELY, _SEASON, _NOUN, _SPOKEN_OF, _HEADLINE, _AGAIN = 2.0, 0.8, 2.0, 1.5, 1.3, 1.0, 0.6
#: What speaks against a title: it is a song or a book, somebody's words, a sentence.
_OTHER, _SPEECH, _SENTENCE, _SMALL = 4.0, 4.0, 1.5, 2.0
_LONGEST = 60
_MOST = 5_000


@dataclass(frozen=True, slots=True)
class Named:
    """The works of a text: the main one, and every mention of any, in order; values are names as the text writes them."""

    main: str | None
    mentions: tuple[Entity, ...]
    titled: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """``text[start:end]`` with its marks might be the title ``name``."""

    name: str
    start: int
    end: int
    weight: float


def key_of(name: str) -> str:
    """Return a name as it is compared inside one text: no case, no width, single blanks, no marks."""
    return " ".join(re.sub(r"[^\w]+", " ", unicodedata.normalize("NFKC", name).casefold()).split())


def works_of(document: Document, hits: Sequence[NameHit], tables: Tables) -> Named:
    """Find the works of a document; ``hits`` are the catalogue's names found in its text."""
    title = document.title or ""
    headline = title or document.text.split("\n", 1)[0]
    weights: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    names: dict[str, str] = {}
    for text in (title, document.text):
        for found in _candidates(text, tables):
            key = key_of(found.name)
            weights[key] = max(weights[key], found.weight) if found.weight >= 0 else min(weights[key], found.weight)
            counts[key] += 1
            names.setdefault(key, found.name)
    named = _page_title(document)
    if named is not None:
        weights[key_of(named)] = max(weights[key_of(named)], _SURE)
        names[key_of(named)] = named
    for hit in hits:
        name = document.text[hit.start : hit.end]
        key = key_of(name)
        weights[key] += 2.0 if _telling(name, spaced=tables.about.spaced) else 0.6
        names.setdefault(key, name)
    said = f" {key_of(headline)} "
    chosen = [
        names[key]
        for key, weight in weights.items()
        if key and weight >= 0 and weight + (_HEADLINE if key in said else 0.0) + min(counts[key] - 1, 2) * _AGAIN >= THRESHOLD
    ]
    return _named(document, chosen, tables)


def _page_title(document: Document) -> str | None:
    """The work of an encyclopedia's page: its title, without a bracket behind it, when the text goes on from it in the same line."""
    title = (document.title or "").strip()
    name = re.sub(r"\s*[(\uff08][^()\uff08\uff09]{1,60}[)\uff09]$", "", title)
    if not name or len(name) > _LONGEST or not key_of(name):
        return None
    opening = document.text.split("\n", 1)[0].lstrip("«»„“”‘’《》『』「」\"'")
    rest = opening[len(name) :]
    return name if opening.startswith(name) and (name != title or len(rest) > 2 * len(name)) and rest.strip() else None


def _telling(name: str, *, spaced: bool) -> bool:
    """Whether a name of the catalogue can hardly be a common word: several words, or four letters that are no Latin ones."""
    return " " in name if spaced else " " in name or len(name) >= 4


# ------------------------------------------------------------------------------------------------------- candidates


def _candidates(text: str, tables: Tables) -> Iterator[_Candidate]:
    """Yield what might be a title, at most 5,000 times a text."""
    yield from islice(chain(_marked(text, tables), _beside(text, tables)), _MOST)


def _marked(text: str, tables: Tables) -> Iterator[_Candidate]:
    """Stretches between a pair of marks."""
    for pairs, weight in ((tables.titles.sure, _SURE), (tables.titles.likely, _LIKELY)):
        for pair in pairs:
            for match in _between(pair, spaced=tables.about.spaced).finditer(text):
                found = _marked_one(text, match, weight, tables)
                if found is not None:
                    yield found


@cache
def _between(pair: str, *, spaced: bool) -> re.Pattern[str]:
    opening, closing = re.escape(pair[0]), re.escape(pair[1])
    alike = pair[0] == pair[1] or pair[0] in "’‘"
    before = r"(?<!\w)" if alike and spaced else r"(?<![A-Za-z0-9])" if alike else ""
    behind = r"(?!\w)" if alike and spaced else r"(?![A-Za-z])" if alike else ""
    return re.compile(rf"{before}{opening}([^{opening}{closing}\n]{{1,{_LONGEST}}}){closing}{behind}")


def _marked_one(text: str, match: re.Match[str], weight: float, tables: Tables) -> _Candidate | None:
    inside = match.group(1)
    ends = [
        entity for entity in seasons(inside, 0, len(inside), tables) if entity.end >= len(inside.rstrip()) and entity.start > 0
    ]
    name = _trimmed(inside[: ends[-1].start] if ends else inside)
    if not any(letter.isalnum() for letter in name):
        return None
    weight += _company(text, match.start(), match.end(), tables) + (_SEASON if ends else 0.0)
    return _Candidate(name, match.start(), match.end(), weight - _doubt(text, name, match, tables))


def _trimmed(name: str) -> str:
    return name.strip(" \t\u00a0\u3000,.:·–—-")


def _doubt(text: str, name: str, match: re.Match[str], tables: Tables) -> float:
    """What speaks against a title between these marks."""
    titles, spaced = tables.titles, tables.about.spaced
    around = re.split(r"[.;:,!?。、]", text[max(match.start() - 24, 0) : match.start()])[-1]
    behind = text[match.end() : match.end() + 24]
    if _ends_with(around, titles.others, spaced=spaced) or _begins_with(behind, titles.others, spaced=spaced):
        return _OTHER
    if _begins_with(behind, titles.speech, spaced=False):
        return _SPEECH
    doubt = 0.0
    if match.group()[0] + match.group()[-1] in titles.likely:
        long = len(name.split()) > 8 or (not spaced and len(name) > 24)
        doubt += _SENTENCE if long or match.group(1).rstrip()[-1:] in (".", "。", ",") or "," in name else 0.0
        first = next((letter for letter in name if letter.isalnum()), "")
        doubt += _SMALL if spaced and first.islower() else 0.0
    return doubt


def _company(text: str, start: int, end: int, tables: Tables) -> float:
    """What stands before and behind a marked stretch: a season, a noun, a sentence that speaks of a coming-out."""
    titles, spaced = tables.titles, tables.about.spaced
    before, behind = _clause_before(text, start), text[end : end + 40]
    weight = 0.0
    if _season_beside(before, behind, tables):
        weight += _SEASON
    reach = 40 if spaced else 14
    if _holds(before[-reach:], titles.nouns, spaced=spaced) or _begins_with(behind, titles.nouns, spaced=spaced):
        weight += _NOUN
    particle = not titles.behind or _begins_with(behind, titles.behind, spaced=False)
    if particle and (_holds(before, titles.signs, spaced=False) or _holds(_clause_behind(text, end), titles.signs, spaced=False)):
        weight += _SPOKEN_OF
    return weight


def _clause_before(text: str, start: int) -> str:
    """What stands before a place in its clause, up to 40 characters."""
    return re.split(r"[.;:!?。！？\n]", text[max(start - 40, 0) : start])[-1]


def _clause_behind(text: str, end: int) -> str:
    """What stands behind a place in its sentence, up to 90 characters."""
    return re.split(r"[.;!?。！？\n](?!\d)", text[end : end + 90])[0]


def _season_beside(before: str, behind: str, tables: Tables) -> bool:
    """Whether a season stands right behind a title, or before it with a link between ("la tercera temporada de")."""
    links = tables.titles.links
    for entity in seasons(behind, 0, len(behind), tables):
        if entity.start <= 8 and not re.search(r"[.;。]", behind[: entity.start]):
            return True
    for entity in seasons(before, 0, len(before), tables):
        between = before[entity.end :].strip().lower()
        if between in links or not between:
            return True
    return False


def _holds(text: str, words: Sequence[str], *, spaced: bool) -> bool:
    return bool(words) and _any(tuple(words), spaced=spaced).search(text.lower()) is not None


def _begins_with(text: str, words: Sequence[str], *, spaced: bool) -> bool:
    return bool(words) and _any(tuple(words), spaced=spaced).match(text.lstrip(" \u00a0(").lower()) is not None


def _ends_with(text: str, words: Sequence[str], *, spaced: bool) -> bool:
    """Whether one of the words stands at the end of a text, a short word or two behind it allowed."""
    if not words:
        return False
    tail = text.lower().rstrip()
    return any(match.end() >= len(tail) - (8 if spaced else 1) for match in _any(tuple(words), spaced=spaced).finditer(tail))


@cache
def _any(words: tuple[str, ...], *, spaced: bool) -> re.Pattern[str]:
    """The compiled pattern of a list of a table."""
    return any_of(words, spaced=True) if spaced else re.compile("|".join(map(re.escape, words)))


# ------------------------------------------------------------------------------------------------- titles without marks

_RUN = r"[^\W\d_a-z][\w'’\-]*"
_HEAD = re.compile(r"[^\s　、。「」『』《》<>‘’“”|\uff5c:\uff1a\[\]【】]+")


def _beside(text: str, tables: Tables) -> Iterator[_Candidate]:
    """Titles without marks, beside a season or a noun."""
    for entity in seasons(text, 0, len(text), tables):
        if tables.about.spaced:
            yield from _run_before(text, entity, tables)
            yield from _run_behind(text, entity.end, tables, links=tables.titles.links, weight=_SEASON + 0.2)
        else:
            yield from _head_before(text, entity, tables)
    if tables.about.spaced:
        for noun in _any(tables.titles.nouns, spaced=True).finditer(text):
            yield from _run_behind(text, noun.end(), tables, links=(), weight=_SEASON)


def _run(text: str, at: int, tables: Tables) -> re.Match[str] | None:
    """The run of words with capitals that begins at a place, joined by small words."""
    return _run_pattern(tables.titles.joiners).match(text, at)


@cache
def _run_pattern(joiners: tuple[str, ...]) -> re.Pattern[str]:
    joiner = "|".join(map(re.escape, joiners)) or "(?!)"
    word = rf"(?:{_RUN}|\d{{1,4}}(?![\w.]))"
    return re.compile(rf"{_RUN}(?:[:,]?[ ](?:(?:{joiner})[ ]){{0,2}}{word}){{0,8}}")


def _run_behind(text: str, at: int, tables: Tables, *, links: tuple[str, ...], weight: float) -> Iterator[_Candidate]:
    """A run of capitals behind a season with its link ("temporada de Dark"), or behind a noun ("la serie Dark")."""
    lead = re.match(r"[ ](?:(\w{1,4})[ ])?(?:(\w{1,4})[ ])?", text[at : at + 12])
    if lead is None:
        return
    words = [word.lower() for word in lead.groups() if word]
    if links and (not words or words[0] not in links):
        return
    skip = (1 + len(words[0]) + 1) if links else 1
    run = _run(text, at + skip, tables)
    if run is not None:
        yield from _named_run(text, run.start(), run.end(), weight, tables)


def _run_before(text: str, entity: Entity, tables: Tables) -> Iterator[_Candidate]:
    """A run of capitals right before a season: "Dark Staffel 3", "Dark: temporada 3"."""
    begin = max(entity.start - 60, text.rfind("\n", 0, entity.start) + 1)
    before = text[begin : entity.start]
    stripped = before.rstrip(" \u00a0:,–-(")
    for match in re.finditer(r"(?<![\w'’\-])(?=[^\W\d_a-z])", stripped):
        run = _run(stripped, match.start(), tables)
        if run is not None and run.end() == len(stripped):
            yield from _named_run(text, begin + run.start(), begin + run.end(), _SEASON + 0.2, tables)
            return


def _named_run(text: str, start: int, end: int, weight: float, tables: Tables) -> Iterator[_Candidate]:
    name = text[start:end]
    words = name.split()
    while words and words[0].lower() in tables.titles.not_names:
        start += len(words[0]) + 1
        words = words[1:]
    while words and (words[-1].lower().strip(":,") in tables.titles.not_names or words[-1].lower() in tables.titles.joiners):
        words = words[:-1]
    name = _trimmed(text[start : start + len(" ".join(words))]) if words else ""
    if name and name not in tables.platforms and name not in tables.regions and name.lower() not in tables.titles.nouns:
        yield _Candidate(name, start, start + len(name), weight)


def _head_before(text: str, entity: Entity, tables: Tables) -> Iterator[_Candidate]:
    """In a headline, the words between its beginning (or a bracket, a bar) and a season: "티빙 시리즈 푸른 등대 시즌2 ..."."""
    begin = text.rfind("\n", 0, entity.start) + 1
    end = text.find("\n", entity.start)
    line = text[begin : end if end >= 0 else len(text)]
    if len(line) > 90 or line.rstrip()[-1:] in (".", "。") or entity.start - begin > 40:
        return
    words = list(_HEAD.finditer(text, begin, entity.start))
    words = [word for word in words if not re.search(r"[、。|\uff5c:\uff1a\]】>’”」』]", text[word.end() : entity.start])]
    while words and _leads(words[0].group(), tables):
        words = words[1:]
    if words and 1 <= len(words) <= 5 and not any(word.group() in tables.titles.not_names for word in words):
        name = _trimmed(text[words[0].start() : words[-1].end()])
        if len(name) >= 2:
            yield _Candidate(name, words[0].start(), words[0].start() + len(name), _SEASON)


def _leads(word: str, tables: Tables) -> bool:
    """Whether a word says where or what a work is and is no part of its name."""
    return word in tables.platforms or word.lower() in tables.titles.nouns


# --------------------------------------------------------------------------------------------------------- mentions


def _named(document: Document, chosen: Iterable[str], tables: Tables) -> Named:
    """Find every mention of the chosen works, and tell the main one: the headline's, else the one named most, the earlier of equals."""
    names = {key_of(name): name for name in chosen}
    mentions = list(_mentions(document.text, names, tables))
    titled = list(_mentions(document.title, names, tables)) if document.title else []
    counts: dict[object, int] = defaultdict(int)
    for mention in (*titled, *mentions):
        counts[mention.value] += 1
    main = titled[0].value if titled else None
    if main is None and mentions:
        main = max(reversed(mentions), key=lambda mention: (counts[mention.value], -mention.start)).value
    return Named(str(main) if main is not None else None, tuple(mentions), tuple(titled))


def _mentions(text: str, names: dict[str, str], tables: Tables) -> Iterator[Entity]:
    """Yield the mentions in a text, with their marks where they stand between some; a bare name has to be no common word."""
    if not names:
        return
    pairs = (*tables.titles.sure, *tables.titles.likely)
    ordered = sorted(names.values(), key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(name) for name in ordered))
    for match in pattern.finditer(text):
        start, end = match.span()
        enclosed = start > 0 and any(text[start - 1] == pair[0] and pair[1] in text[end : end + 14] for pair in pairs)
        if not enclosed and not _stands_free(text, start, end, spaced=tables.about.spaced):
            continue
        closed = enclosed and any(text[start - 1] == pair[0] and text[end : end + 1] == pair[1] for pair in pairs)
        span = (start - 1 if enclosed else start, end + 1 if closed else end)
        yield Entity(Kind.WORK, *span, names[key_of(match.group())])


def _stands_free(text: str, start: int, end: int, *, spaced: bool) -> bool:
    """Whether a name without marks is a word of its own, and long enough where words are not parted."""
    before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
    if spaced:
        return not before.isalnum() and not behind.isalnum()
    return not before.isalnum() and end - start >= 2 and (end - start >= 4 or " " in text[start:end] or not before)
