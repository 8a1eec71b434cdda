"""What has been said and done since the last season, laid over the base hazard: each piece moves the distribution and says by how much.

In order: status, the latest stage of production, windows, an exact day. A distribution is the chances of having come by the end of each
coming week; its last value is the chance of coming within five years at all. A stage's lead-time density is pooled with the base as
stage x base^0.25: multiplying them as if independent is far too sure (coverage falls to .62).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np

from slated.model import Modality, Step
from slated.outlook.features import Floats
from slated.outlook.history import History, Milestone, SaidWindow, Standing, Voice
from slated.tables import load, rows

#: How much of the base stays in a pool with a stage's lead times.
_BASE_POWER = 0.25
#: An unmet window's mass runs out over so many days behind it (mean of an exponential slip).
_SLIP_DAYS = 120.0


@dataclass(frozen=True, slots=True)
class Moved:
    """A distribution after a piece of evidence, and the evidence in words."""

    what: str
    cdf: Floats


class _StageRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    step: Step
    median_days: float
    p10_days: float
    p90_days: float
    returns: float


class _StatusRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    step: Step
    returns: float


class _VoiceRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    voice: Voice
    window: float
    day: float
    unsure: float


@dataclass(frozen=True, slots=True)
class _Tables:
    stages: dict[Step, _StageRow]
    statuses: dict[Step, float]
    voices: dict[Voice, _VoiceRow]


@cache
def _tables() -> _Tables:
    table, file = load(files("slated.outlook") / "evidence.toml"), "outlook/evidence.toml"
    return _Tables(
        {row.step: row for row in rows(table, "stage", _StageRow, file=file)},
        {row.step: row.returns for row in rows(table, "status", _StatusRow, file=file)},
        {row.voice: row for row in rows(table, "voice", _VoiceRow, file=file)},
    )


def moved(base: Floats, history: History, today: date, *, stretch: float = 1.0) -> Iterator[Moved]:
    """Yield the distribution after each piece of evidence of a history that is cut to ``today``; nothing if there is none.

    ``stretch`` is how many times as long lead times take while a shock (a strike) that the operator declared goes on.
    """
    cdf = base
    for standing in _latest(history):
        cdf = _status(cdf, standing)
        yield Moved(f"status {standing.step.value}, as of {standing.on}", cdf)
    stage = _stage(history)
    if stage is not None:
        cdf = _lead_time(cdf, stage, today, stretch)
        yield Moved(f"{stage.step.value.replace('_', ' ')} on {stage.on}", cdf)
    for said in _windows(history):
        cdf = _window(cdf, said, today)
        yield Moved(_in_words(said), cdf)


def _latest(history: History) -> list[Standing]:
    """The status that holds: the one said last, a renewal and a cancellation each replacing the other."""
    known = [one for one in history.standings if one.step in _tables().statuses]
    return known[-1:]


def _status(cdf: Floats, standing: Standing) -> Floats:
    """Scale to the chance that such series come back; a status says whether, not when."""
    chance = _tables().statuses[standing.step]
    total = float(cdf[-1])
    if standing.step in (Step.RENEWED, Step.ORDERED):
        return cdf * (max(chance, total) / total) if total > 0 else cdf
    return cdf * (min(chance, total) / total) if total > 0 else cdf


def _stage(history: History) -> Milestone | None:
    """The stage that is furthest along: a shoot that has wrapped says more than its beginning."""
    order = list(_tables().stages)
    known = [one for one in history.milestones if one.step in order]
    return max(known, key=lambda one: (order.index(one.step), one.on), default=None)


def _lead_time(cdf: Floats, stage: Milestone, today: date, stretch: float) -> Floats:
    """Pool the stage's lead times, given that it has not come by today, with the base."""
    row = _tables().stages[stage.step]
    spread = (math.log(row.p90_days) - math.log(row.p10_days)) / (2 * 1.2815515655446004)
    weeks = np.arange(len(cdf) - 1)
    ahead = (today - stage.on).days + weeks * 7 + 3.5
    late = np.log(np.maximum(ahead, 1.0) / (row.median_days * stretch)) / spread
    density = np.exp(-0.5 * late**2) / np.maximum(ahead, 1.0)
    steps = np.maximum(np.diff(cdf), 1e-12)
    pooled = density * (steps / steps.sum()) ** _BASE_POWER
    if pooled.sum() <= 0 or late[0] > 4:
        return cdf  # far beyond every lead time that was ever seen: the stage says nothing any more
    total = max(row.returns, float(cdf[-1]))
    return np.concatenate(([0.0], np.cumsum(pooled / pooled.sum()) * total))


def _windows(history: History) -> list[SaidWindow]:
    """The windows that hold, the one to believe last: of each voice its latest; a denied one takes back what was said before it."""
    holding: dict[Voice, SaidWindow] = {}
    for said in history.windows:
        if said.modality is Modality.DENIED:
            holding = {voice: one for voice, one in holding.items() if one.window != said.window}
        else:
            holding[said.voice] = said
    order = list(_tables().voices)
    return sorted(holding.values(), key=lambda one: (order.index(one.voice), one.said_on))


def _window(cdf: Floats, said: SaidWindow, today: date) -> Floats:
    """Put the voice's reliability inside its window and on the slip behind it; the rest stays as it was."""
    row = _tables().voices[said.voice]
    one_day = said.window.first is not None and said.window.first == said.window.last
    trust = (row.day if one_day else row.window) if said.modality is Modality.CONFIRMED else row.unsure
    weeks = len(cdf) - 1
    ends = np.array([(today + timedelta(days=7 * week)).toordinal() for week in range(weeks + 1)], dtype=np.float64)
    first = max(said.window.first.toordinal() if said.window.first else today.toordinal() + 1, today.toordinal() + 1)
    last = said.window.last.toordinal() if said.window.last else int(ends[-1])
    if last < first:  # it has passed unmet: what it promised slips, and is worth less the longer ago
        inside = np.zeros(weeks + 1)
        since = first - last
        trust *= math.exp(-since / (2 * _SLIP_DAYS))
        kept = 0.0
    else:
        inside = np.clip((ends - (first - 1)) / (last - first + 1), 0, 1)
        kept = 0.8
    slip = 1 - np.exp(-np.maximum(ends - max(last, today.toordinal()), 0) / _SLIP_DAYS)
    promised = kept * inside + (1 - kept) * slip
    return np.asarray(trust * promised + (1 - trust) * cdf, dtype=np.float64)


def _in_words(said: SaidWindow) -> str:
    first, last = said.window.first, said.window.last
    when = f"{first}" if first == last else f"{first or 'any time'} to {last or 'any time'}"
    return f"{when}, {said.modality.value} by {said.voice.value} on {said.said_on}"
