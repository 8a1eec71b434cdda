"""Finding expressions in text: where one may begin, which rules are tried there, and the longest that fits.

The text is passed over once by the language's starter; at each of its hits a bounded number of forms of bounded length is tried, so
the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from slated.dates.words import meaning as m
from slated.dates.words.beside import beside
from slated.dates.words.build import BUILDERS, on_day
from slated.dates.words.language import APOSTROPHE_KEY, NUMBER_KEY, YEAR_KEY, Language, Rule, fold
from slated.dates.words.meaning import Meaning

_DEEPEST = 3
# So many expressions with no word between them are the axis of a chart or a list to choose from, and no text.
_LONGEST_RUN = 100
_WIDEST_GAP = 8
_BETWEEN_BARE = " \t\r\n\u00a0,.;|/-"
_DASH = r"[ \u00a0]?[-‐‑–—−~][ \u00a0]?"  # noqa: RUF001 - dashes of all kinds
_NUMBER_GROUPS = frozenset(("day", "year", "short", "nth", "digits", "one", "two", "last", "decade", "century", "monthnumber"))
_TO_SHORT_YEAR = re.compile(r"[-–/](\d\d)(?![\d/.-])", re.ASCII)
_TO_DAY = re.compile(_DASH + r"([0-3]?\d)(?:st|nd|rd|th)?(?![\d:%]|[,.]\d{3})", re.ASCII | re.IGNORECASE)
_AND_DAY = re.compile(
    r"(?:,? (?:and|&|or|to|through) |, )(?:the )?([0-3]?\d)(?:st|nd|rd|th)?(?=,? \d{4}(?!\d)|[.;)]|,(?! \d)| ?$| (?:at|in|on|for|with)\b)",
    re.ASCII,
)
_DAY_THEN = re.compile(r"([0-3]?\d)(?:st|nd|rd|th)?(?:" + _DASH + r"| and | to | & | or |, )(?=[0-3]?\d)", re.ASCII)
_YEAR_AFTER = re.compile(r",? (?P<year>(?:1\d|20|21)\d\d)(?!\d)", re.ASCII)
_DASHED = re.compile(_DASH)


_ARTICLE_LAST = re.compile(r"\bthe[ \u00a0]+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hit:
    """An expression where it stands, and what it says by itself. ``after_dash``: it is the end of a range written with a dash."""

    start: int
    end: int
    meaning: Meaning
    family: str
    rule: str
    after_dash: bool


def hits(text: str, language: Language) -> Iterator[Hit]:
    """Yield the expressions of a text from left to right, without overlaps; of a bare run of them only the first."""
    search = language.starter.search
    found = search(text)
    end, run = 0, 0
    while found:
        gap = found.start() - end
        run = 0 if gap > _WIDEST_GAP or text[end : found.start()].strip(_BETWEEN_BARE) else run + 1
        if run > _LONGEST_RUN:
            end = found.end()
            found = search(text, end)
            continue
        pair = _day_pair(text, found.start(), language) if found.lastgroup == "number" else ()
        first = match_at(text, found.start(), language, None)
        if pair and (first is None or first.end <= pair[0].end or isinstance(first.meaning, m.DayNumber)):
            chain: tuple[Hit, ...] = pair
        elif first is not None:
            chain = (_with_article(text, first, language), *_continued(text, first, language))
        else:
            found = search(text, found.end())
            continue
        if found.lastgroup in ("number", "year") and _counts(text, found.start(), language):
            found = search(text, found.end())
            continue
        yield from chain
        end = max(chain[-1].end, found.end())
        found = search(text, end)


def _counts(text: str, at: int, language: Language) -> bool:
    """Whether a number belongs to the word before it: "Season 2", "Episode 10", "Space: 1999"."""
    near = beside(text, at, at)
    return near.gap_before in (" ", "\u00a0", ": ") and fold(near.before) in language.traps.get("number_before", ())


def match_at(text: str, at: int, language: Language, families: frozenset[str] | None, depth: int = 0) -> Hit | None:
    """Return the longest expression that begins at a position, of the families asked for (None is any)."""
    entry = language.entry.match(text, at)
    if entry is None:
        return None
    best: Hit | None = None
    for rule in language.rules.get(_key(entry, spaced=language.spaced), ()):
        found = rule.pattern.match(text, at)
        hit = _built(rule, found, language, depth) if found else None
        if hit and (best is None or hit.end > best.end) and (families is None or hit.family in families):
            best = hit
    return best


def _key(entry: re.Match[str], *, spaced: bool) -> str:
    if entry.lastgroup == "number":
        return NUMBER_KEY
    if entry.lastgroup == "year":
        return YEAR_KEY
    if entry.lastgroup == "apostrophe":
        return APOSTROPHE_KEY
    return entry["word"].lower() if spaced else fold(entry["word"])


def _built(rule: Rule, found: re.Match[str], language: Language, depth: int) -> Hit | None:
    at, text = found.start(), found.string
    inner: Hit | None = None
    if rule.then:
        if depth >= _DEEPEST:
            return None
        inner = match_at(text, found.end(), language, rule.then, depth + 1)
        if inner is None:
            return None
        if _ARTICLE_LAST.search(found[0]):
            inner = replace(inner, meaning=_definite(inner.meaning, inner.rule))
    build, family = BUILDERS[rule.means]
    meaning = build(_groups(found, language), inner.meaning if inner else None)
    if meaning is None:
        return None
    return Hit(at, inner.end if inner else found.end(), meaning, family, rule.name, after_dash=False)


def _groups(found: re.Match[str], language: Language) -> Mapping[str, int | str]:
    groups: dict[str, int | str] = {}
    for name, text in found.groupdict().items():
        if text is None:
            continue
        kind = name.partition("__")[0]
        bare = kind.rstrip("0123456789")
        values = language.values.get(bare)
        if values is not None:
            groups[kind] = values[fold(text)]
        elif bare in _NUMBER_GROUPS:
            groups[bare] = int(text)
        else:
            groups[kind] = text.lower()
    return groups


# ------------------------------------------------------------------------------------------------------------ ranges


def _continued(text: str, first: Hit, language: Language) -> tuple[Hit, ...]:
    """What a dash or an "and" adds to an expression: "2016-18", "Jan. 5-7", "March 1980-April 1985"."""
    at = first.end
    dash = _DASHED.match(text, at)
    if dash and dash.end() < len(text):
        second = match_at(text, dash.end(), language, None)
        if second and second.family == first.family and not isinstance(second.meaning, m.DayNumber):
            return (replace(second, after_dash=True),)
    if isinstance(first.meaning, m.OnDay):
        more = (_TO_DAY.match(text, at) or _AND_DAY.match(text, at)) if first.meaning.year is None else None
        if more:
            return _second_day(text, first.meaning, more)
    if first.family == "year" and isinstance(first.meaning, m.Known):
        short = _TO_SHORT_YEAR.match(text, at)
        year = first.meaning.window.first
        if short and year is not None and year.year % 100 < int(short[1]):
            hit = _year_hit(short.start(1), short.end(1), year.year // 100 * 100 + int(short[1]))
            return (hit,) if hit else ()
    return ()


def _year_hit(start: int, end: int, year: int) -> Hit | None:
    meaning = BUILDERS["year"][0]({"year": year}, None)
    return Hit(start, end, meaning, "year", "year-range", after_dash=True) if meaning else None


def _second_day(text: str, first: m.OnDay, more: re.Match[str]) -> tuple[Hit, ...]:
    year = _YEAR_AFTER.match(text, more.end())
    ref = int(year["year"]) if year else first.year
    day = on_day(first.month, int(more[1]), ref, None)
    if day is None:
        return ()
    dashed = not more[0].lstrip(" ,").startswith(("a", "o", "t", "&", *"0123456789"))
    return (Hit(more.start(1), year.end() if year else more.end(), day, "day", "day-range", after_dash=dashed),)


def _day_pair(text: str, at: int, language: Language) -> tuple[Hit, ...]:
    """Two days of one month ("5-7 January 2025"): the first takes the month of the second."""
    first = _DAY_THEN.match(text, at)
    if first is None:
        return ()
    second = match_at(text, first.end(), language, frozenset(("day",)))
    if second is None or second.rule != "day-month" or not isinstance(second.meaning, m.OnDay):
        return ()
    day = on_day(second.meaning.month, int(first[1]), second.meaning.year, None)
    if day is None:
        return ()
    dashed = bool(_DASHED.search(first[0]))
    end = at + len(re.match(r"\d+(?:st|nd|rd|th)?", first[0], re.ASCII)[0])  # type: ignore[index]
    return (Hit(at, end, day, "day", "day-range", after_dash=False), replace(second, after_dash=dashed))


def _with_article(text: str, hit: Hit, language: Language) -> Hit:
    """Take the article before an expression into it."""
    found = language.article.search(text, max(0, hit.start - 6), hit.start) if language.article else None
    return replace(hit, start=found.start(), meaning=_definite(hit.meaning, hit.rule)) if found else hit


def _definite(meaning: Meaning, rule: str) -> Meaning:
    """What an article changes: "next year" counts from today, "the next year" from the date the text has just mentioned."""
    match meaning:
        case m.Step(count, unit, m.Origin.SPEAKER) if count > 0 and rule == "shifted-unit":
            return m.Step(count, unit, m.Origin.TEXT)
        case m.InMonth(_, m.Near(1)) | m.InSeason(_, m.Near(1)):
            return replace(meaning, year=m.After(1))
        case _:
            return meaning
