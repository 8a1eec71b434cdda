"""The people of a document: runs of capitalised words that are names of persons, and their short forms.

A full name ("Lee Jae-kyoo") is recognised by a given name at its beginning or by the company it keeps ("director ...", "..., who
plays"); from then on the document's surname or given name alone ("Lee", "McGregor") is the same person. What is capitalised but
shows no sign of being a person stays a plain name: rules that expect a person ("starring ...") may still take it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, count
from operator import attrgetter

from slated.reading.lexicon import Lexicon
from slated.reading.lines import Line
from slated.reading.masking import Entity, Kind
from slated.reading.tokens import Token

_PARTICLES = frozenset("de da di del della der den van von bin ibn al el la le du dos st ter of'".split())
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_LONGEST = 5
_PROPER = attrgetter("proper")


@dataclass(frozen=True, slots=True)
class NameRun:
    """Capitalised tokens that stand together: ``document.text[start:end]``, cut clear of leading role words."""

    start: int
    end: int
    words: tuple[str, ...]
    person: bool


@dataclass(frozen=True, slots=True)
class People:
    """The persons of a document by every form that names them alone: surname, given name, full name."""

    full: frozenset[str]
    short: dict[str, str]


def people_of(lines: Sequence[Line], runs: Sequence[Sequence[NameRun]]) -> People:
    """Collect the full names of persons in the prose of a document, and which short forms are theirs.

    ``runs`` are the `name_runs` of each line.
    """
    full: dict[str, int] = {}
    for line, here in zip(lines, runs, strict=True):
        if line.heading:
            continue
        for run in here:
            if run.person and len(run.words) >= 2:
                full.setdefault(" ".join(run.words), len(full))
    owners: dict[str, set[str]] = defaultdict(set)
    for name in full:
        words = name.split(" ")
        last = words[-2] if words[-1].rstrip(".").lower() in _SUFFIXES and len(words) > 2 else words[-1]
        for form in {last, words[0]}:
            if len(form) > 1:
                owners[form].add(name)
    # Two persons who share a surname leave it open; the one named first has the better claim to it.
    short = {form: min(names, key=lambda name: full[name]) for form, names in owners.items()}
    return People(frozenset(full), short)


def name_runs(line: Line, taken: Sequence[tuple[int, int]], lexicon: Lexicon) -> list[NameRun]:
    """Return the runs of capitalised words of a line outside ``taken``, at most five words each.

    ``taken`` are the stretches of the line that are something else (works, platforms, dates), in order.
    """
    runs: list[NameRun] = []
    words = line.tokens
    at = 0
    for first in compress(count(), map(_PROPER, words)):
        if first < at or not _may_begin(words, first, taken, lexicon):
            continue
        at = _run_end(words, first, taken, lexicon)
        runs.append(_run(words, first, at, lexicon))
    return runs


def _free(word: Token, taken: Sequence[tuple[int, int]]) -> bool:
    for start, end in taken:
        if start >= word.end:
            return True
        if word.start < end:
            return False
    return True


def _may_begin(words: Sequence[Token], at: int, taken: Sequence[tuple[int, int]], lexicon: Lexicon) -> bool:
    word = words[at]
    lists = lexicon.words
    if not word.proper or not _free(word, taken):
        return False
    if word.folded in lists["not_names"] or word.folded in lists["calendar"]:
        # "Will Smith", "May Calamawy": a word that is a name too begins one where another capital follows in mid-sentence.
        following = words[at + 1] if at + 1 < len(words) else None
        return (
            word.text in lexicon.given_names_also_words
            and following is not None
            and following.capital
            and _free(following, taken)
            and following.folded not in lists["not_names"]
        )
    if at == 0 and word.folded.endswith("ly") and not (len(words) > 1 and words[1].capital):
        return False  # "Reportedly, ...": an adverb with the capital of its place
    return (
        word.folded not in lists["cast_roles"]
        and word.folded not in lists["crew_roles"]
        and word.folded not in lists["other_roles"]
    )


def _run_end(words: Sequence[Token], at: int, taken: Sequence[tuple[int, int]], lexicon: Lexicon) -> int:
    last = at + 1
    while last < len(words) and last - at < _LONGEST and _free(words[last], taken):
        word = words[last]
        if word.proper and word.folded not in lexicon.words["calendar"]:
            last += 1
        elif word.folded in _PARTICLES and last + 1 < len(words) and words[last + 1].capital and _free(words[last + 1], taken):
            last += 2
        elif word.text == "." and words[last - 1].folded in ("jr", "sr", "st", "dr") and word.start == words[last - 1].end:
            last += 1
        elif word.text == "," and last + 1 < len(words) and words[last + 1].folded in ("jr", "sr"):
            last += 2
        else:
            break
    return last


def _run(words: Sequence[Token], at: int, last: int, lexicon: Lexicon) -> NameRun:
    while last - at > 1 and words[last - 1].text == "." and words[last - 2].folded not in ("jr", "sr"):
        last -= 1
    run = words[at:last]
    texts = tuple(word.text for word in run if word.text not in ".,")
    before = words[at - 1].folded if at else ""
    lists = lexicon.words
    organisation = " ".join(texts) in lists["organisations"] or any(word.folded in lists["organisation_words"] for word in run)
    named = texts[0] in lexicon.given_names or (texts[0] in lexicon.given_names_also_words and len(texts) > 1)
    introduced = before in lists["cast_roles"] or before in lists["crew_roles"]
    initials = len(texts) > 1 and texts[0][-1] == "." and texts[0][0].isupper()
    person = not organisation and (named or introduced or initials) and texts[0].lower() not in lists["demonyms"]
    return NameRun(run[0].start, run[-1].end, texts, person)


def persons_in(runs: Sequence[NameRun], people: People) -> list[Entity]:
    """Return the persons and plain names of a line as entities; a person's value is the full name where it is known.

    ``runs`` are the `name_runs` of the line.
    """
    found = []
    for run in runs:
        written = " ".join(run.words)
        if written in people.full or (run.person and len(run.words) >= 2):
            found.append(Entity(Kind.PERSON, run.start, run.end, written))
        elif len(run.words) == 1 and written in people.short:
            found.append(Entity(Kind.PERSON, run.start, run.end, people.short[written]))
        elif run.person and len(run.words) == 1:
            found.append(Entity(Kind.PERSON, run.start, run.end, written))
        else:
            found.append(Entity(Kind.NAME, run.start, run.end, written))
    return found
