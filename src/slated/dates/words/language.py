"""The tables of one language, compiled once: its words, the forms of its expressions, and where in a text to look for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

from slated import tables
from slated.dates.words.grammar import GAP, expand, trie
from slated.errors import SettingsError

NUMBER_KEY, YEAR_KEY = "#", "####"
APOSTROPHE_KEY = "'"


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One value and the forms it is written in."""

    value: int | str
    forms: tuple[str, ...]


class WordRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one kind."""

    kind: str
    entries: tuple[Entry, ...]


class RuleRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A form of expression; ``then`` names the families of expressions one of which must follow at once."""

    name: str
    means: str
    starts: tuple[str, ...]
    form: str
    then: tuple[str, ...] = ()


class FollowRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Common words that begin an expression only before certain words."""

    words: tuple[str, ...]
    by: str


class LanguageRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Properties of the language: whether blanks part its words, and the article that may stand before an expression."""

    code: str
    spaced: bool
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled form, what it means, and the families of expressions one of which must follow at once."""

    name: str
    means: str
    pattern: re.Pattern[str]
    then: frozenset[str]


@dataclass(frozen=True, slots=True)
class Language:
    """The compiled tables: ``starter`` finds where to look, ``rules`` what to try there by the word that stands there."""

    code: str
    spaced: bool
    values: Mapping[str, Mapping[str, int | str]]
    starter: re.Pattern[str]
    entry: re.Pattern[str]
    rules: Mapping[str, tuple[Rule, ...]]
    traps: Mapping[str, frozenset[str]]
    cues: Mapping[str, re.Pattern[str]]
    article: re.Pattern[str] | None


def folder() -> Traversable:
    """Return the folder of the tables that ship with the package."""
    return files("slated.dates") / "languages"


def known() -> tuple[str, ...]:
    """Return the codes of the languages that have tables, sorted."""
    return tuple(sorted(path.name.removesuffix(".toml") for path in folder().iterdir() if len(path.name) == len("en.toml")))


@cache
def language(code: str) -> Language:
    """Return the compiled tables of a language; of a language without any, those of numeric dates alone.

    Raises `SettingsError` if a table is broken.
    """
    name = f"{code}.toml" if code in known() else "numeric.toml"
    own = tables.load(folder() / name)
    shared = tables.load(folder() / "numeric.toml") if name != "numeric.toml" else {}
    return _compile(own, shared, name)


def _compile(own: dict[str, object], shared: dict[str, object], file: str) -> Language:
    about = tables.rows({"language": [own.get("language", {})]}, "language", LanguageRow, file=file)[0]
    words = tables.rows(own, "word", WordRow, file=file)
    rows = (*tables.rows(shared, "rule", RuleRow, file="numeric.toml"), *tables.rows(own, "rule", RuleRow, file=file))
    follows = tables.rows(own, "follow", FollowRow, file=file)
    kinds = {row.kind: tuple(form for entry in row.entries for form in entry.forms) for row in words}
    macros = msgspec.convert({**_table(shared, "macros"), **_table(own, "macros")}, dict[str, str])
    edge = "(?![A-Za-zÀ-ɏ])" if about.spaced else ""
    rules: dict[str, list[Rule]] = {}
    for row in rows:
        rule = Rule(row.name, row.means, expand(row.form, kinds, macros, edge=edge, closed=not row.then), frozenset(row.then))
        for key in _keys(row, kinds, spaced=about.spaced):
            rules.setdefault(key, []).append(rule)
    return Language(
        code=about.code,
        spaced=about.spaced,
        values={row.kind: {fold(form): entry.value for entry in row.entries for form in entry.forms} for row in words},
        starter=_starter(sorted(rules), follows, about, kinds),
        entry=_entry(sorted(rules), spaced=about.spaced),
        rules={key: tuple(several) for key, several in rules.items()},
        traps={name: frozenset(map(fold, several)) for name, several in _lists(own, "traps", file).items()},
        cues={name: _any_of(several, edge) for name, several in _lists(own, "cues", file).items()},
        article=re.compile(f"(?<![A-Za-z0-9]){about.article}{GAP}$", re.IGNORECASE | re.ASCII) if about.article else None,
    )


def fold(text: str) -> str:
    """Return a form as it is looked up: lower case, straight apostrophes, single blanks."""
    return text.lower() if text.isascii() and text.isalnum() else " ".join(text.lower().replace("’", "'").split())


def _table(own: dict[str, object], name: str) -> dict[str, object]:
    value = own.get(name, {})
    return value if isinstance(value, dict) else {}


def _lists(own: dict[str, object], name: str, file: str) -> dict[str, tuple[str, ...]]:
    try:
        return msgspec.convert(_table(own, name), dict[str, tuple[str, ...]])
    except msgspec.ValidationError as cause:
        raise SettingsError("bad-table", f"{file}: [{name}]: {cause}") from cause


_PLAIN = re.compile("[a-z]+(?:[ '][a-z]+)*")


def _any_of(words: tuple[str, ...], edge: str) -> re.Pattern[str]:
    """Any of some cues, in text in lower case: to compare without regard to case takes three times as long."""
    start = "(?<![A-Za-z])" if edge else ""
    plain = [word for word in words if _PLAIN.fullmatch(word)]
    ways = [trie(plain)] if plain else []
    ways += [word.replace(" ", GAP) for word in words if not _PLAIN.fullmatch(word)]
    return re.compile(f"{start}(?:{'|'.join(ways)}){edge}", re.ASCII)


def _keys(row: RuleRow, kinds: Mapping[str, tuple[str, ...]], *, spaced: bool) -> set[str]:
    keys: set[str] = set()
    for start in row.starts:
        if start.startswith("{"):
            keys.update(key_of(form, spaced=spaced) for form in kinds[start.strip("{}")])
        else:
            keys.add(start)
    return keys


_FIRST_WORD = re.compile(r"[a-zà-ɏ]+", re.ASCII)


def key_of(form: str, *, spaced: bool) -> str:
    """Return the key that an expression with this first word is filed under: its first letters, or the number key."""
    folded = fold(form)
    if folded[:1].isdigit():
        return NUMBER_KEY
    if not spaced:
        return folded
    found = _FIRST_WORD.match(folded)
    return found[0] if found else folded


_NAMED = re.compile(r"\(\?P<\w+>")
_APOSTROPHES = "['\u2019\u2018]"


def _entry(keys: list[str], *, spaced: bool) -> re.Pattern[str]:
    """What an expression may begin with, wherever it stands: as the starter, without what must come before it."""
    words = "[A-Za-zÀ-ɏ]+" if spaced else _words(keys) or "(?!)"
    return re.compile(f"(?P<year>\\d{{4}}(?!\\d))|(?P<number>\\d)|(?P<apostrophe>{_APOSTROPHES})|(?P<word>{words})", re.ASCII)


def _words(keys: Iterable[str]) -> str:
    """Any of the keys, small, with a capital, or in capitals: three tries in one are faster than ignoring case."""
    free = [key for key in keys if key not in (NUMBER_KEY, YEAR_KEY, APOSTROPHE_KEY)]
    return trie({form for key in free for form in (key, key.capitalize(), key.upper())}) if free else ""


def _starter(
    keys: list[str], follows: tuple[FollowRow, ...], about: LanguageRow, kinds: Mapping[str, tuple[str, ...]]
) -> re.Pattern[str]:
    guarded = {word for row in follows for word in row.words}
    edge = "(?![A-Za-zÀ-ɏ])" if about.spaced else ""
    ways = [f"{free}{edge}"] if (free := _words(key for key in keys if key not in guarded)) else []
    for row in follows:
        followed = _NAMED.sub("(?:", expand(row.by, kinds, {}, edge="", closed=False).pattern)
        ways.append(f"{_words(row.words)}{edge}(?=(?i:{followed}))")
    before = "(?<![A-Za-z0-9_@#À-ɏ])" if about.spaced else ""
    number = "(?<![A-Za-z0-9_$£€¥#@/.,'\u2019*+-])(?:(?P<year>\\d{4}(?!\\d))|(?P<number>\\d))"
    apostrophe = f"(?<![A-Za-z0-9])(?P<apostrophe>{_APOSTROPHES})(?=\\d\\d)"
    words = f"{before}(?P<word>{'|'.join(ways)})" if ways else ""
    every = "|".join(way for way in (number, words, apostrophe) if way)
    return re.compile(f"(?<![A-Za-z0-9_])(?:{every})" if about.spaced else every, re.ASCII)
