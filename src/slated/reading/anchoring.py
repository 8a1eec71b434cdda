"""Times told from another event ("a year after filming ends"), resolved where the document dates that event itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from slated.dates.edtf import format_edtf
from slated.dates.words import told_from
from slated.errors import InputError
from slated.model import Claim, Content, Modality, Relative, Release, Status, Window
from slated.reading.works import fold_title


def anchored(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims, those told from an event of the same work with its date, if the document gives the event just one."""
    return [_resolved(claim, claims) for claim in claims]


def _resolved(claim: Claim, claims: Sequence[Claim]) -> Claim:
    content = claim.content
    when = content.when if isinstance(content, Release) else content.on if isinstance(content, Status) else None
    if not isinstance(when, Relative):
        return claim
    anchors = {_event_window(other, when) for other in claims if _same_work(claim, other)} - {None}
    if len(anchors) != 1:
        return claim
    anchor = anchors.pop()
    try:
        window = told_from(when, anchor) if anchor is not None else None
    except InputError:
        return claim
    if window is None or anchor is None:
        return claim
    dated: Content = content
    if isinstance(content, Release):
        dated = replace(content, when=window)
    elif isinstance(content, Status):
        dated = replace(content, on=window)
    trace = replace(claim.trace, date=f"{claim.trace.date} (told from {when.anchor}: {format_edtf(anchor)})")
    return replace(claim, content=dated, trace=trace)


def _same_work(claim: Claim, other: Claim) -> bool:
    seasons = {claim.subject.season, other.subject.season} - {None}
    return other is not claim and len(seasons) < 2 and fold_title(claim.subject.work) == fold_title(other.subject.work)


def _event_window(claim: Claim, told: Relative) -> Window | None:
    """The day of a claim of the kind that a time is told from, None for any other claim."""
    content = claim.content
    if claim.modality is Modality.DENIED:
        return None
    if isinstance(content, Release) and content.event is told.event and isinstance(content.when, Window):
        return content.when
    if isinstance(content, Status) and content.step is told.event and isinstance(content.on, Window):
        return content.on
    return None
