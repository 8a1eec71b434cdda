"""The words next to an expression, looked at in a bounded reach."""

from __future__ import annotations

import re
from dataclasses import dataclass

from slated.dates.words.language import fold

LETTERS = "A-Za-zÀ-ɏ"
_CORE = frozenset(chr(code) for code in range(0x250) if re.match(f"[{LETTERS}0-9]", chr(code)))
_INNER = _CORE | frozenset("'\u2019.-")
_AFTER = re.compile(f"([^{LETTERS}0-9]*)([{LETTERS}0-9'\u2019-]*)")
_REACH = 48
_OPENING = "\"\u201c\u2018'\u00ab*_"
_CLOSING = "\"\u201d\u2019'\u00bb*_"
_SENTENCE_MARKS = '.!?:\u2014-(\n"\u201d\u201c'


@dataclass(frozen=True, slots=True)
class Beside:
    """The word before and the word after as they stand, and what stands between them and the expression."""

    before: str
    gap_before: str
    after: str
    gap_after: str

    @property
    def led_by(self) -> str:
        """The word before, folded, if only blanks or an opening bracket part it from the expression."""
        return fold(self.before.strip(".'\u2019-")) if self.gap_before.strip(" \t\u00a0(") == "" else ""

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

    @property
    def bracketed(self) -> bool:
        """Whether a bracket opens right before the expression."""
        return self.gap_before.endswith("(")

    @property
    def quoted(self) -> bool:
        """Whether the expression stands alone between quotation marks, as a title does."""
        return self.gap_before[-1:] in tuple(_OPENING) and self.gap_after[:1] in tuple(_CLOSING)

    @property
    def possessive(self) -> bool:
        """Whether an apostrophe follows at once."""
        return self.gap_after[:1] in tuple("'\u2019")

    @property
    def opens(self) -> bool:
        """Whether a sentence or line begins here."""
        gap = self.gap_before.rstrip(" \t\u00a0")
        return gap[-1:] in tuple(_SENTENCE_MARKS) or (gap == "" and (self.before == "" or self.before.endswith(".")))


def beside(text: str, start: int, end: int) -> Beside:
    """Return the words next to a stretch of text."""
    first, last = _word_before(text, start)
    after = _AFTER.match(text, end, min(len(text), end + _REACH))
    return Beside(
        text[first:last],
        text[last:start] if first < last else text[max(0, start - 1) : start],
        after[2] if after else "",
        after[1] if after else "",
    )


def _word_before(text: str, start: int) -> tuple[int, int]:
    """Where the last word before a place begins and ends, with the point of an abbreviation; nowhere if none is in reach.

    Steps back letter by letter: an expression that is tied to its end would be tried from every letter of the reach.
    """
    low, end = max(0, start - _REACH), start
    while end > low and text[end - 1] not in _CORE:
        end -= 1
    if end == low:
        return start, start
    first = end
    while first > low and text[first - 1] in _INNER:
        first -= 1
    last = at = end
    while at < start and text[at] in _INNER:
        at += 1
        if text[at - 1] == ".":
            last = at
    return first, last
