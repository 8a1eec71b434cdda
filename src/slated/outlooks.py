"""Outlooks in batches: cases as JSON in, outlooks as JSON out, and fitting from a table of seasons.

A case is one line: ``{"id", "as_of", "seasons": [{"season", "premiere", "finale", "episodes"}], ...}`` with, optionally, ``type``,
``platform``, ``country``, ``language``, ``milestones`` (``{"stage", "on"}``), ``windows`` (``{"start", "end", "modality", "said_on", "by"}``)
and ``status``. All days are ISO.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from slated.dates import windows
from slated.errors import InputError
from slated.model import Modality, Outlook, Step, Window
from slated.outlook import (
    Hazard,
    History,
    Milestone,
    PastSeason,
    SaidWindow,
    Standing,
    Voice,
    fit,
    forecasts,
    observed_from,
    write_hazard,
)
from slated.outlook.table import kind_of

#: So many cases are computed at once: memory stays flat.
_BATCH = 500
#: The sources whose rows may inform what ships, with their licences.
SHIPPED_SOURCES = {"anime": "CC BY 4.0 (bangumi-data)", "netflix": "dates published by Netflix"}
#: Nothing later may be fitted on until the seasons kept back have been scored.
LAST_FITTED_DAY = date(2024, 12, 31)


class _Season(msgspec.Struct, frozen=True):
    season: int
    premiere: date
    finale: date | None = None
    episodes: int | None = None


class _Milestone(msgspec.Struct, frozen=True):
    stage: Step
    on: date


class _Window(msgspec.Struct, frozen=True):
    said_on: date
    start: date | None = None
    end: date | None = None
    modality: str = "uncertain"
    by: Voice = Voice.OUTLET


class _Case(msgspec.Struct, frozen=True):
    id: str | int
    as_of: date
    seasons: list[_Season]
    type: str | None = None
    platform: str | None = None
    country: str | None = None
    language: str | None = None
    milestones: list[_Milestone] | None = None
    windows: list[_Window] | None = None
    status: str | None = None


class BadLine(msgspec.Struct, frozen=True):
    """A line that is no case: its number and what is wrong with it."""

    number: int
    error: InputError


def outlook_rows(lines: Iterable[bytes], hazard: Hazard, *, name: str) -> Iterator[dict[str, Any] | BadLine]:
    """Yield a row for each case, in order, and a `BadLine` for each line that is none; ``name`` is the file's in errors."""
    batch: list[tuple[_Case, History]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            case = msgspec.json.decode(line, type=_Case)
            batch.append((case, _history(case)))
        except (msgspec.DecodeError, InputError, ValueError) as cause:
            yield from _answers(batch, hazard)
            batch = []
            yield BadLine(number, InputError("bad-case", f"{name}: line {number}: {cause}; a case has id, as_of and seasons"))
        if len(batch) >= _BATCH:
            yield from _answers(batch, hazard)
            batch = []
    yield from _answers(batch, hazard)


def _answers(batch: Sequence[tuple[_Case, History]], hazard: Hazard) -> Iterator[dict[str, Any]]:
    found = forecasts([(history, case.as_of) for case, history in batch], hazard) if batch else []
    for (case, _), outlook in zip(batch, found, strict=True):
        yield {"id": case.id, **outlook_row(outlook)}


def outlook_row(outlook: Outlook) -> dict[str, Any]:
    """Return an outlook in the fields of the batch format."""
    return {
        "made": outlook.made.isoformat(),
        "quantiles": {f"{level:g}": day.isoformat() for level, day in outlook.quantiles},
        "cdf": [[day.isoformat(), round(chance, 5)] for day, chance in outlook.cdf],
        "p_one_year": round(outlook.p_one_year, 5),
        "p_two_years": round(outlook.p_two_years, 5),
        "p_five_years": round(outlook.p_five_years, 5),
        "evidence": [{"what": one.what, "days": one.days, "points": one.points} for one in outlook.evidence],
    }


def _history(case: _Case) -> History:
    known = any(season.premiere <= case.as_of for season in case.seasons)
    if not known and not (case.milestones or case.windows or case.status):
        raise InputError(
            "bad-case", f"no season before {case.as_of}, no milestone, no window and no status: nothing to count from"
        )
    seasons = tuple(PastSeason(one.season, one.premiere, one.finale, one.episodes) for one in case.seasons)
    language = case.language or ("ja" if (case.type or "").casefold() == "anime" else "")
    return History(
        kind=kind_of(case.type or ""),
        platform=case.platform or "",
        country=case.country or "",
        language=language,
        seasons=tuple(sorted(seasons, key=lambda season: season.premiere)),
        milestones=tuple(Milestone(one.stage, one.on) for one in case.milestones or ()),
        windows=tuple(map(_said, case.windows or ())),
        standings=(Standing(_status(case.status), case.as_of),) if case.status else (),
    )


def _status(text: str) -> Step:
    try:
        return Step(text)
    except ValueError as cause:
        raise InputError("bad-case", f"status {text!r} is none of {', '.join(Step)}") from cause


def _said(one: _Window) -> SaidWindow:
    modality = {"confirmed": Modality.CONFIRMED, "denied": Modality.DENIED}.get(one.modality, Modality.EXPECTED)
    return SaidWindow(_window(one.start, one.end), modality, one.said_on, one.by)


def _window(start: date | None, end: date | None) -> Window:
    if start is not None and end is not None:
        return windows.span(start, end) if start != end else windows.day(start)
    if start is not None:
        return windows.not_before(start)
    if end is not None:
        return windows.not_after(end)
    raise InputError("bad-case", "a window needs a start or an end")


def fitted(table: Path, *, sources: Sequence[str] | None, today: date) -> tuple[Hazard, bytes]:
    """Fit a hazard on a table of seasons as known on ``today``; return it and its coefficient file.

    ``sources`` are the values of the column ``source`` that are used, None for all.
    """
    try:
        raw = table.read_bytes()
    except OSError as cause:
        raise InputError("no-table", f"{table}: cannot be read: {cause.strerror}") from cause
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as cause:
        raise InputError("bad-table", f"{table}: not UTF-8: {cause.reason} at byte {cause.start}") from cause
    observed = observed_from(io.StringIO(text, newline=""), sources, name=table.name)
    if not observed:
        raise InputError("bad-table", f"{table}: no rows of {', '.join(sources or ('any source',))}")
    try:
        hazard = fit(list(observed.values()), today)
    except ValueError as cause:
        raise InputError("bad-table", f"{table}: {cause}") from cause
    seasons = [season for one in observed.values() for season in one.history.seasons if season.premiere <= today]
    origin = {
        "table": table.name,
        "sha256": hashlib.sha256(raw).hexdigest(),
        "sources": {source: SHIPPED_SOURCES.get(source, "the operator's own") for source in sources or ("all",)},
        "series": len(observed),
        "seasons": len(seasons),
        "first": min(season.premiere for season in seasons).isoformat(),
        "until": today.isoformat(),
    }
    return hazard, write_hazard(hazard, origin)
