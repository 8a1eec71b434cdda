"""The runs of a line that might be titles, each with the signs of its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, count
from operator import attrgetter

from slated.reading.lexicon import Lexicon
from slated.reading.lines import Line
from slated.reading.tokens import Token
from slated.reading.works.lists import title_lists
from slated.reading.works.records import Run
from slated.reading.works.runs import LONGEST, number_title, owner_length, run_from, titlelike
from slated.reading.works.signs import person_like, signs_of

_QUOTE_PAIRS = {"“": "”", "‘": "’", '"': '"', "'": "'", "«": "»", "「": "」", "『": "』"}
_MARKS = frozenset(":!?-–—/")
_LONGEST_SUBJECT = 9
_HEADS, _TEXT = attrgetter("heads"), attrgetter("text")
#: Signs before a run that what is listed behind it shares: "seasons of A, B and C".
_SHARED = frozenset(
    "before:season-of before:part-of before:work-nouns before:example before:role-in before:fate before:head-of before:made before:role-on "
    "before:person-bracket before:name-bracket".split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run that might be a title, and the signs at this place."""

    run: Run
    signs: frozenset[str]
    halves: tuple[Run, ...] = ()


#: Signs behind the last of a list that those before it share: "A, B and C have been renewed".
_SHARED_BACK = frozenset("behind:fate behind:will-life behind:season behind:role-name".split())


def candidates(line: Line, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the runs of a line that might be titles, each with its signs."""
    yield from _quoted(line, lexicon)
    if line.heading:
        yield from _headline(line, lexicon)
        return
    found = list(_in_line(line, lexicon))
    listed = _listed_back(found)
    for candidate in found:
        # "A, B and C": what stands between the comma and the verb is two of the list, not one title.
        if candidate.run.first in listed and not candidate.halves and "shape:person" not in candidate.signs:
            yield Candidate(candidate.run, candidate.signs | {"listed-behind"}, candidate.halves)
        else:
            yield candidate


def _listed_back(found: Sequence[Candidate]) -> set[int]:
    """Where the candidates begin behind whose list a verb of a work's life stands, without the last of each list."""
    listed: set[int] = set()
    row: list[Run] = []
    for candidate in found:
        run = candidate.run
        if row and (run.first < row[-1].last or not _in_breath(run.line.tokens[row[-1].last : run.first], row[-1].last)):
            row = [each for each in row if run.first < row[-1].last and each.first < run.first]
        if candidate.signs & _SHARED_BACK and "shape:person" not in candidate.signs:
            listed.update(each.first for each in row)
        row.append(run)
    return listed


def _in_line(line: Line, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the runs of a line of prose that stand without quotation marks."""
    done = 0
    shared: frozenset[str] = frozenset()
    reached = -1
    for position in compress(count(), map(_HEADS, line.tokens)):
        if position < done:
            continue
        owner = owner_length(line.tokens, position, lexicon)
        if owner:
            done = position + owner  # "BBC One's ...": the title begins behind its owner
            continue
        run = run_from(line, position, lexicon)
        if run is None:
            number = number_title(line, position, lexicon)
            signs = signs_of(number, lexicon, quoted=False) if number is not None else frozenset()
            if number is not None and _shown(number, signs):
                yield Candidate(number, signs | {"shape:number"})
            done = number.last if number is not None and number.last - number.first > 1 else position + 1
            continue
        if _is_day(run, lexicon):
            done = run.last
            continue
        if not _in_breath(line.tokens[max(reached, 0) : run.first], reached):
            shared = frozenset()
        parts = list(_parts(run, lexicon))
        persons = any("shape:person" in candidate.signs for candidate in parts)
        for candidate in parts:
            own = frozenset() if persons else candidate.signs & _SHARED
            shared = own or shared
            listed = frozenset({"listed"}) if shared and not own else frozenset()
            yield Candidate(candidate.run, candidate.signs | listed, candidate.halves)
        reached = done = run.last


def _is_day(run: Run, lexicon: Lexicon) -> bool:
    """Whether a run is a day: "12 June", "12 June 2015"."""
    words = run.line.tokens[run.first : run.last]
    day = len(words) in (2, 3) and words[0].text.isdigit() and words[1].folded in lexicon.words["calendar"]
    return day and all(word.text.isdigit() for word in words[2:])


#: Signs that show a number to be a title; "series 2" is a season.
_OF_NUMBERS = frozenset("before:work-noun before:season-of before:role-in before:fate behind:season behind:role-name".split())


def _shown(number: Run, signs: frozenset[str]) -> bool:
    """Whether a number stands where only a title can."""
    words = number.line.tokens
    short = number.last - number.first == 1 and len(words[number.first].text) < 4
    counted = short and number.first > 0 and words[number.first - 1].folded in ("series", "season", "part", "volume", "episode")
    return bool(signs & _OF_NUMBERS) and not counted


def _in_breath(between: Sequence[Token], reached: int) -> bool:
    """Whether only commas and "and" stand between two runs: they are one list."""
    return reached >= 0 and 0 < len(between) <= 3 and all(word.folded in (",", "and", "&", "or") for word in between)


#: Signs that what follows is one title, though it has "and" in it: "the film Salt and Iron".
_ONE_WORK = frozenset("before:work-noun before:named before:person-bracket behind:year behind:season".split())


def _parts(run: Run, lexicon: Lexicon) -> Iterator[Candidate]:
    """A run as it is, the two titles that "A and B" may be, and what stands behind an owner: "Greta Brandt's The Harbour"."""
    owned = _behind_owner(run)
    if owned is not None:
        yield Candidate(owned, signs_of(owned, lexicon, quoted=False))
    words = run.line.tokens
    signs = signs_of(run, lexicon, quoted=False)
    cut = next((i for i in range(run.last - 2, run.first, -1) if words[i].folded in ("and", "or")), None)
    if cut is None or signs & _ONE_WORK:
        yield Candidate(run, signs)
        return
    second = cut + 1
    while second < run.last - 1 and not (words[second].capital or words[second].text[0].isdigit()):
        second += 1
    halves = (Run(run.line, run.first, cut), Run(run.line, second, run.last))
    yield Candidate(run, signs | {"shape:and"}, halves)
    for half in halves:
        yield Candidate(half, signs_of(half, lexicon, quoted=False) | {"half"})


def _behind_owner(run: Run) -> Run | None:
    """What stands behind a person's possessive inside a run: two or three capitals own it, or the title has an article."""
    words = run.line.tokens
    at = next((i for i in range(run.first + 1, run.last - 1) if words[i].folded in ("'s", "'")), None)
    if at is None:
        return None
    capitals = all(word.capital for word in words[run.first : at])
    article = words[at + 1].folded in ("the", "a", "an")
    return Run(run.line, at + 1, run.last) if capitals and (at - run.first in (2, 3) or article) else None


def _quoted(line: Line, lexicon: Lexicon) -> Iterator[Candidate]:
    """Short quotations in title case: ‘The Acolyte’, "Dark"."""
    words = line.tokens
    if _QUOTE_PAIRS.keys().isdisjoint(map(_TEXT, words)):
        return
    for i, word in enumerate(words[:-2]):
        closing = _QUOTE_PAIRS.get(word.text)
        if closing is None or (i and words[i - 1].end == word.start and words[i - 1].text.isalnum()):
            continue
        for j in range(i + 2, min(i + LONGEST, len(words))):
            if words[j].text == closing or (closing in "’'" and words[j].text in ("’", "'")):
                last = j - 1 if words[j - 1].text in ",." and j - 1 > i + 1 else j
                run = Run(line, i + 1, last)
                if titlelike(words[i + 1 : last], lexicon):
                    yield Candidate(
                        run,
                        signs_of(Run(line, i + 1, j), lexicon, quoted=True) if last != j else signs_of(run, lexicon, quoted=True),
                    )
                break


def _headline(line: Line, lexicon: Lexicon) -> Iterator[Candidate]:
    """In a headline what stands before "Season 2" and the like, and what stands before its verb."""
    words = line.tokens
    lists = title_lists(lexicon)
    yield from _headline_subject(line, lexicon)
    yield from _headline_nouns(line, lexicon)
    for i, word in enumerate(words):
        season = word.folded in ("s1", "s2", "s3", "s4") or (
            word.folded in ("season", "series", "part") and _is_number(words, i + 1, lexicon)
        )
        if not i or not season:
            continue
        first = i
        while first > 0 and i - first < 9 and _in_title(words[first - 1]):
            if words[first - 1].text in ("-", "–", "—") and words[first - 1].end < words[first].start:
                break
            first -= 1
        while first < i and (
            words[first].folded in lists["headline_words"]
            or words[first].text in lexicon.platforms
            or not words[first].text[0].isalnum()
        ):
            first += 1
        # "... Renewed For Season 4": the title ends where the verb begins.
        last = next((j for j in range(first + 1, i) if words[j].folded in lists["headline_verbs"]), i)
        while last > first + 1 and not words[last - 1].text[0].isalnum() and words[last - 1].text not in "!?%":
            last -= 1
        if first < last and words[first].folded not in lists["headline_verbs"]:
            run = Run(line, first, last)
            yield Candidate(run, frozenset({"heading:season"} | ({"shape:person"} if person_like(run, lexicon) else set())))


def _headline_nouns(line: Line, lexicon: Lexicon) -> Iterator[Candidate]:
    """In a headline that is written like a sentence, "series" before a capital tells a title."""
    for i, word in enumerate(line.tokens[:-1]):
        if i and not word.capital and word.folded in lexicon.words["work_nouns"]:
            named = run_from(line, i + 1, lexicon)
            if named is not None and "before:work-noun" in (signs := signs_of(named, lexicon, quoted=False)):
                yield Candidate(named, signs)


def _headline_subject(line: Line, lexicon: Lexicon) -> Iterator[Candidate]:
    """What a headline begins with up to its verb: "Copper Kings Renewed ...", "Lantern Sword TV Anime ..."."""
    words, lists = line.tokens, title_lists(lexicon)
    end = next((i for i, word in enumerate(words[:_LONGEST_SUBJECT]) if word.folded in lists["headline_verbs"]), 0)
    colon = next((i for i, word in enumerate(words[:_LONGEST_SUBJECT]) if word.text == ":"), 0)
    if colon and (not end or colon < end) and colon + 1 < len(words) and not words[colon + 1].capital:
        end = colon  # "Slow Tides: where are they now?"
    following = words[end + 1].folded if end + 1 < len(words) else ""
    if end and words[end].folded == "to" and following not in lists["headline_infinitives"]:
        return
    while end > 1 and (words[end - 1].text in ":-–—|,’'([" or words[end - 1].folded == "'s"):
        end -= 1
    first = owner_length(words, 0, lexicon)
    while first < end and not (words[first].text[0].isalnum() and words[first].folded not in lists["headline_words"]):
        first += 1
    if first < end and end < len(words) and titlelike(words[first:end], lexicon):
        run = Run(line, first, end)
        yield Candidate(run, signs_of(run, lexicon, quoted=False) - {"place:opens", "shape:and"} | {"heading:subject"})


def _in_title(word: Token) -> bool:
    return word.text[0].isalnum() or word.text in _MARKS or word.folded == "'s"


def _is_number(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    return at < len(words) and (words[at].text.isdigit() or words[at].folded in lexicon.cardinals)
