"""Lines of Netflix's tables as documents and claims: how much was watched in which period, and what that says of a release."""

from __future__ import annotations

import re
from datetime import date, timedelta

from slated.dates.phrase import day_in_words
from slated.errors import SourceError
from slated.model import (
    Audience,
    Event,
    Medium,
    Metric,
    Name,
    NameKind,
    Release,
    Source,
    SourceKind,
    Status,
    Step,
    TitleKind,
)
from slated.sources.entries import Answer, Entry, Sheet, Work, by, clean, day_in, distinct, one_day
from slated.sources.netflix.wire import Row

SOURCE = Source(
    id="netflix.com/tudum",
    name="Netflix Top 10 and engagement reports",
    kind=SourceKind.PLATFORM,
    licence="LicenseRef-Netflix-published-figures",
    attribution="Figures published by Netflix (netflix.com/tudum/top10)",
    retention_days=None,
    group="netflix",
)
# A week runs from Monday to Sunday, and its list comes out on the Tuesday after.
_OUT_AFTER = timedelta(days=2)
_SEASON = re.compile(r"^(?P<show>.+): Season (?P<number>[0-9]{1,3})(?::.*)?$")
_LIMITED = re.compile(r"^(?P<show>.+): Limited Series$")
_IN_TITLE = re.compile(r"^(?P<show>.+): [^:0-9]{1,20}[0-9]{1,3}$|^(?P<limited>.+): [^:]{1,30}$")
_PERIOD = re.compile(r"^(?P<year>[0-9]{4})(?P<half>Jan-Jun|Jul-Dec)$")


def weekly(row: Row, answer: Answer) -> Entry:
    """Return a place in a week's list. The first week of a season says that it was out by then, not on which day."""
    week = _day(row, "week")
    series = row.get("category").startswith("TV")
    show = clean(row.get("show_title"))
    season = _season(row.get("season_title"), show) if series else None
    sheet = Sheet(_named(show, row))
    period = f"in the week to {day_in_words(week)}"
    _hours(sheet, season, _number(row, "weekly_hours_viewed"), period)
    views = row.get("weekly_views")
    if views:
        _views(sheet, season, _number(row, "weekly_views"), period)
    rank = _number(row, "weekly_rank")
    where = f"{sheet.called(season)} was number {rank:,.0f} of Netflix's {row.get('category')} {period}."
    sheet.say(where, Audience(Metric.RANK, rank), season=season, field="weekly_rank")
    if _number(row, "cumulative_weeks_in_top_10") == 1:
        content = Status(Step.RELEASED, by(week))
        sheet.say(
            f"{sheet.called(season)} was out on Netflix by {day_in_words(week)}.",
            content,
            season=season,
            field="cumulative_weeks",
        )
    address = f"https://www.netflix.com/tudum/top10/?week={week.isoformat()}"
    return _entry(sheet, _work(show, series=series), answer, address=address, published=week + _OUT_AFTER)


def popular(row: Row, answer: Answer) -> Entry:
    """Return a place among the most popular, counted over the first 91 days."""
    series = row.get("category").startswith("TV")
    show = clean(row.get("show_title"))
    season = _season(row.get("season_title"), show) if series else None
    sheet = Sheet(_named(show, row))
    _hours(sheet, season, _number(row, "hours_viewed_first_91_days"), "in its first 91 days")
    if row.get("views_first_91_days"):
        _views(sheet, season, _number(row, "views_first_91_days"), "in its first 91 days")
    return _entry(sheet, _work(show, series=series), answer, address=None, published=None)


def engagement(row: Row, answer: Answer) -> Entry:
    """Return a line of an engagement report: what was watched in half a year, and the day of release where it is given."""
    english, _, original = row.get("Title").partition(" // ")
    season = _season(english, english)
    show = clean(_show(english))
    series = season is not None or row.get("sheet") == "TV"
    sheet = Sheet(_named(show, row))
    period = _half(row)
    _hours(sheet, season, _number(row, "Hours Viewed"), period)
    if row.get("Views"):
        _views(sheet, season, _number(row, "Views"), period)
    released = day_in(row.get("Release Date"))
    if released is not None:
        content = Release(Event.PREMIERE, one_day(released), Medium.STREAM, "Netflix", None)
        sheet.say(
            f"{sheet.called(season)} came to Netflix on {day_in_words(released)}.", content, season=season, field="Release Date"
        )
    kind = TitleKind.SERIES if series else TitleKind.FILM if row.get("sheet") == "Film" else None
    named = _IN_TITLE.match(clean(original)) if season is not None else None
    bare = (named["show"] or named["limited"]) if named else clean(original) if season is None else ""
    names = distinct([Name(show, NameKind.MAIN, None), Name(bare, NameKind.ORIGINAL, None)])
    return _entry(sheet, Work(names, kind, (), None, None), answer, address=None, published=None)


def _entry(sheet: Sheet, work: Work, answer: Answer, *, address: str | None, published: date | None) -> Entry:
    return sheet.entry(work, address=address, site="netflix.com", published=published, retrieved=answer.retrieved)


def _work(show: str, *, series: bool) -> Work:
    kind = TitleKind.SERIES if series else TitleKind.FILM
    return Work((Name(show, NameKind.MAIN, None),), kind, (), None, None)


def _named(show: str, row: Row) -> str:
    if not show:
        raise SourceError("source-changed", f"{row.place}: a line without a title")
    return show


def _show(title: str) -> str:
    found = _SEASON.match(title) or _LIMITED.match(title)
    return found["show"] if found else title


def _season(title: str, show: str) -> int | None:
    """Return the season that a title names, 1 for a limited series; parts, volumes and names of seasons tell no number."""
    found = _SEASON.match(title)
    if found:
        return int(found["number"]) or None
    if _LIMITED.match(title):
        return 1
    numbered = re.fullmatch(re.escape(show) + r" ([2-9]|[1-9][0-9])", title)
    return int(numbered[1]) if numbered else None


def _hours(sheet: Sheet, season: int | None, value: float, period: str) -> None:
    content = Audience(Metric.HOURS, value)
    sheet.say(
        f"{sheet.called(season)} was watched for {value:,.0f} hours {period}.", content, season=season, field="hours viewed"
    )


def _views(sheet: Sheet, season: int | None, value: float, period: str) -> None:
    content = Audience(Metric.VIEWS, value)
    sheet.say(f"{sheet.called(season)} had {value:,.0f} views {period}.", content, season=season, field="views")


def _half(row: Row) -> str:
    found = _PERIOD.match(row.get("period"))
    if not found:
        raise SourceError("source-changed", f"{row.place}: {row.get('period')!r} is no half of a year like 2024Jan-Jun")
    return f"from {'January to June' if found['half'] == 'Jan-Jun' else 'July to December'} {found['year']}"


def _day(row: Row, column: str) -> date:
    day = day_in(row.get(column))
    if day is None:
        raise SourceError("source-changed", f"{row.place}: {column} {row.get(column)[:40]!r} is no day")
    return day


def _number(row: Row, column: str) -> float:
    text = row.get(column).replace(",", "")
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise SourceError("source-changed", f"{row.place}: {column} {text[:40]!r} is no whole number")
    return float(text)
