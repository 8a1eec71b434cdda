"""Check the starter's season premieres against the series data that lies beside the project, where it lies there.

    python scripts/check_starter.py [--verbose]

Every premiere of ``src/slated/starter/titles`` is looked up by folded name and season number in all sources of
``../shared/data/series``. A day that differs has been looked into and stands with its reason in ``scripts/check_starter.toml``;
one that does not stand there fails the check, as do a reason that no longer explains anything and a source line that names data in
which none of the title's days stands. Those sources are compared with, never copied from: several have no clear licence.
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from slated.starter.table import title_rows
from slated.starter.wire import TitleRow
from slated.tables import load, rows

ROOT = Path(__file__).resolve().parent.parent
SERIES = ROOT.parent / "shared" / "data" / "series"
EXPLAINED = Path(__file__).with_suffix(".toml")

# file, its columns: source, id of the series, its name, season, premiere
FILES = (
    ("seasons.csv", ("source", "show", "title", "season", "premiere")),
    ("season_premieres_by_source.csv", ("source", "series_id", "series", "season", "premiere_date")),
)


class Explanation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why sources differ about a title: all their seasons or the ones named; ``series`` is theirs where it is another work."""

    title: str
    sources: tuple[str, ...]
    reason: str
    seasons: tuple[int, ...] = ()
    series: str | None = None


class Mean(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A source whose day for a season is the mean of its episodes' days: right if it lies between our premiere and finale."""

    source: str
    reason: str


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of our source lines that name other people's data, and what those are called there."""

    words: str
    sources: tuple[str, ...]


class Backed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A title that those data have under names we do not look for, and where it stands in them."""

    title: str
    words: str
    where: str


@dataclass(frozen=True, slots=True)
class Said:
    """What another source says: its name, its id for the series, and the premiere day of a season."""

    source: str
    series: str
    day: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One premiere of ours beside one of theirs."""

    title: str
    season: int
    ours: str
    finale: str
    said: Said


def folded(name: str) -> str:
    """Return a name without case, accents, spaces and punctuation."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def read() -> tuple[dict[str, set[str]], dict[tuple[str, int], set[Said]]]:
    """Return their series by folded name, and what they say by series and season."""
    by_name: dict[str, set[str]] = defaultdict(set)
    said: dict[tuple[str, int], set[Said]] = defaultdict(set)
    for file, columns in FILES:
        with (SERIES / file).open(encoding="utf-8", newline="") as lines:
            for line in csv.DictReader(lines):
                source, series, name, season, day = (line[column] for column in columns)
                if not (name and season.isdigit() and day[:4].isdigit()):
                    continue
                key = f"{file}/{series}"
                by_name[folded(name)].add(key)
                said[key, int(season)].add(Said(source, series, day[:10]))
    return by_name, said


def compare(row: TitleRow, by_name: dict[str, set[str]], said: dict[tuple[str, int], set[Said]]) -> Iterator[Compared]:
    """Yield every pair of our premiere and theirs for one title."""
    names = {folded(row.name), *(folded(name.text) for name in row.names)}
    keys = sorted({key for name in names for key in by_name.get(name, ())})
    for season in row.seasons:
        pairs = {found for key in keys for found in said.get((key, season.number), ())}
        for found in sorted(pairs, key=lambda each: (each.source, each.series, each.day)):
            yield Compared(row.id, season.number, season.premiere, season.finale or season.premiere, found)


def explains(reason: Explanation, pair: Compared) -> bool:
    """Return whether a reason is about this pair."""
    return (
        reason.title == pair.title
        and pair.said.source in reason.sources
        and (not reason.seasons or pair.season in reason.seasons)
        and reason.series in (None, pair.said.series)
    )


def unbacked(ours: Sequence[TitleRow], pairs: Sequence[Compared], table: dict[str, Any]) -> Iterator[str]:
    """Yield the source lines that name data in which no day of that title stands as we give it."""
    agreeing = {(pair.title, pair.said.source) for pair in pairs if pair.said.day.startswith(pair.ours)}
    by_hand = {(row.title, row.words) for row in rows(table, "backed", Backed, file=EXPLAINED.name)}
    for name in rows(table, "named", Named, file=EXPLAINED.name):
        for row in ours:
            found = any((row.id, source) in agreeing for source in name.sources) or (row.id, name.words) in by_hand
            if name.words in row.source and not found:
                yield f"UNBACKED {row.id}: its source line names {name.words}, where none of its days stands"


def agrees(pair: Compared, means: frozenset[str]) -> bool:
    """Return whether a source says what we say; ``means`` are the sources that give a mean of the episodes' days."""
    if pair.said.source in means:
        return pair.ours <= pair.said.day <= pair.finale
    return pair.said.day.startswith(pair.ours)


def main(arguments: list[str]) -> int:
    """Print the comparison and return the exit code."""
    missing = [file for file, _ in FILES if not (SERIES / file).is_file()]
    if missing:
        print(f"starter days not checked: no {' and no '.join(missing)} in {SERIES.parent.name}/{SERIES.name} beside the project")
        return 0
    table = load(EXPLAINED)
    reasons = rows(table, "explanation", Explanation, file=EXPLAINED.name)
    means = frozenset(row.source for row in rows(table, "mean", Mean, file=EXPLAINED.name))
    ours = [row for row in title_rows() if row.seasons]
    by_name, said = read()
    pairs = [pair for row in ours for pair in compare(row, by_name, said)]
    seasons = {(row.id, season.number) for row in ours for season in row.seasons}
    report(pairs, means, seasons=seasons, verbose="--verbose" in arguments)
    problems = [*left_over(pairs, reasons, means), *unbacked(ours, pairs, table)]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def report(pairs: Sequence[Compared], means: frozenset[str], *, seasons: AbstractSet[tuple[str, int]], verbose: bool) -> None:
    """Print how many days agree, differ and are not found."""
    differing = [pair for pair in pairs if not agrees(pair, means)]
    agreed = {(pair.title, pair.season) for pair in pairs if agrees(pair, means)}
    unmet = seasons - {(pair.title, pair.season) for pair in pairs}
    if verbose:
        for title, season in sorted(unmet):
            print(f"not found: {title} season {season}")
        for pair in differing:
            print(f"differs: {pair.title} season {pair.season}: ours {pair.ours}, {pair.said.source} {pair.said.day}")
    for source, count in sorted(Counter(pair.said.source for pair in pairs).items()):
        differs = sum(pair.said.source == source for pair in differing)
        print(f"{source:20} {count - differs:4} agree, {differs:3} differ{' (means)' if source in means else ''}")
    alone = len(seasons) - len(agreed) - len(unmet)
    print(
        f"{len(seasons)} seasons: {len(agreed)} confirmed by a source or more, {alone} met by differing days only, {len(unmet)} not found"
    )
    print(f"{len(pairs)} days compared: {len(pairs) - len(differing)} agree, {len(differing)} differ")


def left_over(pairs: Sequence[Compared], reasons: Sequence[Explanation], means: frozenset[str]) -> Iterator[str]:
    """Yield the differences that no row explains and the rows that explain no difference."""
    differing = [pair for pair in pairs if not agrees(pair, means)]
    for pair in differing:
        if not any(explains(reason, pair) for reason in reasons):
            theirs = f"{pair.said.source} ({pair.said.series}) {pair.said.day}"
            yield f"UNEXPLAINED {pair.title} season {pair.season}: ours {pair.ours}, {theirs}"
    for reason in reasons:
        if not any(explains(reason, pair) for pair in differing):
            yield f"STALE {reason.title} {', '.join(reason.sources)}: this reason explains nothing any more"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
