"""The runs of a line that might be titles, each with the weight of its signs at that place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from slated.reading.lexicon import Lexicon
from slated.reading.lines import Line
from slated.reading.tokens import Token
from slated.reading.works.records import Run
from slated.reading.works.runs import _LONGEST, run_from, titlelike
from slated.reading.works.weights import THRESHOLD, doubt_of, person_like, weigh

_QUOTE_PAIRS = {"“": "”", "‘": "’", '"': '"', "'": "'", "«": "»", "「": "」", "『": "』"}

_MARKS = frozenset(":!?-–—/,.")


def candidates(line: Line, lexicon: Lexicon) -> Iterator[tuple[Run, float]]:
    """Yield the runs of a line that might be titles, each with the weight of its signs."""
    yield from _quoted(line, lexicon)
    if line.heading:
        yield from _headline(line, lexicon)
        return
    yield from _numbers(line)
    position = 0
    while position < len(line.tokens):
        run = run_from(line, position, lexicon)
        if run is None:
            position += 1
            continue
        yield from _weighed(run, lexicon)
        position = run.last


def _singular(noun: str) -> bool:
    return noun == "series" or not noun.endswith("s")


def _numbers(line: Line) -> Iterator[tuple[Run, float]]:
    """A title that is a number, which only "film 42" and "series 1923" can show."""
    words = line.tokens
    for i, word in enumerate(words[1:], start=1):
        if (
            word.text.isdigit()
            and len(word.text) in (1, 2, 4)
            and words[i - 1].folded in ("film", "movie", "drama", "series", "show", "sequel", "prequel")
        ):
            following = words[i + 1] if i + 1 < len(words) else None
            if words[i - 1].folded != "series" or len(word.text) == 4:
                yield Run(line, i, i + 1), 0.0 if following is not None and following.capital else 3.0


def _weighed(run: Run, lexicon: Lexicon) -> Iterator[tuple[Run, float]]:
    """Weigh a run, and the two titles that "A and B" may be."""
    weight = weigh(run, lexicon)
    words = run.line.tokens
    cut = next((i for i in range(run.last - 2, run.first, -1) if words[i].folded in ("and", "or")), None)
    if cut is None:
        yield run, weight
        if weight >= THRESHOLD:
            yield from _listed(run.line, run, lexicon)
        return
    # One title with "and" in it shows itself by standing in the headline or in quotation marks; else they are two.
    yield run, min(weight, 0.0)
    if (
        weight >= THRESHOLD
        and run.first
        and words[run.first - 1].folded in lexicon.words["work_nouns"]
        and _singular(words[run.first - 1].folded)
    ):
        yield run, weight
        return
    first, second = Run(run.line, run.first, cut), Run(run.line, cut + 1, run.last)
    before = weigh(first, lexicon)
    behind = weigh(second, lexicon)
    shared = max(before, behind)
    yield first, before if before < 0 else max(before, shared - 0.2)
    yield second, behind if behind < 0 else max(behind, shared - 0.2)


def _listed(line: Line, run: Run, lexicon: Lexicon) -> Iterator[tuple[Run, float]]:
    """What is listed behind a work in the same breath: "Glee, Entourage and The Wire"."""
    words = line.tokens
    at = run.last
    for _ in range(12):
        step = at
        while step < len(words) and words[step].folded in (",", "and", "&", "or"):
            step += 1
        following = run_from(line, step, lexicon) if at < step <= at + 2 and step < len(words) else None
        if following is None or person_like(following, lexicon) or doubt_of(following, 0.0, lexicon, quoted=False) >= 4.0:
            return
        yield following, 2.2 if following.last - following.first > 1 else 1.4
        at = following.last


def _quoted(line: Line, lexicon: Lexicon) -> Iterator[tuple[Run, float]]:
    """Short quotations in title case: ‘The Acolyte’, "Dark"."""
    words = line.tokens
    for i, word in enumerate(words[:-2]):
        closing = _QUOTE_PAIRS.get(word.text)
        if closing is None or (i and words[i - 1].end == word.start and words[i - 1].text.isalnum()):
            continue
        for j in range(i + 2, min(i + _LONGEST, len(words))):
            if words[j].text == closing or (closing in "’'" and words[j].text in ("’", "'")):
                last = j - 1 if words[j - 1].text in ",." and j - 1 > i + 1 else j
                run = Run(line, i + 1, last)
                if titlelike(words[i + 1 : last]):
                    spoken_of = any(word.folded in _TALK or word.folded in lexicon.words["work_nouns"] for word in words)
                    yield (
                        run,
                        (3.0 if spoken_of else 1.8)
                        + min(0.0, weigh(run, lexicon, quoted=j + 1))
                        + max(0.0, weigh(run, lexicon, quoted=j + 1)),
                    )
                break


_TALK = frozenset(
    "season seasons episode episodes premiere premieres premiered renewed cancelled canceled finale cast starring stars starred trailer teaser "
    "streaming airs aired release released spinoff spin-off sequel role".split()
)


def _headline(line: Line, lexicon: Lexicon) -> Iterator[tuple[Run, float]]:
    """In a headline only what stands before "Season 2" and the like is told apart."""
    words = line.tokens
    for i, word in enumerate(words):
        if (
            i
            and word.folded in ("season", "s1", "s2", "s3", "s4")
            and (word.folded != "season" or _is_number(words, i + 1, lexicon))
        ):
            first = i
            while (
                first > 0
                and (
                    words[first - 1].text[0].isalnum()
                    or words[first - 1].text in _MARKS - {",", "."}
                    or words[first - 1].folded == "'s"
                )
                and i - first < 9
            ):
                if words[first - 1].text in ("-", "–", "—", "|") and words[first - 1].end < words[first].start:
                    break
                first -= 1
            while first < i and (
                words[first].folded in _HEAD_WORDS or words[first].text in lexicon.platforms or not words[first].text[0].isalnum()
            ):
                first += 1
            if first < i:
                yield Run(line, first, i), 1.8


_HEAD_WORDS = frozenset(
    "when will is are does did has have what who how why where watch everything we know about new first look the's 's and".split()
)


def _is_number(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    return at < len(words) and (words[at].text.isdigit() or words[at].folded in lexicon.cardinals)
