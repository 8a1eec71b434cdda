"""The time line of a season: each window that somebody gave, from the day it was said, on one axis, in percent of its width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from slated.dates.phrase import MONTHS
from slated.model import Ground, Modality, Release, Window
from slated.serving.words import window_words, word

ROWS = 24
TICKS = 6
EDGE = 6
"""Percent of the axis within which a label is kept from hanging over."""

OPEN_DAYS = 365
"""How far a window without a last (or first) day is drawn."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis; ``x`` in percent, ``anchor`` keeps its label within the axis."""

    x: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Row:
    """One window: said at ``said`` (None where the day is unknown), spanning ``x`` to ``x + width``, all in percent."""

    words: str
    source: str
    said_on: date | None
    said: float | None
    x: float
    width: float
    day: bool
    wins: bool
    modality: str
    verdict: str
    fades: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """The rows, the latest said first; ``now`` is where the as-of day lies."""

    ticks: tuple[Tick, ...]
    now: float
    rows: tuple[Row, ...]


def chart(grounds: Sequence[Ground], as_of: date) -> Chart | None:
    """Return the chart of the windows in an answer's grounds, None if there is none to draw."""
    found = [(ground, window) for ground in grounds if (window := _window(ground)) is not None]
    found.sort(key=lambda pair: (pair[0].recorded.asserted_on or date.min, pair[0].recorded.id), reverse=True)
    found = found[:ROWS]
    if not found:
        return None
    days = [as_of, *(day for ground, window in found for day in (*_ends(window), ground.recorded.asserted_on or as_of))]
    axis = _Axis(min(days), max(days))
    return Chart(
        ticks=axis.ticks(),
        now=axis.at(as_of),
        rows=tuple(_row(ground, window, axis) for ground, window in found),
    )


def _window(ground: Ground) -> Window | None:
    content = ground.recorded.claim.content
    return content.when if isinstance(content, Release) and isinstance(content.when, Window) else None


def _ends(window: Window) -> tuple[date, date]:
    """Return the days between which a window is drawn."""
    match window.first, window.last:
        case date() as first, date() as last:
            return first, last
        case date() as first, None:
            return first, _shift(first, OPEN_DAYS)
        case None, date() as last:
            return _shift(last, -OPEN_DAYS), last
        case _:
            raise ValueError("a window needs a first or a last day")


def _shift(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


class _Axis:
    """A scale from days to percent, with a margin of a twentieth on both sides."""

    def __init__(self, low: date, high: date) -> None:
        margin = max((high - low).days // 20, 10)
        self._low = _shift(low, -margin)
        self._high = _shift(high, margin)
        self._days = (self._high - self._low).days

    def at(self, day: date) -> float:
        return round(100 * (day - self._low).days / self._days, 2)

    def _tick(self, day: date, label: str) -> Tick:
        x = self.at(day)
        return Tick(x, label, "start" if x < EDGE else "end" if x > 100 - EDGE else "middle")

    def ticks(self) -> tuple[Tick, ...]:
        years = range(self._low.year + 1, self._high.year + 1)
        if len(years) > 1:
            step = -(-len(years) // TICKS)
            return tuple(self._tick(date(year, 1, 1), str(year)) for year in years if (year - years[0]) % step == 0)
        months = [day for offset in range(self._days) if (day := self._low + timedelta(days=offset)).day == 1]
        step = max(-(-len(months) // TICKS), 1)
        return tuple(self._tick(day, f"{MONTHS[day.month - 1][:3]} {day.year}") for day in months[::step])


def _row(ground: Ground, window: Window, axis: _Axis) -> Row:
    first, last = _ends(window)
    recorded = ground.recorded
    x = axis.at(first)
    return Row(
        words=window_words(window),
        source=recorded.source.name,
        said_on=recorded.asserted_on,
        said=axis.at(recorded.asserted_on) if recorded.asserted_on else None,
        x=x,
        width=max(round(axis.at(_shift(last, 1)) - x, 2), 0.4),
        day=first == last,
        wins=ground.wins,
        modality=word("modality", recorded.claim.modality),
        verdict=word("reason", ground.reason),
        fades=window.first is None or window.last is None or recorded.claim.modality is Modality.DENIED,
    )
