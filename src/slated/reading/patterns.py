"""The little language in which the cue tables are written, compiled to regular expressions over masked sentences.

    word            the word itself, in lower case               renewed
    a|b|c           one of several words                         renewed|extended
    word*           a word that begins so                        premier*
    word?  (..)?    may be missing                               (the)? series
    (..)*           up to four times, or missing                 {number} (total | global)* viewers
    (a b | c d)     one of several phrases; spaces matter        (picked up | renewed)
    {kind}          a thing of that kind                         {work} {person} {platform} {date} {season} {number} {region} {name}
    {a/b}           a thing of one of the kinds                  {work/name}
    {people}        one or more persons in a list                A, B and C
    {group}         the same, folded into one unit (only in the tables of cast and crew, as {role}, {deed} and {aux} are)
    {open} {close}  a round bracket in the text                  {work} {open} {date} {close}
    ~               up to 4 units of anything                    ~3: up to 3; gaps never cross ; or the end of a sentence

Everything is bounded, so matching is linear in the sentence. Captured things come back in order of their kinds by `Hit.all`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import msgspec

from slated.errors import SettingsError
from slated.reading.masking import Entity, Kind, Masked

_KINDS = {kind.name.lower(): kind.value for kind in Kind}
#: What may stand between two persons of a list: commas, "and", a role word, a bracket of at most five units.
_ROLES = (
    "(?:(?:actor|actors|actress|comedian|singer|newcomer|newcomers|fellow|veteran|star|stars|host|model|rapper|the|also) ){0,3}"
)
_BRACKET = r"(?:\( (?:[^ ()]+ ){1,8}\) )?"
_PERSON = f"[{Kind.PERSON.value}{Kind.NAME.value}]"
_PEOPLE = f"{_PERSON} {_BRACKET}(?:(?:, and|, or|,|and|&|or|as well as|, as well as|plus|, plus|, along with|along with) {_ROLES}{_PERSON} {_BRACKET}){{0,40}}"
#: So many sets of needed words are looked for in a sentence before a phrase is tried.
MOST_NEEDS = 3
_WHOLE = {"people": (_PEOPLE, Kind.PERSON.value + Kind.NAME.value), "open": (r"\( ", "("), "close": (r"\) ", ")")}
_PIECE = re.compile(r"~\d*|\{[a-z/]+\}\??|\(|\)[?*]?|[^\s(){}~]+|\s+")


@dataclass(frozen=True, slots=True)
class Words:
    """Units by what is shown for them: ``whole`` are they themselves, ``stems`` what they may begin with."""

    whole: frozenset[str]
    stems: frozenset[str]

    def has(self, shown: str) -> bool:
        """Whether a unit is among them."""
        return shown in self.whole or any(shown.startswith(stem) for stem in self.stems)

    def __or__(self, other: Words) -> Words:
        return Words(self.whole | other.whole, self.stems | other.stems)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled phrase, matched at the beginning of a unit.

    A match begins with one of ``begins`` (None: with anything), and of each of ``needs`` one stands in it: at most three sets of
    words, the rarest.
    """

    source: str
    regex: re.Pattern[str]
    begins: Words | None
    needs: tuple[Words, ...]


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A match: units ``first`` to ``last`` (inclusive) of a masked sentence."""

    masked: Masked
    first: int
    last: int

    def all(self, *kinds: Kind) -> list[Entity]:
        """Return the things of the kinds that the match covers, in order."""
        return [thing for at, thing in self.masked.things if self.first <= at <= self.last and thing.kind in kinds]

    @property
    def start(self) -> int:
        """Offset in the document of the first character matched."""
        return self.masked.units[self.first].start

    @property
    def end(self) -> int:
        """Offset in the document behind the last character matched."""
        return self.masked.units[self.last].end


def compile_pattern(source: str) -> Pattern:
    """Compile a phrase of the little language.

    Raises `SettingsError` naming the phrase if it is not well formed.
    """
    reader = _Reader(source, [piece for piece in _PIECE.findall(source) if not piece.isspace()])
    part = reader.ways()
    try:
        if reader.left:
            raise SettingsError("bad-cue", f"cue {source!r}: brackets do not close: {reader.left[0]!r} closes nothing")
        compiled = re.compile(part.regex)
    except re.error as cause:
        raise SettingsError("bad-cue", f"cue {source!r}: brackets do not close: {cause}") from cause
    needs = sorted(dict.fromkeys(part.needs), key=_commonness)[:MOST_NEEDS]
    return Pattern(source, compiled, None if part.empty else part.begins, tuple(needs))


def find(pattern: Pattern, masked: Masked) -> Iterator[Hit]:
    """Yield the matches of a pattern, left to right, without overlaps."""
    if not all(any(map(words.has, masked.shown)) for words in pattern.needs):
        return
    reached = 0
    for at, shown in enumerate(masked.shown):
        if at >= reached and (pattern.begins is None or pattern.begins.has(shown)):
            hit = match_at(pattern, masked, at)
            if hit is not None:
                yield hit
                reached = hit.last + 1


def match_at(pattern: Pattern, masked: Masked, at: int) -> Hit | None:
    """Return the match of a pattern that begins with a unit."""
    match = pattern.regex.match(masked.string, masked.starts[at])
    if match is None or match.end() <= match.start():
        return None
    return Hit(masked, at, masked.unit_at(match.end() - 2))


# ------------------------------------------------------------------------------------------------------------ reading phrases


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a phrase as a regular expression, with what it begins with and needs (see `Pattern`), and whether it may be empty."""

    regex: str
    begins: Words | None
    needs: tuple[Words, ...]
    empty: bool


_NOTHING = _Part("", Words(frozenset(), frozenset()), (), empty=True)


class _Reader:
    """A phrase, piece by piece: ``left`` are the pieces that were not read yet."""

    def __init__(self, source: str, pieces: list[str]) -> None:
        self.source = source
        self.left = pieces

    def ways(self) -> _Part:
        """Read phrases with "|" between them, up to what closes them."""
        several = [self._row()]
        while self.left and self.left[0] == "|":
            del self.left[0]
            several.append(self._row())
        return several[0] if len(several) == 1 else _either(several)

    def _row(self) -> _Part:
        row = _NOTHING
        while self.left and self.left[0][0] != ")" and self.left[0] != "|":
            row = _then(row, self._one())
        return row

    def _one(self) -> _Part:
        """Read one piece; every unit is matched with the space behind it."""
        piece = self.left.pop(0)
        if piece[0] == "~":
            return _Part(rf"(?:[^ ;]+ ){{0,{int(piece[1:] or 4)}}}?", None, (), empty=True)
        if piece == "(":
            inner = self.ways()
            if not self.left:
                raise SettingsError("bad-cue", f"cue {self.source!r}: brackets do not close: one is opened and left open")
            inner = _Part(f"(?:{inner.regex})", inner.begins, inner.needs, inner.empty)
            closing = self.left.pop(0)
            return inner if closing == ")" else _maybe(inner, "?" if closing == ")?" else "{0,4}")
        optional = piece.endswith("?") and len(piece) > 1
        piece = piece.removesuffix("?") if optional else piece
        part = (
            _slot(piece[1:-1], self.source)
            if piece[0] == "{"
            else _either([_word(word) for word in _options(piece, self.source)])
        )
        return _maybe(part) if optional else part


def _options(piece: str, source: str) -> list[str]:
    options = piece.split("|") if len(piece) > 1 else [piece]
    if not all(options):
        raise SettingsError("bad-cue", f"cue {source!r}: {piece!r} has a | with nothing on one side; put spaces around it")
    return options


def _word(word: str) -> _Part:
    stem = word.removesuffix("*") if len(word) > 1 else word
    if stem != word:
        words = Words(frozenset(), frozenset((stem,)))
        return _Part(re.escape(stem) + "[^ ]* ", words, (words,), empty=False)
    words = Words(frozenset((word,)), frozenset())
    return _Part(re.escape(word) + " ", words, (words,), empty=False)


def _slot(names: str, source: str) -> _Part:
    if names in _WHOLE:
        regex, signs = _WHOLE[names]
    else:
        unknown = [name for name in names.split("/") if name not in _KINDS]
        if unknown:
            raise SettingsError(
                "bad-cue", f"cue {source!r}: {{{unknown[0]}}} is no kind; known are {', '.join(sorted(_KINDS))} and people"
            )
        signs = "".join(_KINDS[name] for name in names.split("/"))
        regex = f"[{signs}] "
    words = Words(frozenset(signs), frozenset())
    return _Part(regex, words, (words,), empty=False)


def _maybe(part: _Part, times: str = "?") -> _Part:
    return _Part(f"(?:{part.regex}){times}", part.begins, (), empty=True)


def _then(one: _Part, two: _Part) -> _Part:
    begins = one.begins
    if one.empty:
        begins = None if one.begins is None or two.begins is None else one.begins | two.begins
    return _Part(one.regex + two.regex, begins, one.needs + two.needs, empty=one.empty and two.empty)


def _either(several: Sequence[_Part]) -> _Part:
    if len(several) == 1:
        return several[0]
    begins: Words | None = several[0].begins
    for part in several[1:]:
        begins = None if begins is None or part.begins is None else begins | part.begins
    # Whichever way is taken, one of the rarest words that each way needs is in it.
    needs = (reduce(or_, [min(part.needs, key=_commonness) for part in several]),) if all(part.needs for part in several) else ()
    regex = "(?:" + "|".join(part.regex for part in several) + ")"
    return _Part(regex, begins, needs, empty=any(part.empty for part in several))


def _commonness(words: Words) -> int:
    """How common words are, roughly: things of a kind are most, short words are, longer words are not."""
    return sum(_THING if word in _SIGNS else _SHORT if len(word) < 4 else 1 for word in words.whole) + 2 * len(words.stems)


_SIGNS = frozenset(kind.value for kind in Kind)
#: How many longer words a thing of a kind and a short word count for: in articles a sentence without a thing is rare.
_THING, _SHORT = 60, 12
