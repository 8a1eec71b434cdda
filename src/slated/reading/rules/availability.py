"""Where a work can be seen: the cues of ``cues/availability.toml`` around the platforms that a sentence names.

A cue ties a platform to a work that it names, to those listed with it, or to what is spoken of. A platform may be tied in several
ways in one sentence; each tie is a finding, and `slated.reading.assembly` keeps one claim for each work, platform and country.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from slated.model import Availability, Claim, Medium, Modality
from slated.reading.masking import Entity, Kind
from slated.reading.modality import Shade
from slated.reading.rules.finding import MOST_MATCHES, NONE, Sighting, of_the_screen, shade
from slated.reading.scene import About, Passage, Scene, is_credit

#: What may stand between the works of a list, besides nouns of works, names, days and seasons; so many units at most.
_LINKS = frozenset(", and & or “ ” ‘ ’ ' \" for in ( ) – - the a an both as well plus of".split())
_JOINING = frozenset((",", "and", "&", "or"))
_MOST_BETWEEN = 12
_LINKING = frozenset(kind.value for kind in (Kind.DATE, Kind.SEASON, Kind.NUMBER, Kind.NAME, Kind.REGION))
_BEFORE = "before"
_BETWEEN_PLATFORMS = frozenset((",", "and", "&", "or", "on", "the", "via", "in", "both"))
_MOST_LISTED = 12
_RELATIVES = frozenset(("sequel", "prequel", "spinoff", "spin-off", "follow-up"))
#: How far behind a cue a country may stand.
_FAR = 6
_THEATERS = "theaters"
_BROADCASTERS = frozenset(
    "broadcaster network channel streamer station public commercial cable streaming service platform".split()
)
_MOST_NOUNS = 3
_ELSEWHERE = frozenset("filmed shot set filming born based lives living located shooting".split())


def availability(scene: Scene) -> Iterator[Claim]:
    """Yield where works can be seen, as a document says it."""
    if not of_the_screen(scene):
        return
    for passage in scene.passages:
        for one, platforms in _ties(scene, passage):
            for platform in platforms:
                yield from _claims(scene, passage, one, platform)


def _ties(scene: Scene, passage: Passage) -> Iterator[tuple[Sighting, list[str]]]:
    """Yield for each platform of a sentence the match that ties it best, and the matches that name none."""
    masked = passage.masked
    found = [Sighting(cue, hit) for cue, hit in scene.lexicon.cues["availability"].hits(masked)]
    found.sort(key=lambda one: (one.cue.gives != NONE, one.hit.first - one.hit.last))
    del found[MOST_MATCHES:]
    things = masked.entities(Kind.PLATFORM)[:MOST_MATCHES]
    for at, entity in things:
        over = [one for one in found if one.hit.first <= at <= one.hit.last and _fits(one, str(entity.value))]
        if over and not any(one.cue.gives == NONE for one in over):
            best = min(over, key=lambda one: _order(passage, one, at))
            listed = _listed_platforms(best) if best.hit.last == at else []
            yield best, _places(scene, [entity, *listed])
    for one in found:
        if one.cue.gives != NONE and not any(one.hit.first <= at <= one.hit.last for at, _ in things):
            fixed = one.cue.slots.get("platform")
            yield one, _named_before(scene, passage, one) if fixed in (None, _BEFORE) else [fixed]


def _order(passage: Passage, one: Sighting, at: int) -> tuple[bool, bool, int]:
    """Which of several matches over a platform is meant: a denial of it, then what it owns ("HBO's ..."), then the longest."""
    hit = one.hit
    denies = one.cue.modality == Modality.DENIED and at in (hit.first, hit.last)
    owns = hit.first == at and any(at < i <= hit.last for i, _ in passage.masked.entities(Kind.WORK))
    return (not denies, not owns, hit.first - hit.last)


def _fits(one: Sighting, platform: str) -> bool:
    return one.cue.slots.get("only") in (None, platform)


def _places(scene: Scene, platforms: Sequence[Entity]) -> list[str]:
    """The names of platforms; a disc is no place where a work is shown."""
    rows = scene.lexicon.platforms
    named = [str(entity.value) for entity in platforms]
    return [name for name in named if name not in rows or rows[name].medium is not Medium.DISC]


def _listed_platforms(one: Sighting) -> list[Entity]:
    """The platforms listed directly behind a match: "on AT-X, Tokyo MX and BS11"."""
    units = one.hit.masked.units
    found: list[Entity] = []
    if units[one.hit.last].shown != Kind.PLATFORM.value:
        return found
    at = one.hit.last + 1
    for _ in range(_MOST_LISTED):
        step = at
        while step < len(units) and step < at + 4 and units[step].shown in _BETWEEN_PLATFORMS:
            step += 1
        entity = units[step].entity if step < len(units) else None
        if step == at or entity is None or entity.kind is not Kind.PLATFORM:
            break
        found.append(entity)
        at = step + 1
    return found


def _named_before(scene: Scene, passage: Passage, one: Sighting) -> list[str]:
    """The platform that "the streamer" is: the last one named, in the sentence or before it."""
    here = [str(entity.value) for i, entity in passage.masked.entities(Kind.PLATFORM) if i < one.hit.first]
    found = here[-1] if here else scene.platform_before(passage)
    return [found] if found is not None and found != _THEATERS else []


def _claims(scene: Scene, passage: Passage, one: Sighting, platform: str) -> Iterator[Claim]:
    hit, cue = one.hit, one.cue
    found = _abouts(scene, passage, one)
    said = Shade(Modality(cue.modality), cue.name) if cue.modality else shade(scene, passage, hit.first, hit.last)
    quote = scene.quote(passage, hit.start, hit.end)
    content = Availability(platform, _region(passage, hit.first, hit.last) or _country_of(scene, passage, platform))
    for about in found:
        yield from scene.claims(passage, about, content, quote=quote, shade=said, cue=cue.name)


def _abouts(scene: Scene, passage: Passage, one: Sighting) -> list[About]:
    """The works that a match is about: the one it names with those listed beside it, else what is spoken of there."""
    masked = passage.masked
    named = [i for i, _ in masked.entities(Kind.WORK)]
    works = [i for i in named if not is_credit(masked, i) and not _is_relative(passage, i)]
    inside = [i for i in works if one.hit.first <= i <= one.hit.last]
    if not inside and any(one.hit.first <= i <= one.hit.last and _is_relative(passage, i) for i in named):
        return []
    if not inside and _names_another(passage, one):
        return []
    if not inside:
        about = scene.about(passage, one.hit.first, one.hit.last)
        if about is None:
            return []
        before = [i for i in works if i < one.hit.first and _work(passage, i) == about.work]
        others = _listed_before(scene, passage, works, before[-1]) if before else []
        return [
            About(about.work, about.seasons[:1], about.part, about.rule),
            *(About(_work(passage, i), (None,), None, "listed with what is spoken of") for i in others),
        ]
    listed = [*_listed(scene, passage, works, inside[-1]), *_listed_before(scene, passage, works, inside[0])]
    return [
        About(_work(passage, i), (None,), None, "named in the phrase" if i in inside else "listed with the one in the phrase")
        for i in sorted({*inside, *listed})
    ]


def _names_another(passage: Passage, one: Sighting) -> bool:
    """Whether capitals that are no known work stand where its name would: "the Hulu series Xyz"."""
    units, last = passage.masked.units, one.hit.last
    following = units[last + 1].shown if last + 1 < len(units) else ""
    return units[last].entity is None and one.cue.modality != "" and following in (Kind.NAME.value, Kind.PERSON.value)


def _work(passage: Passage, at: int) -> str:
    entity = passage.masked.units[at].entity
    return "" if entity is None else str(entity.value)


def _is_relative(passage: Passage, at: int) -> bool:
    """Whether a work is named to say what another is: "the ... sequel series"."""
    units = passage.masked.units
    return at + 1 < len(units) and units[at + 1].shown in _RELATIVES


def _listed(scene: Scene, passage: Passage, works: Sequence[int], at: int) -> list[int]:
    """The works that stand in one list with another, behind it."""
    found: list[int] = []
    for i in works:
        if i > at:
            if not _one_list(scene, passage, at, i):
                break
            found.append(i)
            at = i
    return found


def _listed_before(scene: Scene, passage: Passage, works: Sequence[int], at: int) -> list[int]:
    """The works that stand in one list with another, before it, where no platform stands between or before them: "A and B are on ..."."""
    found: list[int] = []
    platforms = [i for i, _ in passage.masked.entities(Kind.PLATFORM) if i < at]
    for i in reversed(works):
        if i < at:
            if platforms or not _one_list(scene, passage, i, at):
                break
            found.append(i)
            at = i
    return found


def _one_list(scene: Scene, passage: Passage, first: int, second: int) -> bool:
    between = [unit.shown for unit in passage.masked.units[first + 1 : second]]
    joined = not _JOINING.isdisjoint(between)
    return len(between) <= _MOST_BETWEEN and joined and all(_links(scene, shown) for shown in between)


def _links(scene: Scene, shown: str) -> bool:
    lists = scene.lexicon.words
    return shown in _LINKS or shown in _LINKING or shown in lists["work_nouns"] or shown in lists["genre_words"]


def _region(passage: Passage, first: int, last: int) -> str | None:
    """The country said beside a platform: "in Japan", "Netflix Japan"."""
    units = passage.masked.units
    for i, entity in passage.masked.entities(Kind.REGION):
        before = units[i - 1].shown if i else ""
        if before == "the" and i > 1:
            before = units[i - 2].shown
        near = first <= i <= last + _FAR and passage.clauses[i] == passage.clauses[first]
        between = {unit.shown for unit in units[first:i]}
        if near and before in ("in", Kind.PLATFORM.value) and between.isdisjoint(_ELSEWHERE):
            return str(entity.value)
    return None


def _country_of(scene: Scene, passage: Passage, platform: str) -> str | None:
    """The country whose broadcaster a platform is said to be: "the Argentine broadcaster Telefe"."""
    units, text = passage.masked.units, scene.text(passage)
    for i, entity in passage.masked.entities(Kind.PLATFORM):
        before = i - 1
        while before >= 0 and i - before <= _MOST_NOUNS and units[before].shown in _BROADCASTERS:
            before -= 1
        if entity.value == platform and 0 <= before < i - 1:
            return scene.lexicon.demonyms.get(text[units[before].start : units[before].end])
    return None
