"""The day that a document gives for itself, from what pages and texts write it in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from slated.reading.page.tables import tables

EARLIEST = 1990
# A dateline stands at the top: the first few lines, each short.
DATELINE_LINES = 8
DATELINE_LENGTH = 140
MOST_BYLINE_WORDS = 8

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d|$)")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-]([01]?\d)[/-]([0-3]?\d)(?=[/.-]|$)")
_CJK = re.compile(r"(\d{4})\s?[年년.]\s?(\d{1,2})\s?[月월.]\s?(\d{1,2})\s?[日일.]?")


def stated(words: str | None, *, not_after: date) -> date | None:
    """Return the day that a machine-readable field gives: ISO 8601 (the date as written, in its own zone), or a written-out day.

    A day before 1990 or after ``not_after`` is no day of publication and gives None.

    >>> stated("2023-09-15T23:30:00-07:00", not_after=date(2024, 1, 1))
    datetime.date(2023, 9, 15)
    """
    text = (words or "").strip()[:100]
    for pattern in (_ISO, _SLASHED, _COMPACT):
        found = pattern.match(text)
        if found:
            return _day(*found.groups(), not_after=not_after)
    found = _month_first().search(text) or _day_first().search(text)
    return _written(found, not_after=not_after) if found else None


def in_address(address: str | None, *, not_after: date) -> date | None:
    """Return the day in the path of an address: ``/2023/09/15/``."""
    found = _IN_ADDRESS.search((address or "").split("?", 1)[0][:2_000])
    return _day(*found.groups(), not_after=not_after) if found else None


def in_dateline(lines: Iterable[str], *, not_after: date) -> date | None:
    """Return the day of the first line that is a dateline, among the first few that are not empty.

    A dateline is a day by itself (a weekday and a clock time may stand beside it), a day after words such as "published" or a
    byline, or a day before the dash that opens the first paragraph after a place: "SEOUL, Sept. 15, 2023 —".
    """
    looked = 0
    for line in lines:
        text = " ".join(line[:2_000].split())
        if not text:
            continue
        looked += 1
        if looked > DATELINE_LINES:
            return None
        for found in (
            _month_first().search(text[:DATELINE_LENGTH]),
            _day_first().search(text[:DATELINE_LENGTH]),
            _CJK.search(text[:DATELINE_LENGTH]),
        ):
            if found and _is_dateline(text, found):
                day = _written(found, not_after=not_after) if found.re is not _CJK else _day(*found.groups(), not_after=not_after)
                if day is not None:
                    return day
    return None


_MARKS = " ,.:|·•-\N{EN DASH}—()[]"
_WEEKDAY_OR_TIME = re.compile(
    r"(?:\b\d{1,2}[:.h]\d{2}(?::\d{2})?\b|\b[ap]\.?m\b\.?|\b[A-Z]{2,4}T\b|\bGMT\b|\bUTC\b|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b\.?|\bat\b)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^(?:[^\W\d_][\w.'\u2019-]*,?\s?){1,5}[(,]?\s?$")


def _is_dateline(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()], text[found.end() :]
    rest = _WEEKDAY_OR_TIME.sub("", after).strip(_MARKS)
    lead = _WEEKDAY_OR_TIME.sub("", before).strip(_MARKS).casefold()
    if not lead and not rest:
        return True
    if len(text) <= DATELINE_LENGTH and not text.endswith((".", "!", "?")) and _led_by_cue(lead):
        return True
    # "SEOUL, Sept. 15, 2023 (Agency) — The second season": a place in capitals, the day, and soon a dash.
    return bool(_PLACE.match(before)) and before[:3].isupper() and bool(re.match(r"[^.]{0,40}?[—\u2013-]{1,2}\s", after))


def _led_by_cue(lead: str) -> bool:
    """Tell whether the words before a day are a cue ("published on") or a byline ("by A. Writer | published").

    "Release date" ends with a cue too, so a cue has to be all there is.
    """
    first, *rest = lead.split() or [""]
    return lead in tables().dateline or (first in tables().byline and len(rest) < MOST_BYLINE_WORDS)


@cache
def _months() -> str:
    return "|".join(sorted(map(re.escape, tables().months), key=len, reverse=True))


@cache
def _month_first() -> re.Pattern[str]:
    return re.compile(rf"\b({_months()})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s((?:19|20)\d{{2}})\b", re.IGNORECASE)


@cache
def _day_first() -> re.Pattern[str]:
    return re.compile(
        rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s(?:de\s|of\s)?({_months()})\.?,?\s(?:de\s|del\s)?((?:19|20)\d{{2}})\b",
        re.IGNORECASE,
    )


def _written(found: re.Match[str], *, not_after: date) -> date | None:
    one, two, year = found.groups()
    month, day = (one, two) if not one.isdigit() else (two, one)
    return _day(year, str(tables().months[month.lower()]), day, not_after=not_after)


def _day(year: str, month: str, day: str, *, not_after: date) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year >= EARLIEST and found <= not_after else None


def latest_possible(retrieved: date) -> date:
    """Return the last day that something retrieved on ``retrieved`` (UTC) can have been published: zones are up to 14 hours ahead."""
    return retrieved + timedelta(days=1)
