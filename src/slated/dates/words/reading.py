"""One pass over the expressions of a text, each resolved with what the ones before it left behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from slated.dates import windows
from slated.dates.words import meaning as m
from slated.dates.words.build import TOO_EARLY
from slated.dates.words.language import Language
from slated.dates.words.meaning import Meaning, Origin, Part, Step
from slated.dates.words.neighbours import explicit_year, ranged
from slated.dates.words.records import Bound, Found, Role, Setting
from slated.dates.words.resolve import Context, Tense, resolve
from slated.dates.words.scan import Hit
from slated.dates.words.tense import Tenses, needs_tense
from slated.model import Grain, Unresolved, Window

_BY = re.compile(
    r"\b(by|before|no later than|not later than|prior to|ahead of)(?: sometime in| at least| around| about)?(?: the)? ?$",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"\b(?:not before|no earlier than|not earlier than|(?:not|n['’]t)(?: \w+){0,4} (?:before|until|till)|not until|no sooner than|(?:at the )?earliest(?: in)?|as early as)(?: sometime in| at least| around| about)?(?: the)? ?$",
    re.IGNORECASE,
)
_AROUND = re.compile(r"\b(?:around|circa|ca?\.|roughly|approximately|about)(?: the)? ?$", re.IGNORECASE)
_AT_EARLIEST = re.compile(r",? at the (?:very )?earliest|,? or later|,? onwards?", re.IGNORECASE)
# The last words of what the three above match: most expressions stand after none of them.
_LAST_OF_A_BOUND = frozenset(
    "by before than to of in least around about the until till earliest as circa ca. c. a. roughly approximately".split()
)
_LOCAL_REACH = 200
_LONGEST_ANCHOR = 3000
_PERIODS = (Grain.QUARTER, Grain.HALF, Grain.MONTH)
_SAME_STORY_DAYS = 800
# How many dates with a year, and what share of them long past, make a text a history. See bench/dates.py.
_ASIDE_YEARS = 15
_HISTORY_LEAST, _HISTORY_SHARE, _HISTORY_YEARS, _SPEAKING = 4, 0.6, 2, 12


def is_history(several: Sequence[Hit], published: date | None) -> bool:
    """Return whether a text tells of days long past by their dates: most of its years are, and it seldom speaks of its own day."""
    years = [year for hit in several if (year := explicit_year(hit.meaning) or _known_year(hit.meaning)) is not None]
    speaking = sum(isinstance(hit.meaning, Step | m.OnWeekday) and hit.meaning.origin is Origin.SPEAKER for hit in several)
    if len(years) < _HISTORY_LEAST or speaking * _SPEAKING > len(several):
        return False
    if published is None:
        return True
    return sum(year <= published.year - _HISTORY_YEARS for year in years) >= _HISTORY_SHARE * len(years)


def _known_year(meaning: Meaning) -> int | None:
    return meaning.window.first.year if isinstance(meaning, m.Known) and meaning.window.first else None


@dataclass(slots=True)
class _State:
    """What has been read so far: the date mentioned last, where, whether it was before the year 1, whether its year was said."""

    anchor: Window | None
    named: bool
    left: Window | None
    period: Window | None
    anchor_at: int
    too_early: bool
    before: Found | None
    aside: int | None


class Reading:
    """One pass over the expressions of a text. It has state, because each date may lean on the one before it."""

    def __init__(self, plain: str, text: str, setting: Setting, tables: Language, several: Sequence[Hit]) -> None:
        self._plain = plain
        self._text = text
        self._setting = setting
        self._tenses = Tenses(plain, tables)
        self._hits = several
        self._history = is_history(several, setting.published)
        self._state = _State(None, named=False, left=None, period=None, anchor_at=-1, too_early=False, before=None, aside=None)

    def all(self) -> list[Found]:
        """Return the expressions, resolved in order."""
        found: list[Found] = []
        for index, hit in enumerate(self._hits):
            self._come_back(hit)
            one = self._found(hit, self._role(index))
            if one is not None:
                found.append(one)
                self._remember(one, hit.meaning)
        return found

    def _role(self, index: int) -> Role:
        hits = self._hits
        if index > 0 and ranged(self._plain, hits[index - 1], hits[index]):
            return Role.TO
        if index + 1 < len(hits) and ranged(self._plain, hits[index], hits[index + 1]):
            return Role.FROM
        return Role.POINT

    def _found(self, hit: Hit, role: Role) -> Found | None:
        words = self._text[hit.start : hit.end]
        meaning = hit.meaning
        tense = self._tenses.at(hit.start, hit.end) if needs_tense(meaning) else Tense.NONE
        if hit.rule == "in-units" and tense is Tense.PAST:
            return None
        when, note = resolve(meaning, self._context(hit, role, tense), words)
        if role is Role.TO and isinstance(when, Window):
            when = self._after_from(when, meaning)
        before = self._plain[max(0, hit.start - 48) : hit.start]
        led = _last_word(before) in _LAST_OF_A_BOUND
        if led and isinstance(when, Window) and _AROUND.search(before):
            when = windows.around(when)
        bound = _bound(meaning, before if led else "", self._plain, hit.end)
        return Found(hit.start, hit.end, words, when, role, bound, hit.rule, note)

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
        return Context(self._setting.published, Tense.NONE, None, None, anchored=False, month_first=None, broadcast_seasons=False)

    def _context(self, hit: Hit, role: Role, tense: Tense) -> Context:
        setting, state = self._setting, self._state
        anchored = state.too_early or self._leans(hit, role, tense)
        return Context(
            today=setting.published,
            tense=tense,
            anchor=None if state.too_early else state.anchor,
            period=state.period,
            anchored=anchored,
            month_first=None if setting.country is None else setting.country.upper() == "US",
            broadcast_seasons=setting.broadcast_seasons,
        )

    def _leans(self, hit: Hit, role: Role, tense: Tense) -> bool:
        """Whether a date without a year leans on the date before it: in histories, in ranges, and where the past is retold.

        What is retold has had its year said: "in 2004 ... in June" leans, "a year earlier ... in June" does not.
        """
        anchor, published = self._state.anchor, self._setting.published
        if anchor is None or anchor.first is None:
            return False
        if self._history:
            return True
        if isinstance(hit.meaning, m.OnWeekday | m.Weekend) and role is not Role.TO:
            return published is None and anchor.grain is Grain.DAY
        near = hit.start - self._state.anchor_at <= _LOCAL_REACH and "\n" not in self._plain[self._state.anchor_at : hit.start]
        if published is None:
            return near and tense is not Tense.FUTURE
        if role is Role.TO:
            return True
        past = anchor.first < published - timedelta(days=200)
        return near and past and self._state.named and tense is Tense.PAST

    def _remember(self, found: Found, meaning: Meaning) -> None:
        self._state.before = found
        when = found.when
        if isinstance(when, Unresolved):
            self._state.too_early = self._state.too_early or when.reason == TOO_EARLY
            return
        if when.grain in _PERIODS and not isinstance(meaning, m.YearBefore):
            self._state.period = when
        if not self._anchors(found, when) or _looks_back(meaning):
            return
        anchor = self._state.anchor
        finer = (
            anchor is not None and when.grain is Grain.YEAR and windows.covers(when, anchor) and not _heading(self._plain, found)
        )
        if self._history and self._aside(when):
            return
        self._state.too_early = False
        self._state.left = self._leaving(anchor, when, found)
        self._state.named = finer or self._names_year(meaning, when)
        self._state.anchor, self._state.anchor_at = anchor if finer else when, found.end

    def _come_back(self, hit: Hit) -> None:
        """With a new paragraph, a history that only looked back once is where it was before."""
        state = self._state
        if state.left is not None and "\n" in self._plain[state.anchor_at : hit.start]:
            state.anchor, state.left = state.left, None

    def _leaving(self, anchor: Window | None, when: Window, found: Found) -> Window | None:
        """The date that a history leaves within a paragraph to look back to an earlier year, None if it does not."""
        if not self._history or anchor is None or anchor.first is None or when.first is None:
            return None
        back = anchor.first.year > when.first.year
        return anchor if back and "\n" not in self._plain[self._state.anchor_at : found.start] else None

    def _names_year(self, meaning: Meaning, when: Window) -> bool:
        """Whether the year of a date was said, by itself or by the date that it leans on."""
        if isinstance(meaning, m.Known) or explicit_year(meaning) is not None:
            return True
        anchor = self._state.anchor
        if not self._state.named or anchor is None or anchor.first is None or when.first is None:
            return False
        return abs((when.first - anchor.first).days) < _SAME_STORY_DAYS

    def _anchors(self, found: Found, when: Window) -> bool:
        """Whether later dates may lean on this one: not on decades, nor on the year of a film in brackets or before a noun."""
        days = windows.length_in_days(when)
        if days is None or days > _LONGEST_ANCHOR or (found.role is Role.TO and when.grain is Grain.YEAR):
            return False
        if self._history or when.grain is not Grain.YEAR:
            return True
        return self._plain[max(0, found.start - 1) : found.start] != "(" and not found.text[:4].lower().startswith("the ")

    def _aside(self, when: Window) -> bool:
        """Whether a history only looks aside to another time: it leaps far, and nothing there follows."""
        anchor, state = self._state.anchor, self._state
        if anchor is None or anchor.first is None or when.first is None:
            return False
        if abs(anchor.first.year - when.first.year) <= _ASIDE_YEARS:
            state.aside = None
            return False
        if state.aside is not None and abs(state.aside - when.first.year) <= _ASIDE_YEARS and when.grain is not Grain.YEAR:
            state.aside = None
            return False
        state.aside = when.first.year
        return True


def _looks_back(meaning: Meaning) -> bool:
    """Whether a date is named to compare with: after "from 4 million a year earlier" a report goes on where it was."""
    return isinstance(meaning, m.YearBefore) or (
        isinstance(meaning, Step) and meaning.origin is Origin.TEXT and meaning.count < 0
    )


def _last_word(before: str) -> str:
    end = len(before.rstrip(" "))
    begin = end
    while begin and (before[begin - 1].isalpha() or before[begin - 1] == "."):
        begin -= 1
    return before[begin:end].lower()


def _heading(text: str, found: Found) -> bool:
    return text[max(0, found.start - 1) : found.start] in ("", "\n") and text[found.end : found.end + 1] in ("", "\n", ":")


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
