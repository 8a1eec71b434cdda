"""What looks like a date and is none: titles, names, quantities, ages, durations.

Every check reads a bounded stretch beside the expression and the tables of the language, nothing else. A language whose tables have
no such words is checked for less.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from slated.dates.words import meaning as m
from slated.dates.words.language import Language, fold
from slated.dates.words.scan import Hit
from slated.model import Grain

_BEFORE = re.compile(r"([A-Za-z0-9À-ɏ'’.-]*[A-Za-z0-9À-ɏ.])([^A-Za-z0-9À-ɏ]*)$", re.ASCII)  # noqa: RUF001 - the curly apostrophe
_AFTER = re.compile(r"([^A-Za-z0-9À-ɏ]*)([A-Za-z0-9À-ɏ'’-]*)", re.ASCII)  # noqa: RUF001 - the curly apostrophe
_REACH = 48
_OPENING, _CLOSING = "\"“‘'«*_", "\"”’'»*_,."  # noqa: RUF001 - quotation marks
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_TITLE_YEAR = re.compile(
    r"[\"“‘'*_](?P<quoted>\d{4})[,.]?[\"”’'*_]|(?<![\w-])(?P<season>\d{4})(?:['’]s)? (?:[Ss]eason|[Ss]eries|S\d|star|director|creator|spinoff|prequel|universe)\b"  # noqa: RUF001 - quotation marks
)
_TITLE_WEEKDAY = re.compile(
    r"[\"“‘'*_](Wednesday|Friday|Sunday|Monday)[,.]?[\"”’'*_]|\b(Wednesday)(?:['’]s)? (?:[Ss]eason|Addams|star|showrunner|creator)"
)  # noqa: RUF001 - quotation marks
_MOST_TITLES = 50


@dataclass(frozen=True, slots=True)
class Titles:
    """Numbers and weekdays that this text uses as titles."""

    years: frozenset[str]
    weekdays: frozenset[str]


@dataclass(frozen=True, slots=True)
class Beside:
    """The words next to an expression as they stand, and what stands between."""

    before: str
    gap_before: str
    after: str
    gap_after: str

    @property
    def led_by(self) -> str:
        """The word before, folded, if only blanks (or an opening bracket) part it from the expression."""
        return fold(self.before.strip(".'’-")) if self.gap_before.strip(" \t\u00a0(") == "" else ""  # noqa: RUF001 - apostrophe

    @property
    def followed_by(self) -> str:
        """The word after, folded, if only blanks or a hyphen part it."""
        return fold(self.after) if self.gap_after.strip(" \t\u00a0-") == "" else ""

    @property
    def capital_after(self) -> bool:
        """Whether the next word, parted by a blank alone, begins with a capital."""
        return self.gap_after in (" ", "\u00a0") and self.after[:1].isupper()

    @property
    def capital_before(self) -> bool:
        """Whether the word before, parted by a blank alone, begins with a capital."""
        return self.gap_before in (" ", "\u00a0") and self.before[:1].isupper()


def titles_of(text: str) -> Titles:
    """Return the years and weekdays that a text uses as titles: in quotation marks, or with a season or a star of their own."""
    years: set[str] = set()
    for found in _TITLE_YEAR.finditer(text):
        years.add(found["quoted"] or found["season"])
        if len(years) >= _MOST_TITLES:
            break
    weekdays = {fold(found[1] or found[2]) for _, found in zip(range(_MOST_TITLES), _TITLE_WEEKDAY.finditer(text), strict=False)}
    return Titles(frozenset(years), frozenset(weekdays))


def beside(text: str, start: int, end: int) -> Beside:
    """Return the words next to a stretch of text."""
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    after = _AFTER.match(text, end, min(len(text), end + _REACH))
    return Beside(
        before[1] if before else "",
        before[2] if before else text[max(0, start - 1) : start],
        after[2] if after else "",
        after[1] if after else "",
    )


def is_trap(hit: Hit, text: str, language: Language, titles: Titles, joined: bool) -> bool:
    """Return whether an expression is no date here. ``joined``: another date stands next to it, as in "April and May"."""
    if not language.spaced:
        return False
    near = beside(text, hit.start, hit.end)
    words = text[hit.start : hit.end]
    if words[0].isdigit() and near.led_by in language.traps.get("number_before", ()) and not hit.after_dash:
        return True
    check = _CHECKS.get(hit.rule)
    return check is not None and check(hit, words, near, language, titles, joined)


Check = Callable[[Hit, str, Beside, Language, Titles, bool], bool]


def _in(language: Language, table: str, word: str) -> bool:
    return word in language.traps.get(table, ())


def _year(hit: Hit, words: str, near: Beside, language: Language, titles: Titles, joined: bool) -> bool:
    if hit.after_dash or not isinstance(hit.meaning, m.Known) or hit.meaning.window.grain is not Grain.YEAR:
        return False
    led, year = near.led_by, int(words[-4:])
    if near.gap_before[-1:] in _OPENING and near.gap_after[:1] in _CLOSING and near.gap_before[-1:] and near.gap_after[:1]:
        return near.gap_after[:1] not in ",." and near.gap_before[-1:] != "'"
    if _in(language, "year_after", near.followed_by) or _in(language, "year_before", led):
        return True
    if words[-4:] in titles.years and led not in ("in", "since", "of", "from", "until", "by") and "(" not in near.gap_before:
        return True
    if _in(language, "title_after", near.followed_by) and (led == "the" or words[:1] in "tT"):
        return True
    if words[:1] in "tT":
        led = "the"
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        begins = not near.before or "\n" in near.gap_before or "(" in near.gap_before or joined
        return not (begins or _in(language, "year_strong", led))
    return near.capital_before and not _in(language, "year_led_by", led) and led != ""


def _month(hit: Hit, words: str, near: Beside, language: Language, titles: Titles, joined: bool) -> bool:
    if not words[0].isupper():
        return True
    named = _in(language, "name_months", fold(words))
    led = near.led_by
    if near.capital_after and _in(language, "companies", fold(near.after)):
        return True
    if named:
        strong = _in(language, "month_strong", led)
        if near.capital_after and led not in ("in", "since", "until", "during", "late", "early", "mid", "last", "next", "this"):
            return True
        return not (strong or joined or hit.after_dash)
    if _in(language, "month_led_by", led) or joined:
        return False
    return near.capital_after or (near.capital_before and not _in(language, "year_led_by", led))


def _weekday(hit: Hit, words: str, near: Beside, language: Language, titles: Titles, joined: bool) -> bool:
    if not words[0].isupper() or (
        near.gap_before[-1:] in _OPENING
        and near.gap_after[:1] in _CLOSING
        and near.gap_after[:1] not in ",."
        and near.gap_before[-1:]
    ):
        return True
    led = near.led_by
    if _in(language, "weekday_names", led) or fold(near.after) in ("night's", "the"):
        return True
    if near.gap_after[:1] in "'’" and near.after[:1] == "s" and fold(words) in titles.weekdays:  # noqa: RUF001 - apostrophe
        return True
    if fold(words) in titles.weekdays or _in(language, "weekday_titles", near.followed_by):
        return not _in(language, "weekday_strong", led)
    if near.capital_after and not _in(language, "weekday_strong", led):
        return " " not in words and not (near.gap_before == "" or near.gap_before.endswith("\n"))
    return (
        near.capital_before
        and not _in(language, "weekday_strong", led)
        and fold(near.before) not in language.traps.get("year_led_by", ())
    )


def _season(hit: Hit, words: str, near: Beside, language: Language, titles: Titles, joined: bool) -> bool:
    led = near.led_by
    article = words[:1] in "tT" and " " in words
    word = words.rsplit(" ", 1)[-1]
    if word[0].isupper() and (near.capital_after or article or near.gap_after[:1] in "'’" or near.capital_before):  # noqa: RUF001 - apostrophe
        return not (led in ("in", "by", "until", "during", "this", "last", "next") and not near.capital_after)
    if near.gap_after[:1] in "'’":  # noqa: RUF001 - apostrophe
        return True
    if joined:
        return False
    if near.followed_by == "of" and word != "winter":
        return True
    if article:
        return not _in(language, "season_led_by", led) and fold(word) == "fall" and not word[0].isupper() and led != ""
    if _in(language, "season_after", near.followed_by):
        return False
    return led not in (
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


def _holiday(hit: Hit, words: str, near: Beside, language: Language, titles: Titles, joined: bool) -> bool:
    named = fold(words).removeprefix("the ")
    if named in ("holidays", "holiday season", "festive season"):
        return not _in(language, "holiday_led_by", near.led_by)
    if not words.split()[-1][0].isupper() and not words[0].isupper():
        return True
    if near.gap_before[-1:] in _OPENING and near.gap_before[-1:] and near.gap_after[:1] in _CLOSING and near.gap_after[:1]:
        return near.gap_after[:1] not in ",."
    if _in(language, "holiday_after", near.followed_by) or near.gap_after[:1] == "-":
        return named in ("christmas", "halloween", "easter", "thanksgiving", "xmas")
    if named in ("christmas", "halloween", "easter", "xmas"):
        return near.capital_after or not (_in(language, "holiday_led_by", near.led_by) or near.gap_before == "")
    return False


def _relative(hit: Hit, words: str, near: Beside, language: Language, titles: Titles, joined: bool) -> bool:
    if not words[0].isupper():
        return False
    if (
        near.gap_before[-1:] in _OPENING
        and near.gap_before[-1:]
        and near.gap_after[:1] in _CLOSING
        and near.gap_after[:1] not in ",."
    ):
        return True
    if near.capital_before and near.gap_before == " ":
        return True
    starts = near.gap_before == "" or near.gap_before.rstrip(" ")[-1:] in (
        ".",
        "!",
        "?",
        "\n",
        ":",
        "”",
        '"',
        "“",
        "—",
        "-",
        "(",
        "",
    )
    return not starts or near.followed_by in ("show", "host", "hosts", "anchor", "co-host", "never")


def _titled_words(hit: Hit, words: str, near: Beside, language: Language, titles: Titles, joined: bool) -> bool:
    """ "Last Week Tonight": every word of it has a capital, and so has the next."""
    several = words.split()
    return len(several) > 1 and several[-1][0].isupper() and (near.capital_after or near.capital_before)


def _short_decade(hit: Hit, words: str, near: Beside, language: Language, titles: Titles, joined: bool) -> bool:
    if near.led_by in language.traps.get("ages", ()) or near.followed_by in ("show",):
        return True
    apostrophe = "'" in words or "’" in words or "‘" in words  # noqa: RUF001 - apostrophes
    the = words[:4].lower() == "the "
    return not (the or near.led_by in ("early", "late", "mid", "the", "roaring", "swinging") or apostrophe)


def _short_year(hit: Hit, words: str, near: Beside, language: Language, titles: Titles, joined: bool) -> bool:
    return not _in(language, "year_strong", near.led_by) or (near.led_by == "of" and near.before == "of" and False)


def _day_number(hit: Hit, words: str, near: Beside, language: Language, titles: Titles, joined: bool) -> bool:
    if joined:
        return False
    article = words[:4].lower() == "the " and any(letter.isalpha() for letter in words[4:])
    return not (article and near.led_by in ("on", "by", "until", "till")) or near.capital_after


def _century(hit: Hit, words: str, near: Beside, language: Language, titles: Titles, joined: bool) -> bool:
    return near.capital_after and words.split()[-1][0].isupper()


def _coming(hit: Hit, words: str, near: Beside, language: Language, titles: Titles, joined: bool) -> bool:
    """ "In two weeks" is a date unless it is the best in, or the first time in."""
    return _in(language, "first_times", near.led_by) or fold(near.after) in ("or", "of")


_CHECKS: Mapping[str, Check] = {
    "bare-short-decade": _short_decade,
    "century": _century,
    "century-word": _century,
    "day-of-the-month": _day_number,
    "decade-word": _short_decade,
    "holiday": _holiday,
    "in-units": _coming,
    "month": _month,
    "part-of-the-unit": _titled_words,
    "relative-day": _relative,
    "season": _season,
    "shifted-month": _titled_words,
    "shifted-season": _titled_words,
    "shifted-unit": _titled_words,
    "short-decade": _short_decade,
    "short-year": _short_year,
    "text-unit": _titled_words,
    "the-year": _year,
    "weekday": _weekday,
    "year": _year,
}
