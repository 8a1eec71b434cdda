"""Who makes a work: the cues of ``cues/crew.toml``."""

from __future__ import annotations

from collections.abc import Iterator

from slated.model import Change, Job
from slated.reading.lexicon import Lexicon
from slated.reading.masking import Kind
from slated.reading.rules.credits.findings import Finding
from slated.reading.rules.credits.folding import Piece, kind_of
from slated.reading.rules.credits.groups import Item
from slated.reading.rules.credits.matching import Match, matches
from slated.reading.rules.credits.views import View
from slated.reading.rules.credits.words import CreditWords

#: What may stand behind "A has directed" where the work is not named.
_CLOSES = frozenset(
    ". , ; : it and or alongside with from for all every each both ) ( episodes as again — – - six eight ten two three four this".split()
)
#: Of a work whose name need not be said: "directed the first two episodes".
_PARTS = frozenset(
    "music score soundtrack songs hour hours episode episodes pilot finale premiere script scripts screenplay instalment installment".split()
)
_ADAPTED = frozenset("adaptation based adapted novel from adapting version adapts inspired".split())


def crew_of(view: View, lexicon: Lexicon, words: CreditWords) -> Iterator[Finding]:
    """Yield the crew that cues name in a sentence."""
    for match in matches(view, "crew", lexicon):
        if _fits(match, words):
            yield from _findings(match)


def _fits(match: Match, words: CreditWords) -> bool:
    """Whether the words around a cue let it be one of crew: no novel is meant, the verb is not passive."""
    behind = match.behind(1)
    if match.slot("active") == "yes" and not _is_active(match):
        return False
    if (match.slot("maker") == "yes" or match.slot("passive") == "yes") and behind in (["'s"], ["’"]):
        return False
    if match.slot("owner") == "yes" and not _owns(match):
        return False
    if match.place == match.hit.first and match.before(1) in (["of"], ["by"], ["from"]) and match.slot("owner") != "yes":
        return False
    # "A letter by A, who created *Dark*": what stands before an active verb is not its object.
    active = match.slot("active") == "yes"
    around = [
        *([] if active else match.before(4)),
        *(piece.shown for piece in match.pieces),
        *(match.behind(3) if active else []),
    ]
    if any(shown in words.lists["books"] for shown in around) and not any(shown in ("screenplay", "script") for shown in around):
        return False
    return not (match.slot("reach") == "near" and any(kind_of(piece) is Kind.DEED for piece in match.pieces[:-1]))


def _is_active(match: Match) -> bool:
    """Whether the person does the deed ("A directs *Dark*"), and the phrase ends where a sentence without its object may."""
    pieces = match.view.pieces
    deed = max(i for i in range(match.hit.first, match.hit.last + 1) if kind_of(pieces[i]) is Kind.DEED)
    if "by" in [piece.shown for piece in pieces[deed + 1 : deed + 4]]:
        return False
    if deed < match.hit.last or deed + 1 >= len(pieces):
        return True
    following = pieces[deed + 1]
    if following.shown == "the":
        behind = pieces[deed + 2 : deed + 6]
        return not _PARTS.isdisjoint(piece.shown for piece in behind) or any(kind_of(piece) is Kind.DEED for piece in behind[:1])
    return following.shown in _CLOSES or kind_of(following) in (Kind.AUX, Kind.SEASON, Kind.NUMBER)


def _owns(match: Match) -> bool:
    """Whether "A's *Title*" makes A its maker: a known name, no adaptation of what A wrote."""
    group = match.group
    known = len(group.items) <= 2 and not group.pronoun and all(item.known for item in group.items)
    return known and _ADAPTED.isdisjoint(match.before(4))


def _findings(match: Match) -> Iterator[Finding]:
    given = match.cue.gives.partition(":")[2]
    roles = match.roles(Kind.ROLE, Kind.DEED)
    told = roles[0 if match.slot("first") == "yes" else -1].jobs if roles else ()
    jobs: tuple[Job, ...] = (Job(given),) if given else told
    stars = not given and bool(roles) and roles[-1].star
    works = match.works()
    strong = match.slot("strong") == "yes"
    for item in match.group.items:
        # "From director A and writer B": each is what their own role says.
        own = match.slot("maker") == "yes" and item.role is not None and bool(item.role.jobs)
        if _is_crew(item) and not own:
            yield from _of(match, item, jobs, works, stars=stars, strong=strong)
    for item in match.along():
        if _is_crew(item):
            yield from _of(match, item, jobs, works, stars=False, strong=False)


def _of(
    match: Match, item: Item, jobs: tuple[Job, ...], works: tuple[Piece, ...], *, stars: bool, strong: bool
) -> Iterator[Finding]:
    modality = "denied" if match.denied() else match.cue.modality
    passing = match.slot("many") == "yes" and bool(works)
    several: tuple[Job | None, ...] = (*jobs, None) if stars else jobs
    for job in several:
        yield Finding(
            match.view,
            item,
            job,
            Change.STARS,
            works,
            None,
            match.hit.first,
            match.hit.last,
            match.cue.name,
            modality,
            strong=strong,
            passing=passing,
        )


def _is_crew(item: Item) -> bool:
    """Whether a list that began with crew does not go on with cast ("written by A and stars B"), nor means somebody as themselves."""
    acts = item.role is not None and item.role.star and not item.role.jobs and not item.works
    return not acts and not (item.character is not None and item.character.selves)
