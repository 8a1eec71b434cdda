"""The starter's tables, loaded and checked once: every bad row is named with its file.

What a schema cannot say is checked here: ids are unique, days are real, in order and not after the cut-off, seasons that are
spoken of exist, and services are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from slated.errors import SettingsError
from slated.model import Grain, TitleKind, Window
from slated.starter.wire import CreditRow, OutletRow, RunRow, ServiceRow, TitleRow
from slated.tables import load, rows

# The starter's world ends here. Later seasons are what forecasts are scored on, so no table or article may know them.
CUT_OFF = date(2024, 12, 31)

FOLDER = files("slated.starter")


@cache
def title_rows() -> tuple[TitleRow, ...]:
    """Return all rows of ``titles/*.toml``, by id. Raises `SettingsError` with every problem, one a line."""
    found: list[tuple[str, TitleRow]] = []
    for path in sorted((FOLDER / "titles").iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".toml"):
            found.extend((path.name, row) for row in rows(load(path), "title", TitleRow, file=path.name))
    problems = problems_of(found, services())
    if problems:
        raise SettingsError("bad-table", "\n".join(problems))
    return tuple(sorted((row for _, row in found), key=lambda row: row.id))


@cache
def services() -> dict[str, ServiceRow]:
    """Return the channels and streamers of ``services.toml`` by name."""
    path = FOLDER / "services.toml"
    return {row.name: row for row in rows(load(path), "service", ServiceRow, file=path.name)}


@cache
def outlets() -> dict[str, OutletRow]:
    """Return the publishers of ``outlets.toml`` by id."""
    path = FOLDER / "outlets.toml"
    return {row.id: row for row in rows(load(path), "outlet", OutletRow, file=path.name)}


def window_of(day: str) -> Window:
    """Return a written day, month or year as a window of that grain. Raises `ValueError` if there is no such day.

    >>> window_of("2024-02").last
    datetime.date(2024, 2, 29)
    """
    first, last, grain = _bounds(day)
    return Window(first, last, grain, approximate=False)


def known_by(day: str) -> date:
    """Return the day by which what is dated ``day`` was known: itself, or the last day of its month or year."""
    return _bounds(day)[1]


def _bounds(day: str) -> tuple[date, date, Grain]:
    numbers = [int(part) for part in day.split("-")]
    if len(numbers) == 1:
        return date(numbers[0], 1, 1), date(numbers[0], 12, 31), Grain.YEAR
    if len(numbers) == 2:
        year, month = numbers
        following = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
        return date(year, month, 1), following - timedelta(days=1), Grain.MONTH
    only = date(*numbers)
    return only, only, Grain.DAY


def first_day(row: TitleRow) -> str | None:
    """Return the written day of the row's first release, None if it has none."""
    days = [season.premiere for season in row.seasons] + [release.day for release in row.releases]
    return min(days, default=None)


def problems_of(found: Sequence[tuple[str, TitleRow]], known: dict[str, ServiceRow]) -> list[str]:
    """Return what is wrong with the rows, as lines that name file, title and value."""
    problems: list[str] = []
    seen: set[str] = set()
    for file, row in found:
        said = [*_days(row), *_order(row), *_references(row, known)]
        if row.id in seen:
            said.append("this id is taken by another row")
        seen.add(row.id)
        problems.extend(f"{file}: {row.id}: {problem}" for problem in said)
    return problems


def _runs(row: TitleRow) -> tuple[RunRow, ...]:
    return (*row.seasons, *row.parts)


def _credits(row: TitleRow) -> tuple[CreditRow, ...]:
    return (*row.cast, *row.crew)


def _written(row: TitleRow) -> Iterator[str]:
    for run in _runs(row):
        yield run.premiere
        if run.finale is not None:
            yield run.finale
    yield from (release.day for release in row.releases)
    yield from (status.on for status in row.statuses)
    yield from (credit.on for credit in _credits(row) if credit.on is not None)
    yield from (platform.since for platform in row.platforms if platform.since is not None)


def _days(row: TitleRow) -> Iterator[str]:
    for day in _written(row):
        try:
            if known_by(day) > CUT_OFF:
                yield f"{day} is after the starter's last day, {CUT_OFF}"
        except ValueError as cause:
            yield f"{day} is no day: {cause}"


def _order(row: TitleRow) -> Iterator[str]:
    numbers = [season.number for season in row.seasons]
    if numbers != sorted(set(numbers)):
        yield f"seasons are not in order: {numbers}"
    premieres = [season.premiere for season in row.seasons]
    if premieres != sorted(premieres):
        yield f"season premieres are not in order: {premieres}"
    for run in _runs(row):
        if run.finale is not None and run.finale < run.premiere:
            yield f"the finale {run.finale} comes before the premiere {run.premiere}"
    starts = {season.number: season.premiere for season in row.seasons}
    for part in row.parts:
        if part.number == 1 and starts.get(part.season) != part.premiere:
            yield f"part 1 of season {part.season} starts on {part.premiere}, its season on {starts.get(part.season)}"
    if row.kind is TitleKind.FILM and row.seasons:
        yield "a film has no seasons"
    first = first_day(row)
    if first is not None and not first.startswith(str(row.year)):
        yield f"the year is {row.year}, the first release {first}"


def _references(row: TitleRow, known: dict[str, ServiceRow]) -> Iterator[str]:
    numbers = {season.number for season in row.seasons}
    spoken = {credit.season for credit in row.cast if credit.season is not None and credit.on is None}
    for number in sorted((spoken | {part.season for part in row.parts}) - numbers):
        yield f"season {number} is spoken of and has no row"
    named = [platform.name for platform in row.platforms]
    named += [season.service for season in row.seasons if season.service is not None]
    named += [release.service for release in row.releases if release.service is not None]
    for name in sorted(set(named) - known.keys()):
        yield f"{name!r} is not in services.toml"
    if not row.seasons and not row.releases:
        if any(credit.on is None for credit in _credits(row)):
            yield "a title without a release needs the day (on) its people became known"
        if any(platform.since is None for platform in row.platforms):
            yield "a title without a release needs the day (since) its platform became known"
