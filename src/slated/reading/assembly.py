"""From what the rules found to the document's claims: one fact once, the best attested wording kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from slated.dates import windows
from slated.model import (
    Availability,
    Cast,
    Claim,
    Crew,
    Modality,
    NameHit,
    Names,
    Release,
    Saying,
    Status,
    Subject,
    Unresolved,
    Window,
)
from slated.reading.works import fold_title


class NoNames:
    """A catalogue without a title, for reading with nothing but the text."""

    def find(self, text: str) -> Sequence[NameHit]:  # noqa: ARG002 - the protocol's argument
        """Return nothing."""
        return ()


def assemble(found: Iterable[Claim]) -> list[Claim]:
    """Merge claims that say the same, in the order in which they were found first."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in found:
        key = _key(claim)
        if key not in kept or _better(claim, kept[key]):
            kept[key] = _of_whole(claim, kept.get(key))
        else:
            kept[key] = _of_whole(kept[key], claim)
    return _without_wider(_without_vaguer(list(kept.values())))


def _of_whole(claim: Claim, other: Claim | None) -> Claim:
    """Where a platform has several seasons of a work, or the text names none, it has the work."""
    if other is None or not isinstance(claim.content, Availability) or claim.subject == other.subject:
        return claim
    return replace(claim, subject=Subject(claim.subject.work, None, None))


def _without_wider(claims: Sequence[Claim]) -> list[Claim]:
    """Leave out that a work is at a place without a country where it is said to be there in one: "in theaters in the US"."""
    told = {_key(claim)[:3] for claim in claims if isinstance(claim.content, Availability) and claim.content.region is not None}
    return [
        claim
        for claim in claims
        if not (isinstance(claim.content, Availability) and claim.content.region is None and _key(claim)[:3] in told)
    ]


def _without_vaguer(claims: Sequence[Claim]) -> list[Claim]:
    """Leave out what only says less: no season where the same is said of one, a year where the day in it is said too."""
    told = {
        (*_key(claim)[2:], fold_title(claim.subject.work))
        for claim in claims
        if claim.subject.season is not None and _dated(claim)
    }
    kept = [
        claim
        for claim in claims
        if not (claim.subject.season is None and _dated(claim) and (*_key(claim)[2:], fold_title(claim.subject.work)) in told)
    ]
    releases = [claim for claim in kept if isinstance(claim.content, Release)][:_MOST_RELEASES]
    return [claim for claim in kept if not any(_says_more(other, claim) for other in releases)]


#: Above this many comings-out in a document (a listing), the rest are not compared with one another.
_MOST_RELEASES = 400


def _says_more(other: Claim, claim: Claim) -> bool:
    """Whether another claim says a coming-out more exactly: a day in its month, a season, a country."""
    fine, vague = other.content, claim.content
    if other is claim or not isinstance(fine, Release) or not isinstance(vague, Release) or fine.event is not vague.event:
        return False
    if not isinstance(fine.when, Window) or not isinstance(vague.when, Window):
        return False
    about, mine = other.subject, claim.subject
    same = fold_title(about.work) == fold_title(mine.work) and about.part == mine.part and mine.season in (None, about.season)
    denied = Modality.DENIED in (other.modality, claim.modality)
    if not same or vague.region not in (None, fine.region) or (denied and other.modality is not claim.modality):
        return False
    inner, outer = (fine.when.first, fine.when.last), (vague.when.first, vague.when.last)
    if inner == outer:
        return (about.season, fine.region) != (mine.season, vague.region)
    return windows.narrower(fine.when, vague.when)


def _dated(claim: Claim) -> bool:
    return isinstance(claim.content, Release | Status)


def _key(claim: Claim) -> tuple[object, ...]:
    """What makes two claims the same fact."""
    about = (fold_title(claim.subject.work), claim.subject.season, claim.subject.part)
    content = claim.content
    match content:
        case Release():
            return ("release", about, content.event, content.when, content.region)
        case Status():
            return ("status", about, content.step)
        case Cast():
            return ("cast", about, fold_title(content.person))
        case Crew():
            return ("crew", about, fold_title(content.person), content.job)
        case Availability():
            return ("availability", fold_title(claim.subject.work), fold_title(content.platform), content.region)
        case Saying():
            # Words that stand twice (a caption repeats the text) were said once.
            return ("quote", fold_title(claim.quote.text))
        case _:
            return (type(content).__name__, about, content)


def _better(new: Claim, old: Claim) -> bool:
    """Whether a later wording replaces the first: body over headline, dated over undated, confirmed over uncertain."""
    return _rank(new) > _rank(old)


def _rank(claim: Claim) -> tuple[bool, bool, bool, bool]:
    content = claim.content
    dated = isinstance(content, Status) and content.on is not None and not isinstance(content.on, Unresolved)
    full = isinstance(content, Cast) and content.character is not None
    return (not claim.quote.in_title, claim.modality is Modality.CONFIRMED, dated, full)


__all__ = ["Names", "NoNames", "assemble"]
