"""Runs of capitalised words that might be titles, joined by small words and title marks."""

from __future__ import annotations

from collections.abc import Sequence

from slated.reading.lexicon import Lexicon
from slated.reading.lines import Line
from slated.reading.tokens import Token
from slated.reading.works.records import Run

_LONGEST = 14

_JOINERS = frozenset(
    "of the and in to for a an on at with from by vs & de la le los las el du des der die das und y no into or del".split()
)


def run_from(line: Line, position: int, lexicon: Lexicon) -> Run | None:
    """The longest run of capitals that begins at a token, joined by small words and title marks."""
    words = line.tokens
    if not _starts(words, position, lexicon) or _owner_at(words, position, lexicon):
        return None
    last = position + 1
    while last < len(words) and last - position < _LONGEST:
        if _continues(words[last], words[last - 1]):
            last += 1
            continue
        step = last
        while (
            step < len(words)
            and step - last < 3
            and (words[step].folded in _JOINERS or words[step].text in ":-–—/&!" or words[step].folded == "'s")
        ):
            step += 1
        bridged = (
            step > last
            and step < len(words)
            and _continues(words[step], words[step - 1])
            and _bridge(words[last:step])
            and not _other_thing(words, position, last, step, lexicon)
        )
        if not bridged:
            break
        last = step + 1
    while last < len(words) and words[last].text in "!?" and words[last].start == words[last - 1].end and last + 1 < len(words):
        last += 1
    return Run(line, position, last)


#: Small words that can begin a title at the beginning of a sentence; and words that begin none anywhere.
_OPENING = frozenset("the a an my our your that no all".split())

_NEVER_FIRST = frozenset("i he she we they it is are was were".split())


def _owner_at(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a platform or company that owns what follows begins at a token: "HBO Max's ...", "GameSpot's ..."."""
    names = (lexicon.platforms.keys(), lexicon.words["organisations"])
    for size in (1, 2, 3):
        if at + size < len(words) and words[at + size].folded == "'s":
            name = " ".join(word.text for word in words[at : at + size])
            if any(name in group for group in names):
                return True
    return False


def _bridge(between: Sequence[Token]) -> bool:
    """Whether small words or marks can stand inside a title: not "X and the Y" of two titles, not a dash with spaces."""
    marks = [word.text for word in between if not word.text[0].isalnum()]
    return not any(mark in "-–—" for mark in marks) or all(word.text in "-:" for word in between)


def _other_thing(words: Sequence[Token], first: int, last: int, step: int, lexicon: Lexicon) -> bool:
    """Whether what follows the small words is a thing of its own: a platform, a day, a second person."""
    word = words[step]
    joiner = words[last].folded
    if word.folded in lexicon.words["calendar"] or word.text in lexicon.platforms or word.text in lexicon.words["organisations"]:
        return joiner not in ("of", "'s", ":", "&")
    if joiner == "'s":
        return word.text[0].isdigit() or word.text in lexicon.given_names
    named = words[first].text in lexicon.given_names and last - first in (2, 3)
    if joiner in ("in", "on", "at", "with", "from", "by", "for", "to") and named:
        return True
    return joiner in ("and", "with", "by", "from") and word.text in lexicon.given_names


def _starts(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    word = words[at]
    if word.text[0] in "'’" and len(word.text) > 2:
        return True
    if word.text[0].isdigit():
        following = words[at + 1] if at + 1 < len(words) else None
        return following is not None and following.capital and word.text.isdigit() and len(word.text) <= 2
    if not word.capital or word.folded in lexicon.words["calendar"]:
        return False
    if word.folded in lexicon.words["not_names"] and (at == 0 or word.folded not in ("the", "a", "an")):
        # At the beginning of a sentence a small word has a capital anyway: it begins a title only if the next word has one too.
        following = words[at + 1] if at + 1 < len(words) else None
        opening = word.folded in _OPENING or (at > 0 and word.folded not in _NEVER_FIRST)
        beyond = (
            words[at + 2] if at + 2 < len(words) and following is not None and following.folded in ("of", "the") else following
        )
        return opening and beyond is not None and (beyond.capital or beyond.text[0] in "'’")
    return True


def _continues(word: Token, before: Token) -> bool:
    if word.text[0] in "'’" and len(word.text) > 2:
        return True
    if word.text[0].isdigit():
        return word.text.isdigit() and len(word.text) <= 4 and before.folded != "'s"
    return word.capital and word.folded not in ("season", "series")


def titlelike(words: Sequence[Token]) -> bool:
    """Whether most words that could have a capital have one, the first among them."""
    letters = [word for word in words if word.text[0].isalnum() and word.folded not in _JOINERS]
    if not letters or not (words[0].capital or words[0].text[0].isdigit()):
        return False
    return sum(word.capital or word.text[0].isdigit() for word in letters) >= 0.8 * len(letters) and words[-1].text not in ",;"
