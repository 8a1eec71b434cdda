"""The things a sentence can hold besides works and people: seasons, numbers, platforms, countries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from slated.reading.lexicon import Lexicon
from slated.reading.masking import Entity, Kind

_SCALE = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SCALE |= {"lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "hundred": 1e2}
_MONEY = re.compile(r"(?:(?:US|A|C|NZ)?\$|£|€|₹|Rs\.? ?|₩) ?$")
#: The longest that `_MONEY` can be.
_MONEY_LENGTH = 5
_NUMBER = re.compile(
    r"(?P<digits>\d(?:\d{0,2}(?:,\d{2,3})+(?:\.\d+)?|\d*(?:\.\d+)?))"
    r"(?:(?:[ -]?(?P<scale>thousand|million|billion|trillion|crores?|lakhs?|mn|bn|[MBK](?![\w]))|(?P<close>[mbk]))\b)?",
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}


@dataclass(frozen=True, slots=True)
class SeasonRef:
    """A season or part named in a text: ``numbers`` are seasons (several in "seasons 2 and 3"), ``part`` a part of it.

    ``final`` and ``new`` say that it is called the last or the next one; ``numbers`` is empty where no number was given.
    """

    numbers: tuple[int, ...]
    part: int | None
    final: bool
    new: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """A number: its value with the scale word worked in, and whether a currency sign stands before it."""

    value: float
    money: bool


#: Every form of a season has one of these (or is "S2"); looking for them alone is many times faster.
_SEASON_WORDS = ("season", "series", "part", "vol", "cour", "chapter", "instal", "half", "run", "outing")
_SHORT_SEASON = re.compile(r"[Ss]0?\d")


def _has_any(words: tuple[str, ...], text: str, start: int, end: int) -> bool:
    """Whether any of some small words stands in ``text[start:end]``, in small letters or capitals."""
    piece = text[start:end].lower()
    return any([word in piece for word in words])  # noqa: C419 - a list of ten is built faster than a generator is run


@cache
def _season_pattern(lexicon_words: tuple[str, ...], cardinals: tuple[str, ...]) -> re.Pattern[str]:
    ordinal = r"(?:\d{1,2}(?:st|nd|rd|th)|" + "|".join(sorted(lexicon_words, key=len, reverse=True)) + "|sophomore|freshman)"
    cardinal = r"(?:\d{1,3}(?![\d,]*\d)|(?:" + "|".join(sorted(cardinals, key=len, reverse=True)) + r")\b|[IVX]{1,4}\b)"
    return re.compile(
        rf"""
        \b(?:
          (?P<noun>seasons?|series|part|parts|volumes?|vol\.|cour|chapter) [ ]? \#? (?P<number>{cardinal})
              (?: (?:[ ]?(?:,|&|and|,[ ]and|to|-|–|through)[ ]?) (?P<second>{cardinal}(?![ ]?(?:hour|episode|month|week|day|year)s?\b)) )?
        | (?P<ordinal>{ordinal}) (?:[ ](?:and|&)[ ](?P<ordinal2>{ordinal}))? (?P<last>[ ]?(?:,|and|&)?[ ]?(?:likely[ ]|apparently[ ])?(?:final|last))?
              (?:[ ](?!(?:most|highest|biggest|best|top|longest)\b)[\w-]{{1,12}})?? [ ] (?P<onoun>seasons?|series|installments?|instalments?|part|half|volume|cour|chapter|run|outing)\b
              (?P<of>[ ]of[ ](?:the[ ])?(?:season|series)[ ]{cardinal})?
        | (?P<final>final|last|concluding) [ ] (?P<fnoun>seasons?|chapter|installment|run|part)\b
        | (?P<new>new|next|upcoming|forthcoming|current|latest|previous|another|additional) [ ] (?P<nnoun>seasons?|installment|series[ ](?=of[ ]))\b
        | S0?(?P<short>\d{{1,2}})\b(?![ ]?E\d)
        )
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def seasons(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Entity]:
    """Yield the seasons and parts named in ``text[start:end]``; values are `SeasonRef`."""
    if not _has_any(_SEASON_WORDS, text, start, end) and _SHORT_SEASON.search(text, start, end) is None:
        return
    pattern = _season_pattern(tuple(lexicon.ordinals), tuple(lexicon.cardinals))
    for match in pattern.finditer(text, start, end):
        value = _season_value(match, lexicon)
        if value is not None:
            yield Entity(Kind.SEASON, match.start(), match.end(), value)


def _season_value(match: re.Match[str], lexicon: Lexicon) -> SeasonRef | None:
    found = match.groupdict()
    noun = (found["noun"] or found["onoun"] or found["fnoun"] or found["nnoun"] or "season").lower()
    if found["short"] is not None:
        return SeasonRef((int(found["short"]),), None, final=False, new=False)
    is_part = noun.startswith(("part", "vol", "cour", "half", "chapter"))
    if noun.startswith("part") and noun == "parts" and found["second"] is None:
        return None
    number = _value(found["number"] or found["ordinal"], lexicon)
    second = _value(found["second"] or found["ordinal2"], lexicon)
    if number is None:
        if is_part:
            return None
        return SeasonRef((), None, final=found["final"] is not None, new=found["new"] is not None)
    if is_part:
        season = _value(re.sub(r".*\s", "", found["of"]), lexicon) if found["of"] else None
        if noun in ("chapter", "half") and season is None and noun == "chapter":
            return None
        return SeasonRef((season,) if season else (), number, final=found["last"] is not None, new=False)
    if noun == "series" and found["onoun"] and found["ordinal"] and found["ordinal"].lower() == "first" and found["last"] is None:
        # "its first series for Netflix" counts series, not seasons; "the first series of X" is told by what follows.
        after = match.string[match.end() : match.end() + 4]
        if after != " of ":
            return None
    numbers = (
        (number,) if second is None else tuple(range(number, second + 1)) if number < second <= number + 10 else (number, second)
    )
    return SeasonRef(numbers, None, final=found["last"] is not None, new=False)


def _value(word: str | None, lexicon: Lexicon) -> int | None:
    if word is None:
        return None
    plain = word.lower()
    if plain in ("sophomore", "freshman"):
        return 2 if plain == "sophomore" else 1
    digits = re.match(r"\d+", plain)
    if digits:
        return int(digits.group()) if 0 < int(digits.group()) < 100 else None
    return lexicon.ordinals.get(plain) or lexicon.cardinals.get(plain) or _ROMAN.get(word.upper())


#: What is counted in words: scale words ("two million") and the parts of a work ("ten one-hour episodes").
_SCALES = "hundred|thousand|million|billion|trillion|crores?|lakhs?"
_COUNTED = r"(?:episodes?|parts?|chapters?|instal?lments?)\b"


#: What is counted has one of these; looking for them alone is many times faster.
_COUNT_WORDS = ("episode", "part", "chapter", "instal", "illion", "hundred", "thousand", "crore", "lakh")


@cache
def _words_pattern(cardinals: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(sorted(cardinals, key=len, reverse=True))
    return re.compile(
        rf"""\b(?:
          (?P<half>half[ ]an?|a[ ]half) [ ] (?P<halved>{_SCALES})
        | (?P<times>{words}|an?) [ ] (?P<scale>{_SCALES})
        | (?P<plain>{words}) (?=-{_COUNTED}|[ ](?:[a-z][a-z-]{{0,14}}[ ]){{0,3}}{_COUNTED})
        )(?![\w])""",
        re.VERBOSE | re.IGNORECASE,
    )


def numbers(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Entity]:
    """Yield the numbers in ``text[start:end]``; values are `Amount`.

    Those in words are taken where they count millions or the episodes and parts of a work ("half a billion", "ten episodes").
    """
    yield from _digits(text, start, end)
    if not _has_any(_COUNT_WORDS, text, start, end):
        return
    for match in _words_pattern(tuple(lexicon.cardinals)).finditer(text, start, end):
        if match["half"]:
            value = _SCALE[match["halved"].lower()] / 2
        elif match["plain"]:
            value = float(lexicon.cardinals[match["plain"].lower()])
        else:
            value = lexicon.cardinals.get(match["times"].lower(), 1) * _SCALE[match["scale"].lower()]
        yield Entity(Kind.NUMBER, match.start(), match.end(), Amount(value, money=False))


_MONEY_BEHIND = re.compile(r" (?:baht|dollars|euros?|lira|pesos|pounds|rupees|won|yen|yuan)\b")


def _digits(text: str, start: int, end: int) -> Iterator[Entity]:
    before = start
    for match in _NUMBER.finditer(text, start, end):
        money = _MONEY.search(text, max(before, match.start() - _MONEY_LENGTH), match.start())
        begin, before = money.start() if money else match.start(), match.end()
        if begin > start and (text[begin - 1].isalnum() or text[begin - 1] in "#.:/"):
            continue
        if match.end() < end and (text[match.end()].isalpha() or text[match.end() : match.end() + 1] in "/:%"):
            continue
        value = float(match["digits"].replace(",", "")) * _SCALE.get((match["scale"] or match["close"] or "").lower(), 1.0)
        yield Entity(
            Kind.NUMBER,
            begin,
            match.end(),
            Amount(value, money is not None or _MONEY_BEHIND.match(text, match.end()) is not None),
        )


_NEXT_CAPITAL = re.compile(r" ([A-Z][a-z]+)")


def platforms(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Entity]:
    """Yield the platforms named in ``text[start:end]``; the value is the name as written."""
    series = (
        lexicon.words["work_nouns"]
        | lexicon.words["genre_words"]
        | {"'s", "’s", "original", "has", "is", "will", "announced", "renewed"}
    )
    for match in lexicon.platform_pattern.finditer(text, start, end):
        row = lexicon.platforms[match.group()]
        following = _NEXT_CAPITAL.match(text, match.end(), min(end, match.end() + 20))
        if following is not None and following[1].lower() in lexicon.words["platform_companies"]:
            continue
        if row.needs_cue:
            before = text[max(start, match.start() - 14) : match.start()].lower().split()
            after = text[match.end() : match.end() + 14].lower().replace("’s", " 's").replace("'s", " 's").split()
            cued = bool(before) and before[-1] in ("on", "to", "for", "by", "via", "from", "at", "and")
            network = after[:1] and after[0].strip(".,") in ("network", "channel")
            if not cued and not network and not (after and after[0].strip(".,") in series and before[-1:] != ["the"]):
                continue
        yield Entity(Kind.PLATFORM, match.start(), match.end(), row.stands_for or row.name)


def regions(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Entity]:
    """Yield the countries named in ``text[start:end]``; the value is the ISO 3166-1 alpha-2 code."""
    for match in lexicon.region_pattern.finditer(text, start, end):
        yield Entity(Kind.REGION, match.start(), match.end(), lexicon.regions[match.group()])
