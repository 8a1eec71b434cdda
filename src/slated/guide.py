"""Claims in the fields of the annotation guide, as ``slated read`` prints them: the form that readers are scored in.

A claim whose time could not be resolved is no claim of the guide; it is listed beside the others under ``unresolved``, with the words
that name the time, so that nothing is lost and nothing is guessed.
"""

from __future__ import annotations

from typing import Any, assert_never

from slated.dates.edtf import format_edtf
from slated.inputs import Given
from slated.model import Audience, Availability, Cast, Claim, Crew, Episodes, Grain, Release, Saying, Status, Unresolved, Window


def document_row(given: Given, claims: list[Claim], *, explain: bool) -> dict[str, Any]:
    """Return one line of ``slated read --format jsonl``: the document's id and its claims.

    The id is the one that a line of JSON lines gave, else the document's digest.
    """
    document = given.document
    resolved = [claim for claim in claims if not _unresolved(claim)]
    return {
        "id": given.id if given.id is not None else document.digest,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "language": document.language,
        "claims": [claim_row(claim, explain=explain) for claim in resolved],
        "unresolved": [
            claim_row(claim, explain=explain) | {"words": found.words, "why": found.reason}
            for claim in claims
            if (found := _unresolved(claim))
        ],
    }


def _unresolved(claim: Claim) -> Unresolved | None:
    """The time of a release that could not be resolved; a status without its day is still a claim."""
    content = claim.content
    return content.when if isinstance(content, Release) and isinstance(content.when, Unresolved) else None


def claim_row(claim: Claim, *, explain: bool = False) -> dict[str, Any]:
    """Return a claim in the guide's fields; ``explain`` adds which cue, date, subject rule and modality cue made it."""
    subject = claim.subject
    row: dict[str, Any] = {"kind": "", "work": subject.work, "season": subject.season}
    if subject.part is not None:
        row["part"] = subject.part
    row |= _fields(claim)
    row |= {"modality": claim.modality.certainty}
    if claim.modality.certainty == "uncertain":
        row["shade"] = claim.modality.value
    if claim.said_by is not None:
        row["said_by"] = claim.said_by
    row["evidence"] = {"start": claim.quote.start, "end": claim.quote.end, "text": claim.quote.text}
    if claim.quote.in_title:
        row["evidence"]["in_title"] = True
    if explain:
        trace = claim.trace
        row["explain"] = {"cue": trace.cue, "date": trace.date, "subject": trace.subject, "modality": trace.modality}
    return row


def _fields(claim: Claim) -> dict[str, Any]:
    content = claim.content
    match content:
        case Release():
            fields = {"kind": "release", "event": content.event.value, **_days(content.when)}
            given = {
                "medium": content.medium.value if content.medium else None,
                "service": content.service,
                "region": content.region,
            }
            return fields | {key: value for key, value in given.items() if value is not None}
        case Status():
            fields = {"kind": "status", "status": content.step.value, "on": _on(content.on)}
            return fields | ({"on_words": content.on.words} if isinstance(content.on, Unresolved) else {})
        case Cast():
            return {"kind": "cast", "person": content.person, "character": content.character, "change": content.change.value}
        case Crew():
            return {"kind": "crew", "person": content.person, "job": content.job.value}
        case Availability():
            return {"kind": "availability", "platform": content.platform} | ({"region": content.region} if content.region else {})
        case Audience():
            return {
                "kind": "audience",
                "metric": content.metric.value,
                "value": int(content.value) if content.value.is_integer() else content.value,
            }
        case Episodes():
            return {"kind": "episodes", "count": content.count}
        case Saying():
            return {"kind": "quote", "speaker": content.speaker}
        case _:
            assert_never(content)


def _days(when: Window | Unresolved) -> dict[str, Any]:
    if isinstance(when, Unresolved):
        return {"start": None, "end": None}
    first = when.first.isoformat() if when.first else None
    last = when.last.isoformat() if when.last else None
    return {"start": first, "end": last, "edtf": format_edtf(when)}


def _on(when: Window | Unresolved | None) -> str | None:
    """The day, month or year of a step, never padded; a span is given by the coarsest of these that holds it."""
    if not isinstance(when, Window) or when.first is None or when.last is None:
        return None
    if when.first == when.last:
        return when.first.isoformat()
    if when.grain is Grain.MONTH or (when.first.year, when.first.month) == (when.last.year, when.last.month):
        return when.first.isoformat()[:7]
    return when.first.isoformat()[:4] if when.first.year == when.last.year else None
