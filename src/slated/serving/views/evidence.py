"""The evidence: every claim that bears on a page, by document, with its words, its quote and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from slated.ledger import HOLDER, StoredDocument
from slated.model import Answer, Modality, Recorded, Subject
from slated.serving.traces import trace_rows
from slated.serving.views.parts import LinkView, document_link
from slated.serving.words import claim_words, season_words, word

GROUPS = 60
CLAIMS = 60


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a claim in one answer."""

    question: str
    wins: bool
    reason: str
    word: str
    why: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim. ``hedge`` is "" for a plain statement, else how it is hedged or that it is denied.

    ``trace`` is why the reader made it: the names of its four parts with what each was.
    """

    id: int
    words: str
    about: str
    hedge: str
    denied: bool
    quote: str
    in_title: bool
    said_by: str
    verdicts: tuple[Verdict, ...]
    trace: tuple[tuple[str, str], ...]
    subject: LinkView


@dataclass(frozen=True, slots=True)
class EvidenceGroup:
    """What one document says here."""

    on: date | None
    source: str
    source_kind: str
    document: LinkView
    claims: tuple[ClaimView, ...]
    left_off: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The documents, the latest first, and how many more there are."""

    groups: tuple[EvidenceGroup, ...]
    count: int
    left_off: int


def verdicts(answers: Iterable[tuple[str, Answer]]) -> dict[int, tuple[Verdict, ...]]:
    """Return what became of each claim, by its id; each answer with the name of its question."""
    found: dict[int, tuple[Verdict, ...]] = {}
    for question, answer in answers:
        for ground in answer.basis.grounds:
            verdict = Verdict(question, ground.wins, ground.reason.value, word("reason", ground.reason), ground.words)
            found[ground.recorded.id] = (*found.get(ground.recorded.id, ()), verdict)
    return found


def _about_path(title_id: str, subject: Subject, query: str) -> str:
    """Return where a claim's subject is shown; for a work of which nobody has said which title it is, the search for its name."""
    if title_id.startswith(HOLDER):
        return f"/search?q={quote(subject.work)}"
    return f"/titles/{title_id}" + (f"/seasons/{subject.season}" if subject.season is not None else "") + query


def claim_view(recorded: Recorded, outcome: Sequence[Verdict], query: str) -> ClaimView:
    """Return one claim in words; ``query`` keeps the day in its links."""
    claim = recorded.claim
    subject = claim.subject
    path = _about_path(recorded.title_id, subject, query)
    about = season_words(subject.season, subject.part)
    return ClaimView(
        id=recorded.id,
        words=claim_words(claim),
        about=about,
        hedge="" if claim.modality is Modality.CONFIRMED else word("modality", claim.modality),
        denied=claim.modality is Modality.DENIED,
        quote=claim.quote.text,
        in_title=claim.quote.in_title,
        said_by=claim.said_by or "",
        verdicts=tuple(outcome),
        trace=trace_rows(claim.trace),
        subject=LinkView(text=f"{subject.work}, {about.lower()}" if about else subject.work, href=path),
    )


def evidence(
    claims: Sequence[Recorded],
    outcome: Mapping[int, tuple[Verdict, ...]],
    documents: Mapping[str, StoredDocument | None],
    query: str,
) -> Evidence:
    """Return claims by document, the latest said first; documents without a day come last. ``query`` keeps the day in links."""
    by_document: dict[str, list[Recorded]] = {}
    for recorded in claims:
        by_document.setdefault(recorded.document_digest, []).append(recorded)
    ordered = sorted(by_document.items(), key=lambda item: (item[1][0].asserted_on or date.min, item[1][0].id), reverse=True)
    return Evidence(
        groups=tuple(
            _group(held, outcome, document_link(digest, documents.get(digest), query), query) for digest, held in ordered[:GROUPS]
        ),
        count=len(claims),
        left_off=max(len(ordered) - GROUPS, 0),
    )


def _group(held: Sequence[Recorded], outcome: Mapping[int, tuple[Verdict, ...]], link: LinkView, query: str) -> EvidenceGroup:
    source = held[0].source
    ordered = sorted(held, key=lambda recorded: (not any(v.wins for v in outcome.get(recorded.id, ())), recorded.id))
    return EvidenceGroup(
        on=held[0].asserted_on,
        source=source.name,
        source_kind=word("source", source.kind),
        document=link,
        claims=tuple(claim_view(recorded, outcome.get(recorded.id, ()), query) for recorded in ordered[:CLAIMS]),
        left_off=max(len(held) - CLAIMS, 0),
    )
