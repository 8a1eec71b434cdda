"""Claims, dates and answers as text for a terminal: plain lines, no colour, nothing that a pipe or a screen reader stumbles over.

Whatever came from outside is shown without control characters, so that no document can write to somebody's terminal.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

from slated.dates.edtf import format_edtf
from slated.dates.phrase import day_in_words
from slated.dates.words import Found
from slated.inputs import Given
from slated.model import (
    Answer,
    Ask,
    Claim,
    Contested,
    Count,
    Dated,
    Figures,
    Ground,
    Lapsed,
    People,
    Places,
    Sayings,
    Undated,
    Unresolved,
    Windowed,
)
from slated.serving.asking import Asked
from slated.serving.traces import trace_rows
from slated.serving.words import claim_words, counted, figure_words, season_words, word
from slated.settling import certainty, headline

_WIDTH = 100
_LONGEST_QUOTE = 200
#: How many claims stand under "Why" before the rest is only counted.
_MOST_GROUNDS = 12


def clean(text: str) -> str:
    """Return text on one line, without control and direction characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _quoted(text: str) -> str:
    plain = clean(text)
    return f"“{plain}”" if len(plain) <= _LONGEST_QUOTE else f"“{plain[:_LONGEST_QUOTE]}…”"


def _subject(claim: Claim) -> str:
    season = season_words(claim.subject.season, claim.subject.part)
    return clean(claim.subject.work) + (f", {season.lower()}" if season else "")


# ------------------------------------------------------------------------------------------------------------ claims


def claims_text(given: Given, claims: Sequence[Claim], *, explain: bool) -> str:
    """Return what a document says: its head, then a line for each claim with the words that carry it under it."""
    document = given.document
    published = f"published {day_in_words(document.published)}" if document.published else "no day of publication"
    lines = [
        clean(document.title or given.place),
        f"  {published}, language {document.language or 'unknown'}, {counted(len(claims), 'claim')}",
    ]
    unresolved = [claim for claim in claims if any(isinstance(part, Unresolved) for part in _times(claim))]
    if document.published is None and unresolved:
        lines.append("  Its relative dates are left unresolved: say when it was published with --published DAY.")
    for claim in claims:
        lines += ["", *_claim_lines(claim, explain=explain)]
    return "\n".join(lines) + "\n"


def _times(claim: Claim) -> tuple[object, ...]:
    return (getattr(claim.content, "when", None), getattr(claim.content, "on", None))


def _claim_lines(claim: Claim, *, explain: bool) -> list[str]:
    said_by = f", said by {clean(claim.said_by)}" if claim.said_by else ""
    lines = [
        f"  {_subject(claim)}: {clean(claim_words(claim))}  [{_modality(claim)}{said_by}]",
        f"      {_quoted(claim.quote.text)}",
    ]
    if explain:
        lines += [f"      {name}: {clean(words)}" for name, words in trace_rows(claim.trace)]
    return lines


def _modality(claim: Claim) -> str:
    certain = claim.modality.certainty
    return certain if certain != "uncertain" else f"uncertain: {claim.modality.value}"


# ------------------------------------------------------------------------------------------------------------- dates


def dates_text(found: Sequence[Found]) -> str:
    """Return a line for each date: where, the words, and the window or why there is none."""
    lines = []
    for one in found:
        meaning = f"unresolved: {one.when.reason}" if isinstance(one.when, Unresolved) else format_edtf(one.when)
        note = f"  ({one.note})" if one.note else ""
        lines.append(f"{one.start:>6}-{one.end:<6} {clean(one.text):32} {meaning}{note}")
    return "\n".join(lines) if lines else "no dates"


def dates_row(given: Given, found: Sequence[Found]) -> dict[str, Any]:
    """Return one line of ``slated dates --format jsonl``; what has no window stands apart, with why."""
    dates, unresolved = list[dict[str, Any]](), list[dict[str, Any]]()
    for one in found:
        place = {"start": one.start, "end": one.end}
        if isinstance(one.when, Unresolved):
            unresolved.append(place | {"words": one.when.words, "why": one.when.reason})
            continue
        first, last = (day.isoformat() if day else None for day in (one.when.first, one.when.last))
        dates.append(place | {"edtf": format_edtf(one.when), "first": first, "last": last})
    row: dict[str, Any] = {"id": given.id if given.id is not None else given.document.digest, "dates": dates}
    return row | ({"unresolved": unresolved} if unresolved else {})


# ----------------------------------------------------------------------------------------------------------- answers


def answers_text(asked: Asked) -> str:
    """Return every answer about a title or season, the one to "when" first, with its reasons."""
    season = season_words(asked.season, asked.part)
    name = clean(asked.title.name) + (f", {season.lower()}" if season else "")
    lines = [f"{name}  (as of {day_in_words(asked.moment.day)})"]
    if asked.moment.note:
        lines.append(f"  {asked.moment.note}")
    if asked.title.only_in_articles:
        lines.append("  No catalogue has this title; it is known from articles alone.")
    when = asked.answers[Ask.WHEN]
    lines += ["", *_wrapped(headline(when)), f"  Certainty: {certainty(when)}", *_guesses(when)]
    lines += _parts(asked.parts)
    for question in (Ask.STATUS, Ask.WHO, Ask.WHERE, Ask.AUDIENCE, Ask.EPISODES, Ask.SAID):
        lines += _short(question, asked.answers[question])
    lines += ["", "Why", *_wrapped(when.basis.reason, "  "), *_grounds(when.basis.grounds)]
    if asked.others:
        named = ", ".join(f"{clean(title.name)} ({title.year or 'year unknown'}, {title.id})" for title in asked.others)
        lines += ["", f"Other titles of that name: {named}"]
    return "\n".join(lines)


def _parts(parts: Sequence[tuple[int, Answer]]) -> list[str]:
    said = [headline(answer) for _, answer in parts]
    return ["", "Parts:", *(line for words in said for line in _wrapped(words, "  "))] if said else []


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(clean(text), _WIDTH, initial_indent=indent, subsequent_indent=indent) or [""]


def _guesses(answer: Answer) -> list[str]:
    if not isinstance(answer, Undated | Lapsed | Windowed | Dated | Contested):
        return []
    lines = []
    for guess in answer.guesses:
        state = "lapsed" if guess.lapsed else "open"
        said = f" on {day_in_words(guess.asserted_on)}" if guess.asserted_on else ""
        lines.append(f"  Guess ({state}): {format_edtf(guess.window)}, {guess.modality.value}, by {clean(guess.by)}{said}")
    return lines


def _short(question: Ask, answer: Answer) -> list[str]:
    """One question in a few lines; nothing where nobody has said anything."""
    label = f"{word('ask', question)}:"
    match answer:
        case People():
            cast = [clean(credit.person) + (f" ({clean(credit.role)})" if credit.role else "") for credit in answer.cast]
            crew = [f"{clean(credit.person)} ({word('job', credit.job) if credit.job else ''})" for credit in answer.crew]
            return _listed(label, [*cast, *crew])
        case Places():
            return _listed(
                label, [clean(place.platform) + (f" ({place.region})" if place.region else "") for place in answer.places]
            )
        case Figures():
            return _listed(label, [figure_words(figure.metric, figure.value) for figure in answer.figures])
        case Count():
            return _listed(label, [str(answer.count)])
        case Sayings():
            lines = [f"{clean(said.speaker)}: {_quoted(said.words)}" for said in answer.sayings]
            return ["", label, *(line for said in lines for line in _wrapped(said, "  "))] if lines else []
        case _:
            return _listed(label, [] if certainty(answer) == "unknown" and not answer.basis.grounds else [headline(answer)])


def _listed(label: str, items: Iterable[str]) -> list[str]:
    text = ", ".join(items)
    return ["", label, *_wrapped(text, "  ")] if text else []


def _grounds(grounds: Sequence[Ground]) -> list[str]:
    lines = []
    for ground in grounds[:_MOST_GROUNDS]:
        recorded = ground.recorded
        day = day_in_words(recorded.asserted_on) if recorded.asserted_on else "no day"
        lines.append(
            f"  {'+' if ground.wins else '-'} {clean(claim_words(recorded.claim))}  [{_modality(recorded.claim)}; {clean(ground.words)}]"
        )
        source = clean(recorded.source.name)
        told = "" if ground.words.endswith(f"by {recorded.source.name}") else f"  {source}, {day}"
        lines.append(f"      {_quoted(recorded.claim.quote.text)}{told}")
    left = len(grounds) - _MOST_GROUNDS
    return [*lines, f"  and {left} more"] if left > 0 else lines
