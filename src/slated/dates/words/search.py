"""All date expressions of a text: found, freed of traps, put in order, and resolved one after another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from slated.dates import windows
from slated.dates.words import meaning as m
from slated.dates.words.build import TOO_EARLY
from slated.dates.words.language import Language, language
from slated.dates.words.meaning import Meaning, Origin, Part, Step
from slated.dates.words.records import Bound, Found, Role, Setting
from slated.dates.words.resolve import Context, Tense, resolve
from slated.dates.words.scan import Hit, hits
from slated.dates.words.traps import beside, is_trap, titles_of
from slated.model import Grain, Unresolved, Window

_WIDE_DIGITS = {0xFF10 + digit: ord("0") + digit for digit in range(10)}
_RANGE = re.compile(
    r",? ?(?:to|through|thru|until|till|[-‐‑–—−~])(?: the| at least| around| about| early| late)?,? ?", re.IGNORECASE
)  # noqa: RUF001 - dashes
_AND = re.compile(
    r",? ?(?:and|or|&|/|,|and/or)(?: again)?(?: in| the| late| early| mid| possibly| maybe| perhaps| even)*[ -]?", re.IGNORECASE
)
_BETWEEN = re.compile(r"\b(?:between|from|since|starting|beginning)(?: in| on)?(?: the| mid-| early| late)?[ ]$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][\"”’)]*\s+(?=[\"“‘(]?[A-Z])|\n")  # noqa: RUF001 - quotation marks
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Gen|Col|Lt|Sen|Rep|Gov))\.\s+$"
)
_BY = re.compile(
    r"\b(by|before|no later than|not later than|prior to|ahead of)(?: sometime in| at least| around| about)?(?: the)? ?$",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"\b(?:not before|no earlier than|not earlier than|(?:not|n['’]t)(?: \w+){0,4} (?:before|until|till)|not until|no sooner than|(?:at the )?earliest(?: in)?|as early as)(?: sometime in| at least| around| about)?(?: the)? ?$",
    re.IGNORECASE,
)  # noqa: RUF001 - apostrophe
_AROUND = re.compile(r"\b(?:around|circa|ca?\.|roughly|approximately|about)(?: the)? ?$", re.IGNORECASE)
_AT_EARLIEST = re.compile(r",? at the (?:very )?earliest|,? or later|,? onwards?", re.IGNORECASE)
_TENSE_REACH = 140
_LOCAL_REACH = 260
_FAMILIES_OF_A_RANGE = frozenset(
    ("day", "month", "season", "year", "quarter", "decade", "part", "half", "weekday", "holiday", "relative")
)
# How many dates with a year, and what share of them long past, make a text a history. See bench/dates.py.
_HISTORY_LEAST, _HISTORY_SHARE, _HISTORY_YEARS = 4, 0.6, 2


def find(text: str, setting: Setting) -> list[Found]:
    """Return all date expressions of a running text, from left to right, without overlaps, each with exact offsets.

    Linear in the text. Nothing is guessed: what is relative to a day that is not known is `Unresolved`.
    Raises `SettingsError` only if a table that ships with the package is broken.
    """
    tables = language(setting.language)
    plain = text if tables.spaced else text.translate(_WIDE_DIGITS)
    found = _kept(plain, tables)
    inherited = _with_years(plain, found)
    return _Reading(plain, text, setting, tables, inherited).all()


def _kept(text: str, tables: Language) -> list[Hit]:
    titles = titles_of(text)
    several = list(hits(text, tables))
    kept: list[Hit] = []
    for index, hit in enumerate(several):
        after = several[index + 1] if index + 1 < len(several) else None
        joined = bool(kept and _linked(text, kept[-1], hit)) or bool(after and _linked(text, hit, after))
        if not is_trap(hit, text, tables, titles, joined):
            kept.append(hit)
    return kept


def _linked(text: str, one: Hit, two: Hit) -> bool:
    """Whether two expressions stand next to one another as in a list or range of like dates."""
    if two.start - one.end > 24:
        return False
    between = text[one.end : two.start]
    alike = one.family == two.family or {one.family, two.family} <= {"day", "month", "part", "season", "year", "nth"}
    return alike and (two.after_dash or bool(_RANGE.fullmatch(between) or _AND.fullmatch(between)))


def _with_years(text: str, several: Sequence[Hit]) -> list[Hit]:
    """Give a date without a year that of the next, where they are named together: "October and November 1919"."""
    result = list(several)
    for index in range(len(result) - 2, -1, -1):
        one, two = result[index], result[index + 1]
        year = _explicit_year(two.meaning)
        if year is None or not _linked(text, one, two):
            continue
        result[index] = replace(one, meaning=_in_year(one.meaning, year, two.meaning))
    return result


def _explicit_year(meaning: Meaning) -> int | None:
    match meaning:
        case (
            m.OnDay(_, _, int() as year, _)
            | m.InMonth(_, int() as year)
            | m.InSeason(_, int() as year)
            | m.InPart(_, _, int() as year)
        ):
            return year
        case m.PartOf(_, whole):
            return _explicit_year(whole)
        case _:
            return None


def _in_year(meaning: Meaning, year: int, later: Meaning) -> Meaning:
    match meaning:
        case m.OnDay(month, _, None, _) | m.InMonth(month, None):
            begins = _month_of(later)
            return replace(meaning, year=year - 1 if begins is not None and begins < month else year)
        case m.InSeason(_, None) | m.InPart(_, _, None):
            return replace(meaning, year=year)
        case m.PartOf(part, whole):
            return m.PartOf(part, _in_year(whole, year, later))
        case _:
            return meaning


def _month_of(meaning: Meaning) -> int | None:
    match meaning:
        case m.OnDay(month, _, _, _) | m.InMonth(month, _):
            return month
        case m.PartOf(_, whole):
            return _month_of(whole)
        case _:
            return None


def is_history(several: Sequence[Hit], published: date | None) -> bool:
    """Return whether a text tells of days long past by their dates: most of its years are, and it seldom speaks of its own day."""
    years = [year for hit in several if (year := _explicit_year(hit.meaning) or _known_year(hit.meaning)) is not None]
    speaking = sum(isinstance(hit.meaning, Step) and hit.meaning.origin is Origin.SPEAKER for hit in several)
    if len(years) < _HISTORY_LEAST or speaking * 3 > len(years):
        return False
    if published is None:
        return True
    return sum(year <= published.year - _HISTORY_YEARS for year in years) >= _HISTORY_SHARE * len(years)


def _known_year(meaning: Meaning) -> int | None:
    return meaning.window.first.year if isinstance(meaning, m.Known) and meaning.window.first else None


@dataclass(slots=True)
class _State:
    """What has been read so far: the date mentioned last, where, and whether it was before the year 1."""

    anchor: Window | None
    anchor_at: int
    too_early: bool
    before: Found | None


class _Reading:
    """One pass over the expressions of a text. It has state, because each date may lean on the one before it."""

    def __init__(self, plain: str, text: str, setting: Setting, tables: Language, several: Sequence[Hit]) -> None:
        self._plain = plain
        self._text = text
        self._setting = setting
        self._tables = tables
        self._hits = several
        self._history = is_history(several, setting.published)
        self._state = _State(None, -1, too_early=False, before=None)

    def all(self) -> list[Found]:
        """Return the expressions, resolved in order."""
        found: list[Found] = []
        for index, hit in enumerate(self._hits):
            one = self._found(hit, self._role(index))
            if one is not None:
                found.append(one)
                self._remember(one)
        return found

    def _role(self, index: int) -> Role:
        hits = self._hits
        if index > 0 and self._ranged(hits[index - 1], hits[index]):
            return Role.TO
        if index + 1 < len(hits) and self._ranged(hits[index], hits[index + 1]):
            return Role.FROM
        return Role.POINT

    def _ranged(self, one: Hit, two: Hit) -> bool:
        if two.start - one.end > 24 or not {one.family, two.family} <= _FAMILIES_OF_A_RANGE:
            return False
        between = self._plain[one.end : two.start]
        if two.after_dash or _RANGE.fullmatch(between):
            return True
        return between.strip() == "and" and bool(
            re.search(r"\bbetween(?: the)? $", self._plain[max(0, one.start - 14) : one.start], re.IGNORECASE)
        )

    def _found(self, hit: Hit, role: Role) -> Found | None:
        words = self._text[hit.start : hit.end]
        meaning = _of_article(hit, self._plain)
        if meaning is None:
            return None
        tense = self._tense(hit) if _needs_tense(meaning) else Tense.NONE
        if hit.rule == "in-units" and tense is Tense.PAST:
            return None
        when, note = resolve(meaning, self._context(hit, role, tense), words)
        if role is Role.TO and isinstance(when, Window):
            when = self._after_from(when, meaning)
        before = self._plain[max(0, hit.start - 48) : hit.start]
        if isinstance(when, Window) and _AROUND.search(before):
            when = windows.around(when)
        return Found(hit.start, hit.end, words, when, role, _bound(meaning, before, self._plain, hit.end), hit.rule, note)

    def _after_from(self, when: Window, meaning: Meaning) -> Window:
        """The end of a range has the first year that lets it end after it began, if it names none itself."""
        before = self._state.before
        if before is None or not isinstance(before.when, Window) or before.when.first is None or when.first is None:
            return when
        if not isinstance(meaning, m.OnDay | m.InMonth) or meaning.year is not None or when.first >= before.when.first:
            return when
        moved, _ = resolve(replace(meaning, year=before.when.first.year), self._plainly(), "")
        if isinstance(moved, Window) and moved.first is not None and moved.first < before.when.first:
            moved, _ = resolve(replace(meaning, year=before.when.first.year + 1), self._plainly(), "")
        return moved if isinstance(moved, Window) else when

    def _plainly(self) -> Context:
        return Context(self._setting.published, Tense.NONE, None, anchored=False, month_first=None, broadcast_seasons=False)

    def _context(self, hit: Hit, role: Role, tense: Tense) -> Context:
        setting, state = self._setting, self._state
        anchored = state.too_early or self._anchored(hit, role, tense)
        return Context(
            today=setting.published,
            tense=tense,
            anchor=None if state.too_early else state.anchor,
            anchored=anchored,
            month_first=None if setting.country is None else setting.country.upper() == "US",
            broadcast_seasons=setting.broadcast_seasons,
        )

    def _anchored(self, hit: Hit, role: Role, tense: Tense) -> bool:
        """Whether a date without a year leans on the date before it: in histories, in ranges, and where the past is retold."""
        anchor, published = self._state.anchor, self._setting.published
        if anchor is None or anchor.first is None:
            return False
        if self._history:
            return True
        near = hit.start - self._state.anchor_at <= _LOCAL_REACH and "\n" not in self._plain[self._state.anchor_at : hit.start]
        if published is None:
            return near and tense is not Tense.FUTURE
        if role is Role.TO:
            return True
        past = anchor.first < published - timedelta(days=200)
        return near and past and tense is Tense.PAST

    def _tense(self, hit: Hit) -> Tense:
        future, past = self._tables.cues.get("future"), self._tables.cues.get("past")
        if future is None or past is None:
            return Tense.NONE
        before = self._plain[max(0, hit.start - _TENSE_REACH) : hit.start]
        cut = max(
            (end.end() for end in _SENTENCE_END.finditer(before) if not _ABBREVIATED.search(before[: end.end()])), default=0
        )
        tense = _last_tense(before[cut:], future, past)
        if tense is not Tense.NONE:
            return tense
        after = self._plain[hit.end : hit.end + _TENSE_REACH]
        end = _SENTENCE_END.search(after)
        return _first_tense(after[: end.start()] if end else after, future, past)

    def _remember(self, found: Found) -> None:
        self._state.before = found
        when = found.when
        if isinstance(when, Unresolved):
            self._state.too_early = self._state.too_early or when.reason == TOO_EARLY
            return
        if (
            when.grain in (Grain.DECADE, Grain.OPEN)
            or when.first is None
            or when.last is None
            or (when.last - when.first).days > 3000
        ):
            return
        if found.role is Role.TO and when.grain is Grain.YEAR:
            return
        self._state.too_early = False
        self._state.anchor, self._state.anchor_at = when, found.end


def _of_article(hit: Hit, text: str) -> Meaning | None:
    """ "The last week" and "over the next year" are durations; "the next year" counts from the text."""
    meaning = hit.meaning
    if not isinstance(meaning, Step) or meaning.origin is not Origin.SPEAKER or hit.rule != "shifted-unit":
        return meaning
    if text[hit.start : hit.start + 3].lower() != "the":
        return meaning
    if meaning.count <= 0 or beside(text, hit.start, hit.end).led_by in (
        "over",
        "for",
        "within",
        "in",
        "during",
        "throughout",
        "through",
    ):
        return None
    return replace(meaning, origin=Origin.TEXT)


def _needs_tense(meaning: Meaning) -> bool:
    match meaning:
        case m.OnDay(_, _, None, _) | m.InMonth(_, None) | m.InSeason(_, None) | m.InPart(_, _, None) | m.OnHoliday(_, None):
            return True
        case m.OnWeekday() | m.DayNumber() | Step():
            return True
        case m.PartOf(_, whole) | m.WeekOf(whole) | m.NthOf(_, _, whole):
            return _needs_tense(whole)
        case m.WeekdayOf(_, _, whole):
            return _needs_tense(whole)
        case _:
            return False


def _last_tense(words: str, future: re.Pattern[str], past: re.Pattern[str]) -> Tense:
    ahead = max((cue.end() for cue in future.finditer(words)), default=-1)
    behind = max((cue.end() for cue in past.finditer(words)), default=-1)
    if ahead == behind == -1:
        return Tense.NONE
    return Tense.FUTURE if ahead >= behind else Tense.PAST


def _first_tense(words: str, future: re.Pattern[str], past: re.Pattern[str]) -> Tense:
    ahead, behind = future.search(words), past.search(words)
    if ahead is None:
        return Tense.PAST if behind else Tense.NONE
    return Tense.FUTURE if behind is None or ahead.start() <= behind.start() else Tense.PAST


def _bound(meaning: Meaning, before: str, text: str, end: int) -> Bound:
    if isinstance(meaning, m.PartOf) and meaning.part in (Part.LATER, Part.EARLIER):
        return Bound.LATER if meaning.part is Part.LATER else Bound.EARLIER
    if _NOT_BEFORE.search(before) or _AT_EARLIEST.match(text, end):
        return Bound.NOT_BEFORE
    by = _BY.search(before)
    if by is None:
        return Bound.AT
    return Bound.BY if "by" in by[1].lower() or "later" in by[1].lower() or _is_end(meaning) else Bound.BEFORE


def _is_end(meaning: Meaning) -> bool:
    return isinstance(meaning, m.PartOf) and meaning.part in (Part.END, Part.LATE)
