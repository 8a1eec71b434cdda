"""Runs of capitalised words that might be titles, joined by small words and title marks."""

from __future__ import annotations

from collections.abc import Sequence

from slated.reading.lexicon import Lexicon
from slated.reading.lines import Line
from slated.reading.tokens import Token
from slated.reading.works.lists import title_lists
from slated.reading.works.records import Run

LONGEST = 14
_GLUED = frozenset("-–/%&.")


def run_from(line: Line, position: int, lexicon: Lexicon) -> Run | None:
    """The longest run of capitals that begins at a token, joined by small words and title marks."""
    words = line.tokens
    if not _starts(words, position, lexicon) or owner_length(words, position, lexicon):
        return None
    joiners = title_lists(lexicon)["joiners"]
    last = position + 1
    while last < len(words) and last - position < LONGEST:
        if _continues(words, last, lexicon):
            last += 1
            continue
        step = last
        while (
            step < len(words)
            and step - last < 3
            and (
                words[step].folded in joiners
                or words[step].text in ":-–—/&!"
                or words[step].folded == "'s"
                or (words[step].text == "." and words[step - 1].folded == "vs")
            )
        ):
            step += 1
        if not (
            last < step < len(words)
            and _continues(words, step, lexicon)
            and _bridge(words[last:step], words[step])
            and not _other_thing(words, position, last, step, lexicon)
        ):
            break
        last = step + 1
    if (
        last - position > 1
        and words[last - 1].text == "TV"
        and last < len(words)
        and words[last].folded in lexicon.words["work_nouns"]
    ):
        last -= 1  # "a Glass Harbour TV series"
    while last < len(words) and words[last].text in "!?" and words[last].start == words[last - 1].end and last + 1 < len(words):
        last += 1
    return Run(line, position, last)


def number_run(line: Line, at: int) -> Run | None:
    """A title of digits and marks that stand together: "1923", "3%", "9-1-1"; None where a token begins none."""
    words = line.tokens
    if not words[at].text.isdigit() or (at and words[at - 1].end == words[at].start and not words[at - 1].text.isspace()):
        return None
    last = at + 1
    while last < len(words) and words[last].start == words[last - 1].end and last - at < 6:
        if not (words[last].text in _GLUED or words[last].text.isdigit()):
            return None
        last += 1
    while last - at > 1 and words[last - 1].text in "-–/.&":
        last -= 1
    return Run(line, at, last)


def number_title(line: Line, at: int, lexicon: Lexicon) -> Run | None:
    """A title that begins with a number of marks and digits: "9-1-1", "9-1-1: Lone Star", "3%", "1923"."""
    number = number_run(line, at)
    if number is None or _counts(number, lexicon):
        return None
    words = line.tokens
    step = number.last + (number.last < len(words) and words[number.last].text == ":")
    further = run_from(line, step, lexicon) if step < len(words) and words[step].capital and number.last - at > 1 else None
    return Run(line, at, further.last) if further is not None else number


def _counts(number: Run, lexicon: Lexicon) -> bool:
    """Whether a bare number counts what stands behind it."""
    words = number.line.tokens
    bare = number.last - number.first == 1 and len(words[number.first].text) <= 3
    return bare and number.last < len(words) and words[number.last].folded in title_lists(lexicon)["counted"]


def owner_length(words: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """How many tokens a platform or company has that owns what follows ("HBO Max's ..."), 0 if none begins at a token."""
    names = (lexicon.platforms.keys(), lexicon.words["organisations"])
    for size in (1, 2, 3):
        if at + size < len(words) and words[at + size].folded == "'s":
            name = " ".join(word.text for word in words[at : at + size])
            if any(name in group for group in names):
                return size + 1
    return 0


def _sure_platform(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a platform whose name is nothing else stands at a token: "Netflix", "HBO Max"."""
    if words[at].text not in lexicon.platform_openings:
        return False
    for size in (1, 2, 3):
        row = lexicon.platforms.get(" ".join(word.text for word in words[at : at + size]))
        if row is not None and not row.needs_cue:
            return True
    return False


def _bridge(between: Sequence[Token], beyond: Token) -> bool:
    """Whether small words or marks can stand inside a title: not a dash with spaces, not "in 2021"."""
    if beyond.text[0].isdigit() and between[-1].text not in (":", "&", "-", "–", "/"):
        return False
    marks = [word.text for word in between if not word.text[0].isalnum()]
    return not any(mark in "-–—" for mark in marks) or all(word.text in "-:" for word in between)


def _other_thing(words: Sequence[Token], first: int, last: int, step: int, lexicon: Lexicon) -> bool:
    """Whether what follows the small words is a thing of its own: a platform, a day, a second person."""
    word = words[step]
    joiner = words[last].folded
    if _describes(word, lexicon):
        return True
    # "Castles in the Sky": a platform has no article.
    platform = word.text in lexicon.platforms and words[step - 1].folded not in ("the", "a", "an")
    if word.folded in lexicon.words["calendar"] or platform or word.text in lexicon.words["organisations"]:
        return joiner not in ("of", "'s", ":", "&")
    if joiner == "'s":
        return word.text[0].isdigit() or word.text in lexicon.given_names
    given = words[first].text in lexicon.given_names
    also = words[first].text in lexicon.given_names_also_words
    named = (given and last - first in (2, 3)) or (also and last - first == 2)
    if named and joiner in ("of", "in", "on", "at", "with", "from", "by", "for", "to", "as", "is", "who", "my"):
        return True
    return joiner in ("and", "with", "by", "from", "as", "is", "who") and word.text in lexicon.given_names


def _describes(word: Token, lexicon: Lexicon) -> bool:
    """Whether a word with a hyphen describes what follows: "German-language", "K-drama"."""
    _, hyphen, tail = word.folded.rpartition("-")
    return bool(hyphen) and tail in title_lists(lexicon)["compound_tails"]


def _starts(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    if word.text[0] in "'’" and len(word.text) > 2:
        return True
    if word.text[0].isdigit():
        return following is not None and following.capital and word.text.isdigit() and len(word.text) <= 2
    if not word.capital or _describes(word, lexicon) or _sure_platform(words, at, lexicon) or _part_at(words, at, lexicon):
        return False
    if _number_of_part(words, at, lexicon):
        return False
    if word.folded in lexicon.words["calendar"]:
        return _calendar_title(words, at, lexicon)
    if word.folded in lexicon.words["not_names"] and (at == 0 or word.folded not in ("the", "a", "an")):
        # At the beginning of a sentence a small word has a capital anyway: it begins a title only if the next word has one too.
        lists = title_lists(lexicon)
        if _in_prose(words, at) and word.folded not in lists["never_first"] and word.folded not in lists["labels"]:
            return not _apart(words, at + 1, lexicon)  # "starred in You": mid-sentence its capital is its own
        opening = word.folded in lists["opening"] or (at > 0 and word.folded not in lists["never_first"])
        beyond = (
            words[at + 2] if at + 2 < len(words) and following is not None and following.folded in ("of", "the") else following
        )
        return (
            opening and beyond is not None and (beyond.capital or beyond.text[0] in "'’") and not _apart(words, at + 1, lexicon)
        )
    return not (word.folded in ("the", "a", "an") and _apart(words, at + 1, lexicon))


def _in_prose(words: Sequence[Token], at: int) -> bool:
    """Whether a token stands in the middle of a sentence, where a small word has no capital of its place."""
    return at > 0 and (words[at - 1].text[0].islower() or words[at - 1].text in ",(")


def _calendar_title(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a day or month begins a title: "Fall of Grace", "the series Friday Night Dinner"."""
    following = [word.folded for word in words[at + 1 : at + 3]]
    if following[:1] == ["of"] and len(words) > at + 2:
        return words[at + 2].capital
    return at > 0 and words[at - 1].folded in lexicon.words["work_nouns"] and len(words) > at + 1 and words[at + 1].capital


def _apart(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether what follows an article is no part of a title: "The Netflix ...", "The New York-born ..."."""
    if at >= len(words):
        return False
    demonym = words[at].folded in lexicon.words["demonyms"] and not (at + 1 < len(words) and words[at + 1].capital)
    describes = any(_describes(word, lexicon) for word in words[at : at + 2] if word.capital)
    return demonym or describes or _sure_platform(words, at, lexicon)


def _continues(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    word, before = words[at], words[at - 1]
    if word.text[0] in "'’" and len(word.text) > 2:
        return True
    if word.text[0].isdigit():
        counted = at + 1 < len(words) and words[at + 1].text == "-" and words[at + 1].start == word.end  # "is an 8-part thriller"
        if len(word.text) == 4 and at + 1 < len(words) and words[at + 1].folded == "'s":
            return False  # "Unlike 2009's ..."
        return word.text.isdigit() and len(word.text) <= 4 and before.folded != "'s" and not counted
    return (
        word.capital
        and word.folded not in ("season", "series")
        and not _describes(word, lexicon)
        and not _part_at(words, at, lexicon)
    )


def _number_of_part(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a token is the number in "Season Two of ..."."""
    label = at > 0 and words[at - 1].folded in ("season", "series", "part", "volume", "episode", "chapter")
    return label and words[at].folded in lexicon.cardinals


def _part_at(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether "Volume 2", "Season 3" or "Part 1" stands at a token: a part of a work, not of its title."""
    label = words[at].folded in title_lists(lexicon)["labels"] or words[at].folded in ("vol", "cour")
    return label and at + 1 < len(words) and words[at + 1].text.isdigit()


def titlelike(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether most words that could have a capital have one, the first among them."""
    joiners = title_lists(lexicon)["joiners"]
    letters = [word for word in words if word.text[0].isalnum() and word.folded not in joiners]
    if not letters or not (words[0].capital or words[0].text[0].isdigit()):
        return False
    return sum(word.capital or word.text[0].isdigit() for word in letters) >= 0.8 * len(letters) and words[-1].text not in ",;"
