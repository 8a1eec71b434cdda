"""What looks like a date and is none: titles, names, quantities, ages, durations.

Every check reads a bounded stretch beside the expression and the tables of the language, nothing else. A language whose tables have
no such words is checked for less.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from slated.dates.words import meaning as m
from slated.dates.words.beside import Beside
from slated.dates.words.language import Language, fold
from slated.dates.words.neighbours import explicit_year
from slated.dates.words.scan import Hit
from slated.model import Grain

_FIRST_YEAR, _LAST_YEAR = 1900, 2099
# A year with one of these before it is a year, even if the text has a title of that number.
_YEAR_AFTER = frozenset(("in", "since", "of", "from", "until", "by"))
_MONTH_AFTER = frozenset(("in", "since", "until", "during", "late", "early", "mid", "last", "next", "this"))
_SEASON_AFTER = frozenset(
    (
        "in",
        "by",
        "until",
        "till",
        "during",
        "through",
        "throughout",
        "since",
        "before",
        "after",
        "come",
        "and",
        "late",
        "early",
        "mid",
        "of",
    )
)
_COMPANY, _MARKS = 90, ".,;:!?'\"()\u201c\u201d\u2019"
_FEASTS = frozenset(("christmas", "halloween", "easter", "xmas"))


# A rank before it in the same clause.
_RANKED = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|most|least|only|[a-z]{3,}est)\b[^.,;:!?]*$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r" season (?:\d|one|two|three|four|finale|premiere)")


@dataclass(frozen=True, slots=True)
class Titles:
    """Numbers and weekdays that a text uses as titles."""

    years: frozenset[str]
    weekdays: frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression with what decides whether it is a date. ``joined``: another date stands next to it, as in "April and May".

    ``text`` is the whole text; only a bounded stretch of it is looked at.
    """

    hit: Hit
    words: str
    near: Beside
    language: Language
    titles: Titles
    joined: bool
    text: str

    def listed(self, table: str, word: str) -> bool:
        """Return whether a word stands in one of the language's tables of traps."""
        return word in self.language.traps.get(table, ())

    @property
    def led_by(self) -> str:
        """The word before; the article where the expression took it in."""
        return "the" if self.article else self.near.led_by

    @property
    def led(self) -> str:
        """The stretch right before it, in lower case."""
        return self.text[max(0, self.hit.start - 12) : self.hit.start].lower()

    @property
    def company(self) -> Iterable[str]:
        """The words around it."""
        around = self.text[max(0, self.hit.start - _COMPANY) : self.hit.end + _COMPANY]
        return (word.strip(_MARKS) for word in around.lower().split())

    @property
    def article(self) -> bool:
        """Whether the expression begins with the article."""
        return self.words[:4].lower() == "the "

    @property
    def capital(self) -> bool:
        """Whether the last word of the expression begins with a capital."""
        return self.words.rsplit(None, 1)[-1][0].isupper()


def titles_of(text: str, several: Iterable[Hit], nears: Iterable[Beside], language: Language) -> Titles:
    """``nears`` are the words beside each of ``several``. Return the years and weekdays that a text uses as titles: in quotation marks, or with a season or a star of their own."""
    titled: dict[str, set[str]] = {"year": set(), "weekday": set()}
    for hit, near in zip(several, nears, strict=False):
        if hit.rule not in titled:
            continue
        after = fold(near.after) if near.gap_after in (" ", "\u00a0") else ""
        if near.possessive:
            after = fold(text[hit.end + 3 : hit.end + 20].partition(" ")[0])
        if near.after == "season" and not _NUMBERED.match(text, hit.end):
            # "The 2013 season" is one of a sport; of a title it has a capital or a number.
            after = ""
        if near.quoted or after in language.traps.get("titled_before", ()):
            titled[hit.rule].add(fold(text[hit.start : hit.end]).removeprefix("the "))
    return Titles(frozenset(titled["year"]), frozenset(titled["weekday"]))


def is_trap(case: Candidate) -> bool:
    """Return whether an expression is no date where it stands."""
    check = _CHECKS.get(case.hit.rule)
    return check is not None and (case.listed("every", case.near.led_by) or check(case))


def _year(case: Candidate) -> bool:
    meaning = case.hit.meaning
    if case.hit.after_dash or not isinstance(meaning, m.Known) or meaning.window.grain is not Grain.YEAR:
        return False
    near, digits, led = case.near, case.words[-4:], case.led_by
    if near.quoted:
        return True
    if led not in _YEAR_AFTER and not near.bracketed:
        named = digits in case.titles.years or (case.article and case.listed("title_after", near.followed_by))
        if named or case.listed("year_before", led) or case.listed("year_after", near.followed_by):
            return True
    if not _FIRST_YEAR <= int(digits) <= _LAST_YEAR:
        return not (near.opens or near.bracketed or case.joined or case.listed("year_strong", led))
    return near.capital_before and not case.listed("year_led_by", led)


def _month(case: Candidate) -> bool:
    if not case.capital or (case.near.capital_after and case.listed("companies", fold(case.near.after))):
        return True
    led = case.near.led_by
    if case.listed("name_months", fold(case.words).removeprefix("the ")):
        if case.near.capital_after and led not in _MONTH_AFTER:
            return True
        return not (case.listed("month_strong", led) or case.joined or case.hit.after_dash) or case.article
    if case.listed("month_led_by", led) or case.joined:
        return False
    return case.near.capital_after or (case.near.capital_before and not case.listed("year_led_by", led))


def _weekday(case: Candidate) -> bool:
    near, led, day = case.near, case.near.led_by, fold(case.words)
    if (
        not case.words[0].isupper()
        or near.quoted
        or case.listed("weekday_names", led)
        or case.listed("weekday_kinds", near.followed_by)
    ):
        return True
    if " " in case.words and case.capital and near.capital_after:
        return True
    strong = case.listed("weekday_strong", led)
    if day in case.titles.weekdays or case.listed("weekday_titles", near.followed_by):
        return not strong
    if strong or " " in case.words:
        return False
    if near.capital_after:
        return not (near.opens or near.gap_before == "" or near.before[-2:] == "ed")
    return False


def _season(case: Candidate) -> bool:
    near, led = case.near, case.near.led_by
    named = near.capital_after or case.article or near.possessive or near.capital_before
    if case.capital and case.article and case.words[0] == "T":
        return True
    if case.capital and named:
        return near.capital_after or led not in _MONTH_AFTER
    if case.joined or case.listed("season_after", near.followed_by):
        return False
    if near.possessive or near.followed_by == "of":
        return True
    if case.article:
        return near.followed_by == "finale" or not case.listed("season_led_by", led)
    return led not in _SEASON_AFTER


def _holiday(case: Candidate) -> bool:
    near, named = case.near, fold(case.words).removeprefix("the ")
    if named in ("holidays", "holiday season", "festive season"):
        return not case.listed("holiday_led_by", near.led_by)
    if near.quoted or not any(letter.isupper() for letter in case.words.removeprefix("the ")):
        return True
    if near.gap_after[:1] == "-" or case.listed("holiday_after", near.followed_by):
        return named in (*_FEASTS, "thanksgiving")
    return named in _FEASTS and (near.capital_after or not (near.gap_before == "" or case.listed("holiday_led_by", near.led_by)))


def _relative(case: Candidate) -> bool:
    if not case.words[0].isupper():
        return False
    near = case.near
    show = near.followed_by in ("show", "host", "hosts", "anchor", "co-host", "never")
    return show or near.quoted or not near.opens or near.capital_before


def _titled(case: Candidate) -> bool:
    """Whether it is part of a name, "Last Week Tonight", or its month no month, "that may"."""
    if "month" in case.hit.rule and not case.capital:
        return True
    if case.hit.rule == "shifted-unit" and case.article:
        # "The last week" and "over the next year" say how long.
        return case.words[4:].lower().startswith("last") or case.listed("durations", case.near.led_by)
    return (
        " " in case.words
        and case.capital
        and "month" not in case.hit.rule
        and (case.near.capital_after or (case.words[0].isupper() and case.near.capital_before))
    )


def _quarter(case: Candidate) -> bool:
    """Whether it is a quarter of a game, or of a year that is not the calendar's."""
    if explicit_year(case.hit.meaning) is not None:
        return False
    return case.led.endswith("fiscal ") or any(case.listed("games", word) for word in case.company)


def _short_decade(case: Candidate) -> bool:
    if case.listed("ages", case.near.led_by) or case.near.followed_by == "show":
        return True
    apostrophe = any(mark in case.words for mark in "'\u2018\u2019")
    return not (case.article or apostrophe or case.near.led_by in ("early", "late", "mid", "the", "roaring", "swinging"))


def _short_year(case: Candidate) -> bool:
    return not case.listed("year_strong", case.near.led_by) or case.near.capital_after or case.led.endswith("class of ")


def _day_number(case: Candidate) -> bool:
    if case.joined and case.near.followed_by == "":
        return False
    article = case.article and any(letter.isalpha() for letter in case.words[4:])
    return not (article and case.near.led_by in ("on", "by", "until", "till", "from")) or case.near.capital_after


def _century(case: Candidate) -> bool:
    return case.near.capital_after and case.capital


def _in_units(case: Candidate) -> bool:
    """Whether "in two weeks" counts how long: "the first time in", "the third strike in", "the best results in"."""
    return case.listed("first_times", case.near.led_by) or bool(
        _RANKED.search(case.text, max(0, case.hit.start - 60), case.hit.start)
    )


def _lower(case: Candidate) -> bool:
    """Where months and weekdays are written small, one with a capital inside a sentence is a name."""
    return case.capital and not case.near.opens


def _quoted(case: Candidate) -> bool:
    return case.near.quoted


_CHECKS: Mapping[str, Callable[[Candidate], bool]] = {
    "bare-short-decade": _short_decade,
    "century": _century,
    "century-word": _century,
    "day-of-the-month": _day_number,
    "decade-word": _short_decade,
    "holiday": _holiday,
    "in-units": _in_units,
    "lower-month": _lower,
    "lower-weekday": _lower,
    "month": _month,
    "part-of-the-unit": _titled,
    "past-month": _titled,
    "plain-year": _quoted,
    "quarter-word": _quarter,
    "relative-day": _relative,
    "season": _season,
    "shifted-month": _titled,
    "shifted-season": _titled,
    "shifted-unit": _titled,
    "short-decade": _short_decade,
    "short-year": _short_year,
    "text-month": _titled,
    "text-unit": _titled,
    "the-year": _year,
    "weekday": _weekday,
    "year": _year,
}
