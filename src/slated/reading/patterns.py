"""The little language in which the cue tables are written, compiled to regular expressions over masked sentences.

    word            the word itself, in lower case               renewed
    a|b|c           one of several words                         renewed|extended
    word*           a word that begins so                        premier*
    word?  (..)?    may be missing                               (the)? series
    (a b | c d)     one of several phrases; spaces matter        (picked up | renewed)
    {kind}          a thing of that kind                         {work} {person} {platform} {date} {season} {number} {region} {name}
    {a/b}           a thing of one of the kinds                  {work/name}
    {people}        one or more persons in a list                A, B and C
    {open} {close}  a round bracket in the text                  {work} {open} {date} {close}
    ~               up to 4 units of anything                    ~3: up to 3; gaps never cross ; or the end of a sentence

Everything is bounded, so matching is linear in the sentence. Captured things come back in order of their kinds by `Hit.all`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
_WHOLE = {"people": _PEOPLE, "open": r"\( ", "close": r"\) "}
_PIECE = re.compile(r"~\d*|\{[a-z/]+\}\??|\(|\)\??|[^\s(){}~]+|\s+")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled phrase; ``needs`` are words of which one must stand in a sentence for a match to be possible."""

    source: str
    regex: re.Pattern[str]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A match: units ``first`` to ``last`` (inclusive) of a masked sentence."""

    masked: Masked
    first: int
    last: int

    def all(self, *kinds: Kind) -> list[Entity]:
        """Return the things of the kinds that the match covers, in order."""
        return [
            unit.entity for unit in self.masked.units[self.first : self.last + 1] if unit.entity and unit.entity.kind in kinds
        ]

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
    regex = "".join(_regex_of(piece, source) for piece in _PIECE.findall(source))
    try:
        compiled = re.compile(rf"(?:^|(?<= )){regex}")
    except re.error as cause:
        raise SettingsError("bad-cue", f"cue {source!r}: brackets do not close: {cause}") from cause
    return Pattern(source, compiled, _needs(source))


def find(pattern: Pattern, masked: Masked) -> Iterator[Hit]:
    """Yield the matches of a pattern, left to right, without overlaps."""
    string = masked.string
    if pattern.needs and not any(word in string for word in pattern.needs):
        return
    for match in pattern.regex.finditer(string + " "):
        if match.end() > match.start():
            yield Hit(masked, masked.unit_at(match.start()), masked.unit_at(max(match.start(), match.end() - 2)))


def _regex_of(piece: str, source: str) -> str:
    """Translate one piece; every unit is matched with the space behind it."""
    if piece.isspace():
        return ""
    if piece[0] == "~":
        return rf"(?:[^ ;]+ ){{0,{int(piece[1:] or 4)}}}?"
    if piece in ("(", "|"):
        return {"(": "(?:", "|": "|"}[piece]
    if piece[0] == ")":
        return piece
    optional = piece.endswith("?") and len(piece) > 1
    piece = piece.removesuffix("?") if optional else piece
    if piece[0] == "{":
        unit = _slot(piece[1:-1], source)
    else:
        unit = "(?:" + "|".join(map(_word, piece.split("|") if len(piece) > 1 else [piece])) + ")"
    return f"(?:{unit})?" if optional else unit


def _word(word: str) -> str:
    stem = word.removesuffix("*") if len(word) > 1 else word
    return re.escape(stem) + ("[^ ]*" if stem != word else "") + " "


def _slot(names: str, source: str) -> str:
    if names in _WHOLE:
        return _WHOLE[names]
    unknown = [name for name in names.split("/") if name not in _KINDS]
    if unknown:
        raise SettingsError(
            "bad-cue", f"cue {source!r}: {{{unknown[0]}}} is no kind; known are {', '.join(sorted(_KINDS))} and people"
        )
    return "[" + "".join(_KINDS[name] for name in names.split("/")) + "] "


def _needs(source: str) -> tuple[str, ...]:
    """Return the words of the first top-level alternation that must match, for a cheap check before the regex."""
    flat = re.sub(r"\([^()]*\)\??|\{[^}]*\}|~\d*", " ", source)
    while "(" in flat:
        shorter = re.sub(r"\([^()]*\)\??", " ", flat)
        if shorter == flat:
            break
        flat = shorter
    words = [piece for piece in flat.split() if not piece.endswith("?") or len(piece) == 1]
    best: tuple[str, ...] = ()
    for piece in words:
        options = tuple(option.removesuffix("*") for option in piece.split("|"))
        if all(options) and (not best or min(map(len, options)) > min(map(len, best))):
            best = options
    return best
