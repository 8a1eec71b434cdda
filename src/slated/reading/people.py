"""The people of a document: runs of capitalised words that are names of persons, and their short forms.

A full name ("Lee Jae-kyoo") is recognised by a given name at its beginning or by the company it keeps: "director ...", "..., who
plays", a list with persons in it, its last word alone elsewhere. From then on the document's surname or given name alone ("Lee",
"McGregor") is the same person. What is capitalised but shows no sign of being a person stays a plain name: rules that expect a
person ("starring ...") may still take it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, count
from operator import attrgetter

from slated.reading.lexicon import Lexicon
from slated.reading.lines import Line
from slated.reading.masking import Entity, Kind
from slated.reading.tokens import Token

_PARTICLES = frozenset(
    "bo e y af dal dello san santa zu de da di del della der den van von bin ibn al el la le du dos st ter of'".split()
)
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_LONGEST = 5
_PROPER = attrgetter("proper")


@dataclass(frozen=True, slots=True)
class NameRun:
    """Capitalised tokens ``first`` to ``last`` (behind) of a line: ``document.text[start:end]``, clear of leading role words.

    ``may_be`` is whether it could be a person's: two to four words, and no company.
    """

    start: int
    end: int
    words: tuple[str, ...]
    person: bool
    may_be: bool
    first: int
    last: int


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
    prose = [(line, here) for line, here in zip(lines, runs, strict=True) if not line.heading or is_credit_line(line)]
    alone = {run.words[0] for line, here in prose for run in here if len(run.words) == 1 and (run.first or _acts(line, run))}
    for line, here in prose:
        listed = _listed(line, here) | _billed(line, here)
        for run in here:
            if run.may_be and (run.person or run.start in listed or (run.words[-1] in alone and len(run.words) == 2)):
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


_ACTS = frozenset("was is has had will would said says also told who plays played stars directs wrote directed and".split())


def _acts(line: Line, run: NameRun) -> bool:
    """Whether a name at the beginning of a sentence does something, so that it is no word with the capital of its place."""
    return run.last < len(line.tokens) and line.tokens[run.last].folded in _ACTS


def is_credit_line(line: Line) -> bool:
    """Whether a line that looks like a heading is one of a list of a cast: "- Ann Lee as Mary"."""
    return len(line.tokens) <= _LONGEST_CREDIT and any(word.text == "as" for word in line.tokens[2:-1])


_LONGEST_CREDIT = 24


def _billed(line: Line, runs: Sequence[NameRun]) -> set[int]:
    """Where the names begin that such a line credits."""
    if not line.heading:
        return set()
    return {
        run.start for run in runs if run.may_be and line.tokens[run.last : run.last + 1] and line.tokens[run.last].text == "as"
    }


_SEPARATORS = frozenset((",", "and", "&", "or"))


def _listed(line: Line, runs: Sequence[NameRun]) -> set[int]:
    """Where the names begin that stand in a list with a person: "Ann Lee, *Zorbi Kwaal* and *Mirt Aldo*"."""
    found: set[int] = set()
    chain: list[NameRun] = []
    for run in (*runs, None):
        if run is not None and chain and _joined(line, chain[-1], run):
            chain.append(run)
            continue
        if any(kept.person for kept in chain):
            found.update(kept.start for kept in chain if kept.may_be)
        chain = [run] if run is not None else []
    return found


def _joined(line: Line, one: NameRun, two: NameRun) -> bool:
    """Whether nothing but a comma or "and" stands between two names."""
    between = line.tokens[one.last : two.first]
    return 0 < len(between) <= 2 and all(word.folded in _SEPARATORS for word in between)


def name_runs(line: Line, taken: Sequence[tuple[int, int]], lexicon: Lexicon) -> list[NameRun]:
    """Return the runs of capitalised words of a line outside ``taken``, at most five words each.

    ``taken`` are the stretches of the line that are something else (works, platforms, dates), in order.
    """
    runs: list[NameRun] = []
    words = line.tokens
    at = 0
    for first in compress(count(), map(_PROPER, words)):
        if first < at or not _may_begin(words, first, taken, lexicon) or _opens_before_name(words, first, lexicon):
            continue
        at = _run_end(words, first, taken, lexicon)
        runs.append(_run(words, first, at, lexicon))
    return runs


def _opens_before_name(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a sentence's first word has only the capital of its place: "Alongside Grant Lee, ..."."""
    if at or len(words) < 3 or not (words[1].proper and words[2].proper) or words[0].text in lexicon.given_names:
        return False
    return words[1].text in lexicon.given_names and words[0].text not in lexicon.given_names_also_words


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


def _behind_particles(words: Sequence[Token], at: int) -> int:
    """The token behind one or two particles ("van der"), 0 if none stands at a place or nothing follows."""
    step = at
    while step < len(words) and step - at < 2 and words[step].folded in _PARTICLES and not words[step].capital:
        step += 1
    return step if at < step < len(words) else 0


def _run_end(words: Sequence[Token], at: int, taken: Sequence[tuple[int, int]], lexicon: Lexicon) -> int:
    last = at + 1
    while last < len(words) and last - at < _LONGEST and _free(words[last], taken):
        word = words[last]
        if word.proper and (word.folded not in lexicon.words["calendar"] or _syllable(words, at, last, lexicon)):
            last += 1
        elif (step := _behind_particles(words, last)) and words[step].capital and _free(words[step], taken):
            last = step + 1
        elif word.text == "." and words[last - 1].folded in ("jr", "sr", "st", "dr") and word.start == words[last - 1].end:
            last += 1
            if words[last - 2].folded in _SUFFIXES:
                break
        elif word.text == "," and last + 1 < len(words) and words[last + 1].folded in ("jr", "sr"):
            last += 2
        else:
            break
    return last


#: What stands behind a name in Korean trade English ("Kim Yong Soo PD") and is none of it.
_TITLES_BEHIND = frozenset(("PD", "Nim", "OBE", "CBE", "MBE"))
#: "A-directed": the name ends before the hyphen.
_MADE_BY = re.compile(
    r"(?<=\w)-(?:penned|directed|created|produced|helmed|written|scripted|starring|starrer|led|fronted|hosted|showrun|voiced|composed)$"
)
#: Behind "by" and these, and before those, two or three capitals are a person's name.
_DONE = frozenset(
    "directed written created penned helmed played portrayed voiced hosted co-created co-directed co-written scripted composed essayed conceived "
    "developed starring headlined toplined fronted narrated presented".split()
)
_BEFORE_NAME = frozenset("starring stars featuring introducing actors actresses stars".split())
_DOES = frozenset(
    "who whose stars starred plays played portrays portrayed directs directed said says told reprises reprised co-stars joins joined directed "
    "wrote created composed penned helms helmed writes voiced voices essays portraying playing confirmed explained added".split()
)


def _syllable(words: Sequence[Token], at: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a short word of the calendar is part of a name: "Kim Sun Deok"."""
    following = words[last + 1] if last + 1 < len(words) else None
    named = words[at].text in lexicon.given_names or words[at].text in lexicon.given_names_also_words
    return last == at + 1 and len(words[last].text) == 3 and named and following is not None and following.proper


def _run(words: Sequence[Token], at: int, last: int, lexicon: Lexicon) -> NameRun:
    while last - at > 1 and words[last - 1].text == "." and words[last - 2].folded not in ("jr", "sr"):
        last -= 1
    while last - at > 2 and words[last - 1].text in _TITLES_BEHIND:
        last -= 1
    run = words[at:last]
    texts = tuple(_MADE_BY.sub("", word.text) for word in run if word.text not in ".,")
    end = run[-1].end - (len(run[-1].text) - len(_MADE_BY.sub("", run[-1].text)))
    lists = lexicon.words
    organisation = " ".join(texts) in lists["organisations"] or any(word.folded in lists["organisation_words"] for word in run)
    named = texts[0] in lexicon.given_names or (texts[0] in lexicon.given_names_also_words and len(texts) > 1)
    organisation = organisation and not (named and len(texts) > 1 and texts[-1].lower() in _SURNAMES)
    spoken = any(text.lower().startswith(("i'", "i’")) or text == "I" for text in texts)
    no_person = (
        organisation or spoken or texts[0].lower() in lists["demonyms"] or (not named and texts[-1].lower() in lists["demonyms"])
    )
    may_be = not no_person and 2 <= len(texts) <= _LONGEST and not any(word.folded in lists["not_names"] for word in run[1:])
    initials = len(texts) > 1 and texts[0][-1] == "." and texts[0][0].isupper()
    person = not no_person and (named or initials or _introduced(words, at, last, lexicon, several=len(texts) > 1))
    return NameRun(run[0].start, end, texts, person, may_be or (person and len(texts) > 1), at, last)


#: Words of companies that are surnames as often.
_SURNAMES = frozenset("hall house church street week law press club cup".split())


def _introduced(words: Sequence[Token], at: int, last: int, lexicon: Lexicon, *, several: bool) -> bool:
    """Whether the words around capitals show them to be a person's name."""
    before = words[at - 1].folded if at else ""
    if before in lexicon.words["cast_roles"] or before in lexicon.words["crew_roles"]:
        return True
    if not several:
        return False
    if (before == "by" and at > 1 and words[at - 2].folded in _DONE) or before in _BEFORE_NAME:
        return True
    behind = [word.folded for word in words[last : last + 2]] + ["", ""]
    return behind[0] in _DOES or (behind[0] == "," and behind[1] in ("who", "whose"))


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
