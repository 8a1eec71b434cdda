"""Who acts in a work or presents it: the cues of ``cues/cast.toml``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from slated.model import Change
from slated.reading.lexicon import Lexicon
from slated.reading.masking import Kind
from slated.reading.rules.credits.findings import Finding
from slated.reading.rules.credits.folding import Piece, kind_of
from slated.reading.rules.credits.groups import Item
from slated.reading.rules.credits.matching import Match, matches
from slated.reading.rules.credits.views import View
from slated.reading.rules.credits.words import Role

CHARACTER = "character"
_SELVES = frozenset("himself herself themselves themself".split())
_CASTING = frozenset(
    "cast actor actors actress stars starring starred role roles characters performers ensemble lineup line-up casting".split()
)
#: A person behind these is no subject of what follows: "the son of A will star", "a film by A stars".
_OBLIQUE = frozenset(("of", "by", "from"))
#: A person before these is no object: "features footage from A".
_ELSEWHERE = frozenset(("in", "at", "from", "to", "on", "into", "as", "about"))


def cast_of(found: Sequence[Match]) -> Iterator[Finding]:
    """Yield the cast that the cues found in a sentence name."""
    for match in found:
        if match.cue.gives != CHARACTER and _fits(match):
            yield from _findings(match)


def cast_cues(view: View, lexicon: Lexicon) -> list[Match]:
    """Return the cues of cast in a sentence."""
    return list(matches(view, "cast", lexicon))


def characters_named(found: Sequence[Match]) -> Iterator[str]:
    """Yield names that cues show to be a character's: "the role of X", "a doctor named X"."""
    for match in found:
        if match.cue.gives == CHARACTER:
            yield match.group.items[0].person


def _fits(match: Match) -> bool:
    """Whether the words around a cue let it be one of cast."""
    if not _is_object_or_subject(match):
        return False
    if not _SELVES.isdisjoint((*(piece.shown for piece in match.pieces), *match.behind(2))):
        return False
    if match.slot("known") == "yes" and any(role.jobs for role in match.roles(Kind.DEED)):
        return False
    if match.slot("casting") == "yes" and _as_crew(match):
        return False
    if match.slot("aux") and match.slot_words("aux").isdisjoint(match.auxiliaries()):
        return False
    if match.slot("owner") == "yes" and not _owns_character(match):
        return False
    if match.slot("role") == "star":
        roles = match.roles(Kind.ROLE)
        return bool(roles) and (roles[0].star or (roles[0].actor and not roles[0].jobs))
    return _in_context(match)


def _is_object_or_subject(match: Match) -> bool:
    """Whether the person stands where a cue can credit them."""
    if match.place == match.hit.first:
        before = match.before(1)
        return not (before and before[0] in _OBLIQUE and not match.group.pronoun)
    if match.place == match.hit.last and match.behind(1) in (["'s"], ["’"]) and match.slot("owner") != "yes":
        return False
    return match.view.pieces[match.place - 1].shown not in _ELSEWHERE and not match.group.pronoun


def _in_context(match: Match) -> bool:
    """Whether a weak cue stands in a text about a cast."""
    if match.slot("context") == "section":
        return match.view.under_cast
    if match.slot("context") == "cast":
        spoken = (*match.view.before, *(piece.shown for piece in match.view.pieces))
        return match.view.under_cast or not _CASTING.isdisjoint(spoken)
    return True


def _owns_character(match: Match) -> bool:
    """Whether "A's B" is an actor and a character: a full known name, and nothing behind B that B would own."""
    one, two = match.groups()[:2]
    owned = match.behind(1) in (["'s"], ["’"]) and len(two.items) == 1
    whole = len(one.items) == 1 and not one.pronoun and one.items[0].known and " " in one.items[0].person
    return whole and two.items[0].role is None and not two.pronoun and not owned


def _as_crew(match: Match) -> bool:
    """Whether "as" at or behind a cue leads to a job: "announced as the new producers"."""
    for piece in match.view.pieces[match.hit.last : match.hit.last + 6]:
        if piece.entity is not None and isinstance(piece.entity.value, Role):
            return bool(piece.entity.value.jobs) and not piece.entity.value.star
        if kind_of(piece) is Kind.GROUP and piece is not match.view.pieces[match.hit.last]:
            return False
    return False


def _findings(match: Match) -> Iterator[Finding]:
    change, modality = Change(match.cue.gives.partition(":")[2]), match.cue.modality
    if match.denied():
        if change is Change.LEAVES:
            return
        change, modality = Change.LEAVES, "confirmed"
    works = match.works()
    strong = match.slot("strong") == "yes"
    for item in _credited(match):
        if _is_actor(item) and (item.known or match.slot("known") != "yes"):
            alone = _character(match) if len(match.group.items) == 1 else None
            yield _finding(match, item, change, works, own_character(match.view, item) or alone, modality, strong=strong)
    for item in match.along():
        if _is_actor(item):
            yield _finding(match, item, change, works, own_character(match.view, item), modality, strong=False)


def _credited(match: Match) -> tuple[Item, ...]:
    """The persons of the phrase, without the next character in "B, played by A, and D, played by C"."""
    items = match.group.items
    behind = match.behind(2)
    return items[:-1] if len(items) > 1 and behind[:1] == [","] and behind[1:] and behind[1] in _PLAYED else items


_PLAYED = frozenset(("played", "portrayed", "voiced"))


def _finding(  # noqa: PLR0913 - the fields of a finding
    match: Match,
    item: Item,
    change: Change,
    works: tuple[Piece, ...],
    character: tuple[int, int] | None,
    modality: str,
    *,
    strong: bool,
) -> Finding:
    passing = match.slot("many") == "yes" and bool(works)
    return Finding(
        match.view,
        item,
        None,
        change,
        works,
        character,
        match.hit.first,
        match.hit.last,
        match.cue.name,
        modality,
        strong=strong,
        passing=passing,
    )


def _is_actor(item: Item) -> bool:
    """Whether a list does not name somebody as crew among actors ("A and director B"), nor as themselves."""
    crew = item.role is not None and bool(item.role.jobs) and not item.role.star and not item.works
    character = item.character
    behind_as = character is not None and character.role is not None and bool(character.role.jobs) and not character.named
    return not crew and not behind_as and not (character is not None and character.selves)


def _character(match: Match) -> tuple[int, int] | None:
    """The character that the phrase names beside the person."""
    number = match.slot("character")
    if not number:
        return None
    places = [group for group in match.groups()[int(number) - 1 :] if group is not match.group and not group.pronoun]
    return (places[0].items[0].entity.start, places[0].items[0].entity.end) if places else None


def own_character(view: View, item: Item) -> tuple[int, int] | None:
    """The character that a list gives a person: behind "as", or in a bracket."""
    units = view.passage.masked.units
    if item.character is not None and not item.character.selves:
        return units[item.character.start].start, units[item.character.end].end
    if item.bracket_person is not None and not item.bracketed:
        return item.bracket_person.start, item.bracket_person.end
    return None
