"""The language that forms of expressions are written in, and how it becomes regular expressions.

A form is a regular expression in which

- ``{kind}`` stands for any form of the words of that kind, captured under the kind's name;
- ``{day}``, ``{year}``, ``{short}``, ``{nth}``, ``{digits}`` stand for numbers;
- ``{macro}`` stands for another piece of form, from the ``[macros]`` of the language;
- a blank stands for one to three blanks of any width, never for the end of a line;
- an apostrophe stands for a straight or a curly one.

Words become a trie, so that a position is tried once and not word by word. No form may nest repetitions: a text is hostile.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from slated.errors import SettingsError

BLANKS = " \t\u00a0\u202f\u2009\u3000"
GAP = f"[{BLANKS}]{{1,3}}"
NUMBERS = {
    "day": r"(?P<day>[0-3]?\d)(?!\d)",
    "day2": r"(?P<day2>[0-3]?\d)(?!\d)",
    "year": r"(?P<year>(?:1\d|20|21)\d\d)",
    "year2": r"(?P<year2>(?:1\d|20|21)\d\d)",
    "short": r"(?P<short>\d\d)(?!\d)",
    "nth": r"(?P<nth>[1-4])(?!\d)",
    "digits": r"(?P<digits>\d{1,3})",
    "monthnumber": r"(?P<monthnumber>[01]?\d)(?!\d)",
}
_PLACE = re.compile(r"(?<!\\)\{([a-z]\w*)\}")
_SETS_AND_BLANKS = re.compile(r"\[(?:\\.|[^\]\\])*\]| \??")
_MOST_EXPANSIONS = 60


def trie(words: Iterable[str]) -> str:
    """Return a regular expression for any of the words, the longest first, branching only where they differ."""
    root: dict[str, object] = {}
    for word in words:
        node = root
        for letter in word:
            child = node.setdefault(letter, {})
            assert isinstance(child, dict)  # noqa: S101 - tells mypy what the line above made
            node = child
        node[""] = {}
    return _branch(root)


def _branch(node: Mapping[str, object]) -> str:
    ways: list[str] = []
    for letter in sorted(node, reverse=True):
        child = node[letter]
        if letter and isinstance(child, dict):
            ways.append(_letter(letter) + _branch(child))
    if "" in node:
        return f"(?:{'|'.join(ways)})?" if ways else ""
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _letter(letter: str) -> str:
    if letter == " ":
        return GAP
    return "['’]" if letter in "'’" else re.escape(letter)


def _blank(piece: str) -> str:
    if piece == " ":
        return GAP
    return f"[{BLANKS}]{{0,3}}" if piece == " ?" else piece.replace(" ", BLANKS)


def expand(
    form: str, words: Mapping[str, Iterable[str]], macros: Mapping[str, str], *, edge: str, closed: bool
) -> re.Pattern[str]:
    """Compile a form. ``edge`` is what must follow a word, and the whole form if it is ``closed``. Raises `SettingsError` for a place nobody defines or a bad pattern."""
    pattern = form
    for _ in range(_MOST_EXPANSIONS):
        inner = next((place for place in _PLACE.finditer(pattern) if place[1] in macros), None)
        if inner is None:
            break
        pattern = pattern[: inner.start()] + macros[inner[1]] + pattern[inner.end() :]
    pattern = _SETS_AND_BLANKS.sub(lambda found: _blank(found[0]), pattern)
    counter = iter(range(1000))

    def place(found: re.Match[str]) -> str:
        kind = found[1]
        if kind in NUMBERS:
            return NUMBERS[kind]
        if kind.rstrip("0123456789") in words:
            return f"(?P<{kind}__{next(counter)}>{trie(words[kind.rstrip('0123456789')])}){edge}"
        raise SettingsError("bad-table", f"a form names {{{kind}}}, which is no kind of word and no macro: {form!r}")

    try:
        return re.compile(_PLACE.sub(place, pattern) + (edge if closed else ""), re.IGNORECASE | re.ASCII)
    except re.error as cause:
        raise SettingsError("bad-table", f"a form is no regular expression: {form!r}: {cause}") from cause
