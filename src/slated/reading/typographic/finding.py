"""The things of a sentence besides works: seasons, platforms, countries, dates, amounts, each with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from slated.dates import windows
from slated.dates.words import Found, Setting
from slated.dates.words import find as find_dates
from slated.model import Grain, Window
from slated.reading.masking import Entity, Kind
from slated.reading.things import Amount, SeasonRef
from slated.reading.typographic.tables import LanguageRow, Season, Tables

_CURRENCY = "$€£¥₩￥"
#: Broadcast hours run past midnight: 24:30 on Friday is half past midnight on Saturday. Up to 29:59, as listings have it.
_PAST_MIDNIGHT = re.compile(
    r"\s*(?:\([^()]{1,4}\)|\uff08[^\uff08\uff09]{1,4}\uff09)?\s*(?:の)?(?:深夜|밤)?\s*2[4-9](?:[:\uff1a][0-5]\d|時(?:\d{1,2}分|半)?|시)"
)


def seasons(text: str, start: int, end: int, tables: Tables) -> list[Entity]:
    """Return the seasons and parts named in ``text[start:end]``, the longest at each place; values are `SeasonRef`."""
    first = tables.season_sign.search(text, start, end)
    if first is None:
        return []
    found = [
        Entity(Kind.SEASON, match.start(), match.end(), ref)
        for row in tables.seasons
        for match in row.pattern.finditer(text, first.start(), end)
        if (ref := _ref(row, match, tables)) is not None
    ]
    return apart(sorted(found, key=lambda entity: (entity.start - entity.end, entity.start)))


def _ref(row: Season, match: re.Match[str], tables: Tables) -> SeasonRef | None:
    groups = match.groupdict()
    number, second, part = (_number(groups.get(name), tables) for name in ("number", "second", "part"))
    if number is None and part is None and not (row.final or row.new):
        return None
    numbers: tuple[int, ...] = () if number is None else (number,) if second is None else (number, second)
    return SeasonRef(numbers, part, final=row.final or groups.get("last") is not None, new=row.new)


def _number(word: str | None, tables: Tables) -> int | None:
    if word is None:
        return None
    if word.isdigit():
        return int(word) or None
    return tables.numbers.get(word.lower())


def platforms(text: str, start: int, end: int, tables: Tables) -> Iterator[Entity]:
    """Yield the platforms named in ``text[start:end]``; the value is the name that the platform is known by."""
    for match in tables.platform_pattern.finditer(text, start, end):
        name = tables.platforms[match.group()].name
        if name != "-":
            yield Entity(Kind.PLATFORM, match.start(), match.end(), name)


def regions(text: str, start: int, end: int, tables: Tables) -> Iterator[Entity]:
    """Yield the countries named in ``text[start:end]``; the value is the ISO 3166-1 alpha-2 code."""
    for match in tables.region_pattern.finditer(text, start, end):
        yield Entity(Kind.REGION, match.start(), match.end(), tables.regions[match.group()])


def dates(text: str, setting: Setting, about: LanguageRow) -> list[Entity]:
    """Return the dates of a text but for habits ("every Saturday"); the value is the `Found`.

    An hour past midnight moves its day on by one.
    """
    found = (_rolled(text, one) for one in find_dates(text, setting) if not _a_habit(text, one, about))
    return [Entity(Kind.DATE, one.start, one.end, one) for one in found]


def _a_habit(text: str, found: Found, about: LanguageRow) -> bool:
    before = text[max(found.start - 14, 0) : found.start].lower().rstrip()
    if "weekday" in found.rule and before.endswith(("(", "\uff08")):
        # When it is on: "(Tuesdays at 10)".
        return True
    return before.endswith(about.every) or found.text.lower().startswith(about.every)


def _rolled(text: str, found: Found) -> Found:
    hours = _PAST_MIDNIGHT.match(text, found.end)
    when = found.when
    first = when.first if isinstance(when, Window) and when.grain is Grain.DAY else None
    if hours is None or first is None or first == date.max:
        return found
    end = hours.end()
    return replace(found, end=end, text=text[found.start : end], when=windows.day(first + timedelta(days=1)))


def amounts(text: str, start: int, end: int, tables: Tables) -> Iterator[Entity]:
    """Yield the numbers written in digits in ``text[start:end]``, scale words worked in; values are `Amount`."""
    for match in tables.amount_pattern.finditer(text, start, end):
        value = amount(match.group(), tables)
        if value is None:
            continue
        money = text[max(match.start() - 2, start) : match.start()].strip()[-1:]
        begin = match.start()
        yield Entity(Kind.NUMBER, begin, match.end(), Amount(value, money in _CURRENCY if money else False))


_GROUP = re.compile(r"(?P<digits>[\d.,]+)[ \u00a0]?(?P<scale>[^\d.,\s][^\d]*)?")


def amount(words: str, tables: Tables) -> float | None:
    """Return the number that digits with scale words stand for ("4억 7400만" is 474,000,000), None if they are no number."""
    total = 0.0
    lower = {name.lower(): value for name, value in tables.scales.items()}
    for match in _GROUP.finditer(words):
        value = _decimal(match["digits"], decimal_comma=tables.about.decimal_comma)
        if value is None:
            return None
        scale = " ".join((match["scale"] or "").lower().split())
        total += value * (lower.get(scale, 1.0) if scale else 1.0)
    return round(total, 3)


def _decimal(digits: str, *, decimal_comma: bool) -> float | None:
    """Digits with their marks to a number: groups of three are groups, else the mark is the decimal one."""
    plain = digits.strip(".,")
    point, group = (",", ".") if decimal_comma else (".", ",")
    whole, mark, rest = plain.partition(point)
    if mark and re.fullmatch(r"\d+", rest):
        whole = whole.replace(group, "")
        return float(f"{whole}.{rest}") if whole.isdigit() else None
    grouped = re.fullmatch(rf"\d{{1,3}}(?:[{re.escape(group)}]\d{{3}})+", plain)
    if grouped:
        return float(plain.replace(group, ""))
    # "47.4 millones", as Latin America writes it.
    return float(plain.replace(group, ".")) if plain.count(group) <= 1 and point not in plain else None


def apart(entities: Iterable[Entity]) -> list[Entity]:
    """Return what overlaps nothing before it, in order of the text; the order given is the order of precedence."""
    kept: list[Entity] = []
    taken: set[int] = set()
    for entity in entities:
        span = range(entity.start, entity.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(entity)
    return sorted(kept, key=lambda entity: entity.start)


def layered(layers: Sequence[Iterable[Entity]]) -> list[Entity]:
    """Put layers of things together; where two overlap, the one of the earlier layer stays."""
    return apart(entity for layer in layers for entity in layer)
