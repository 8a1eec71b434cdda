"""Interval F1 of the dates found in running text, and how fast they are found.

    python bench/dates.py [--missed] [FOLDER]

FOLDER (default ``../shared/dates`` beside the checkout) holds ``wikiwars.jsonl`` and ``probe.jsonl``, and ``news.jsonl`` where it is
there: lines of ``{"id", "published", "text", "dates": [{"start", "end", "value"}]}`` with values in ISO 8601 / TIMEX3.

*interval F1*: a found date counts when it overlaps a gold one and denotes the same interval of days; found dates that stay unresolved
count for nothing, neither do gold values that are no interval (durations, repetitions, references without a day). For the probe the
narrower window that the words say is right too, so that "early 1942", whose value is the whole year, may be its first four months; for
the other texts that figure stands beside it. Other programs' figures are those published with the texts.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from slated.dates import windows
from slated.dates.windows import TimeOfYear
from slated.dates.words import Found, Setting, find
from slated.dates.words.meaning import Part
from slated.dates.words.resolve import part_of
from slated.errors import InputError
from slated.model import Window

_SEASONS = {"SP": TimeOfYear.SPRING, "SU": TimeOfYear.SUMMER, "FA": TimeOfYear.AUTUMN, "WI": TimeOfYear.WINTER}
_PARTS = (
    (r"\b(?:very )?early\b", (Part.EARLY,)),
    (r"\bmid\b|\bmiddle\b", (Part.MIDDLE,)),
    (r"\blate\b|\blatter part\b", (Part.LATE,)),
    (r"\b(?:start|beginning|onset)\b", (Part.BEGIN, Part.EARLY)),
    (r"\bend\b", (Part.END, Part.LATE)),
)
# Interval F1 as published with the texts.
_PUBLISHED = {
    "wikiwars": "HeidelTime 82.7 (60.5 when it counts from the day of publication)",
    "probe": "HeidelTime and SUTime 45 of 51 right and 4-5 of 9 traps avoided, chrono-node 29 and 7",
    "news": "HeidelTime 84.7, SUTime 74.2, Microsoft Recognizers 61.9, spaCy NER + dateparser 54.2, chrono-node 45.4, "
    "dateparser 42.5, Duckling 42.4",
}
Interval = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over texts; ``f1`` is in percent."""

    right: int
    gold: int
    found: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 200 * self.right / max(self.gold + self.found, 1)


def interval_of(value: str) -> Window | None:
    """Return the window of a TIMEX3 value, None if it names no interval of the calendar."""
    value = re.sub(r"T(?:MO|AF|EV|NI|DT|MI|[0-9X]{2}.*)$", "", value)
    try:
        return _window(value)
    except (InputError, ValueError):
        return None


def _window(value: str) -> Window | None:
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        return windows.day(date(*map(int, found.groups())))
    if found := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return windows.month(int(found[1]), int(found[2]))
    if found := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
        return (windows.quarter if found[2] == "Q" else windows.half)(int(found[1]), int(found[3]))
    if found := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return windows.season_of_year(int(found[1]), _SEASONS[found[2]])
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return windows.span(monday + timedelta(days=5 if found[3] else 0), monday + timedelta(days=6))
    if re.fullmatch(r"\d{4}", value):
        return windows.year(int(value))
    if re.fullmatch(r"\d{3}", value):
        return windows.decade(int(value) * 10)
    if re.fullmatch(r"\d\d", value):
        return windows.span(date(int(value) * 100, 1, 1), date(int(value) * 100 + 99, 12, 31))
    return None


def is_interval(value: str) -> bool:
    """Return whether a gold value is a date that could be got right; dates before the year 1 are, and are always missed here."""
    return interval_of(value) is not None or bool(re.match(r"BC\d+(-|$)", value) and "X" not in value)


def accepted(gold: dict[str, Any], text: str, *, narrow: bool) -> list[Interval]:
    """Return the intervals that count as right for a gold date."""
    found = [window for value in (gold["value"], *gold.get("also", ())) if (window := interval_of(value)) is not None]
    if narrow:
        words = text[gold["start"] : gold["end"]].lower()
        for pattern, parts in _PARTS:
            if re.search(pattern, words):
                found.extend(part_of(window, part) for window in tuple(found) for part in parts)
    return [(window.first, window.last) for window in found if window.first and window.last]


def score(rows: Sequence[dict[str, Any]], *, narrow: bool, misses: list[str] | None) -> Tally:
    """Score the finder on gold texts; what it missed or made up goes to ``misses``."""
    right = gold_count = found_count = 0
    for row in rows:
        setting = Setting(date.fromisoformat(row["published"]), "en", "US", broadcast_seasons=False)
        found = [one for one in find(row["text"], setting) if isinstance(one.when, Window)]
        golds = [gold for gold in row["dates"] if is_interval(gold["value"])]
        ignored = [gold for gold in row["dates"] if not is_interval(gold["value"])]
        used: set[int] = set()
        for gold in golds:
            intervals = accepted(gold, row["text"], narrow=narrow)
            index = next((i for i, one in enumerate(found) if i not in used and _hits(one, gold, intervals)), None)
            if index is not None:
                used.add(index)
                right += 1
            elif misses is not None:
                misses.append(_missed(row, gold, found))
        extra = [one for i, one in enumerate(found) if i not in used and not any(_overlap(one, gold) for gold in ignored)]
        if misses is not None:
            misses.extend(_extra(row, one, golds) for one in extra if not any(_overlap(one, gold) for gold in golds))
        gold_count += len(golds)
        found_count += len(used) + len(extra)
    return Tally(right, gold_count, found_count)


def probed(probe: Sequence[dict[str, Any]]) -> tuple[int, int]:
    """Return how many of the probe's dates are right and how many of its traps are avoided."""
    right = sum(score([row], narrow=True, misses=None).right > 0 for row in probe if row["dates"])
    return right, sum(score([row], narrow=True, misses=None).found == 0 for row in probe if not row["dates"])


def _overlap(found: Found, gold: dict[str, Any]) -> bool:
    return bool(found.start < gold["end"] and gold["start"] < found.end)


def _hits(found: Found, gold: dict[str, Any], intervals: Sequence[Interval]) -> bool:
    return _overlap(found, gold) and isinstance(found.when, Window) and (found.when.first, found.when.last) in intervals


def _around(row: dict[str, Any], start: int, end: int) -> str:
    text = row["text"]
    return f"{text[max(0, start - 60) : start]}[[{text[start:end]}]]{text[end : end + 30]}".replace("\n", "|")


def _missed(row: dict[str, Any], gold: dict[str, Any], found: Sequence[Found]) -> str:
    near = [f"{one.text} = {one.when} by {one.rule}" for one in found if _overlap(one, gold)]
    return f"missed {row['id']} {gold['value']}: {_around(row, gold['start'], gold['end'])} GOT {near}"


def _extra(row: dict[str, Any], one: Found, _: Sequence[dict[str, Any]]) -> str:
    return f"extra {row['id']} {_around(row, one.start, one.end)} by {one.rule}"


def load(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def speed(texts: Sequence[str], repeats: int) -> float:
    """Return megabytes of text a second of processor time, the best of some runs."""
    setting = Setting(date(2025, 6, 10), "en", "US", broadcast_seasons=False)
    size = sum(len(text.encode()) for text in texts) / 1e6
    best = 0.0
    for _ in range(repeats):
        begin = time.process_time()
        for text in texts:
            find(text, setting)
        best = max(best, size / (time.process_time() - begin))
    return best


def growth() -> Iterator[str]:
    """Time against length on hostile texts: it must grow no faster than the text."""
    seeds = {
        "quotes": '"',
        "years": "2024 ",
        "years in prose": "in 2024, the ",
        "the": "the early mid late ",
        "dashes": "1-",
        "months": "May June ",
        "months in prose": "in May, the ",
        "last": "last ",
        "a": "a",
    }
    setting = Setting(date(2025, 6, 10), "en", "US", broadcast_seasons=False)
    for name, seed in seeds.items():
        figures = []
        for length in (10**4, 10**5, 10**6):
            text = seed * (length // len(seed))
            begin = time.process_time()
            find(text, setting)
            figures.append(f"{length // 1000} KB {1000 * (time.process_time() - begin):.0f} ms")
        yield f"  {name}: {', '.join(figures)}"


def measured(name: str, rows: Sequence[dict[str, Any]] | None, misses: list[str] | None) -> Iterator[str]:
    """The lines about one set of texts; None if it is not there."""
    if rows is None:
        yield f"{name}: interval F1 not measured, the texts are not there; published: {_PUBLISHED[name]}"
        return
    strict, narrow = score(rows, narrow=False, misses=None), score(rows, narrow=True, misses=misses)
    first, other = (narrow, strict) if name == "probe" else (strict, narrow)
    yield f"{name}: interval F1 {first.f1:.1f} ({first.right} right of {first.gold} gold, {first.found} found); published: {_PUBLISHED[name]}"
    yield f"{name}: {other.f1:.1f} {'without' if name == 'probe' else 'with'} the narrower windows"
    if name == "probe":
        dated = sum(bool(row["dates"]) for row in rows)
        whole, clear = probed(rows)
        yield f"probe: {whole} of {dated} dates right, {clear} of {len(rows) - dated} traps avoided"


def main() -> int:
    """Print the figures; exit code 0, or 2 if there is nothing to measure on."""
    parser = argparse.ArgumentParser(description="Interval F1 and speed of the dates found in running text.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parents[2] / "shared" / "dates")
    parser.add_argument("--missed", action="store_true", help="print what was missed and what was made up")
    options = parser.parse_args()
    rows = {name: load(path) for name in _PUBLISHED if (path := options.folder / f"{name}.jsonl").is_file()}
    if not {"wikiwars", "probe"} <= rows.keys():
        print(f"{options.folder}: wikiwars.jsonl and probe.jsonl are not there: nothing to measure on", file=sys.stderr)
        return 2
    misses: list[str] | None = [] if options.missed else None
    for name in _PUBLISHED:
        for line in measured(name, rows.get(name), misses):
            print(line)
    wars = rows["wikiwars"]
    texts = [row["text"] for row in wars]
    sparse = [re.sub(r"\d|[JFMASOND][a-z]{2,8} ", "x", text) for text in texts]
    print(f"speed: {speed(texts, 3):.1f} MB/s on wikiwars, {speed(sparse, 3):.1f} MB/s where dates are few")
    print("time against length:")
    for line in growth():
        print(line)
    for line in misses or ():
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
