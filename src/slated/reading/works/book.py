"""Which works a document is about: the signs of all places added up, the mentions of what reaches the threshold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from slated.model import Document, NameHit
from slated.reading.lexicon import Lexicon
from slated.reading.lines import Line
from slated.reading.tokens import Sentence, tokens
from slated.reading.works.candidates import candidates
from slated.reading.works.listing import listing_runs
from slated.reading.works.mentions import forms_of, mentions_in
from slated.reading.works.records import Mention, Work, WorkBook, fold_title, text_of
from slated.reading.works.weights import THRESHOLD, introduced, person_like

#: A word that is also the name of a person of the document has to show more.
_SURNAME_THRESHOLD = 6.0

#: Weights of standing in the headline (several words, one word) and of each further mention.
_IN_HEADLINE, _WORD_IN_HEADLINE, _AGAIN = 2.6, 1.6, 0.4

_BRACKETED = re.compile(
    r"\((?:(?P<year>(?:19|20)\d\d)|[^()]{0,40}?(?:film|series|TV|season|movie|anime|drama|miniseries)[^()]{0,30})\)"
)


@dataclass(slots=True)
class _Tally:
    """The signs of all places, by folded title: weights for and against, written forms, places in prose, surnames of persons."""

    signs: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    doubts: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    names: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    seen: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    surnames: set[str] = field(default_factory=set)

    def add(self, name: str, weight: float, written: int) -> str:
        """Count a sign for a title, ``written`` times in this form; return its folded form."""
        key = fold_title(name)
        if key:
            self.signs[key] += max(weight, 0.0)
            self.doubts[key] = min(self.doubts[key], weight)
            self.names[key][name] += written
        return key

    def chosen(self) -> dict[str, tuple[str, float]]:
        """The titles that reach the threshold, each in the form written most, with its weight."""
        return {
            key: (max(sorted(self.names[key]), key=lambda name: (self.names[key][name], len(name))), weight)
            for key, weight in self.signs.items()
            if weight + self.doubts[key] >= (THRESHOLD if key not in self.surnames else _SURNAME_THRESHOLD)
        }


def works_of(document: Document, lines: Sequence[Line], hits: Sequence[NameHit], lexicon: Lexicon) -> WorkBook:
    """Find the works of a document. ``hits`` are the catalogue's names found in its text."""
    tally = _Tally()
    title_line = _title_line(document)
    for line in lines if title_line is None else (title_line, *lines):
        _weigh_line(tally, line, lexicon)
    headline = f" {fold_title(_headlines(document, lines))} "
    for key, count in tally.seen.items():
        # What the headline names, and what is named again and again, is what the article is about.
        if f" {key} " in headline:
            tally.signs[key] += (_IN_HEADLINE if " " in key else _WORD_IN_HEADLINE) + min(count - 1, 3) * _AGAIN
    for run in listing_runs(lines, lexicon):
        tally.add(text_of(run), 3.0, 1)
    for name, weight in _from_title(document):
        tally.add(name, weight, 1)
    for hit in hits:
        name = document.text[hit.start : hit.end]
        tally.add(name, 2.0 if " " in fold_title(name) else 0.6, 2)
    return _book(title_line, lines, tally.chosen())


def _weigh_line(tally: _Tally, line: Line, lexicon: Lexicon) -> None:
    """Count the signs of one line."""
    for run, weight in candidates(line, lexicon):
        key = tally.add(text_of(run), weight, 1 if line.heading else 3)
        if not key:
            continue
        if person_like(run, lexicon) or introduced(run, lexicon):
            tally.surnames |= {run.line.tokens[run.first].folded, run.line.tokens[run.last - 1].folded}
        if weight >= 0 and not line.heading:
            tally.seen[key] += 1


def _headlines(document: Document, lines: Sequence[Line]) -> str:
    """The title and, where the text opens with a heading, that heading."""
    opening = document.text[lines[0].sentence.start : lines[0].sentence.end] if lines and lines[0].heading else ""
    return re.sub(r"['’]s\b", "", f"{document.title or ''} {opening}")


def _title_line(document: Document) -> Line | None:
    if not document.title or document.text.startswith(document.title):
        return None
    words = tuple(tokens(document.title, 0, len(document.title)))
    return Line(Sentence(0, len(document.title), -1), words, heading=True) if words else None


def _from_title(document: Document) -> Iterator[tuple[str, float]]:
    """An encyclopedia's page title ("Dark (TV series)") that its text begins with is the work."""
    if not document.title:
        return
    name = re.sub(r"^Draft:", "", document.title)
    bracket = _BRACKETED.search(name)
    bare = name[: bracket.start()].strip() if bracket else name.strip()
    if not bare:
        return
    opening = fold_title(document.text[: len(bare) + 40])
    if (bracket and not bracket["year"]) or (
        re.match(rf"(?:the )?{re.escape(fold_title(bare))}\b", opening)
        and re.search(
            r"\b(?:is|was) (?:an?|the) (?:[\w\-–,/' ]{0,80})\b(?:film|series|sitcom|drama|show|anime|miniseries|serial|soap opera|programme|comedy|thriller)\b",
            document.text[:600],
        )
    ):
        yield bare, 10.0


def _book(title_line: Line | None, lines: Sequence[Line], chosen: dict[str, tuple[str, float]]) -> WorkBook:
    """Find every mention of the chosen works, drop works never mentioned alone, and tell the main one."""
    forms = forms_of(chosen)
    mentions = [mention for line in lines for mention in mentions_in(line, forms)]
    titled = [] if title_line is None else list(mentions_in(title_line, forms))
    counts: dict[str, int] = defaultdict(int)
    for mention in (*mentions, *titled):
        counts[mention.work] += 1
    works = [Work(name, weight, counts[name]) for name, weight in chosen.values() if counts[name]]
    works.sort(key=lambda work: (-work.mentions, -work.weight, work.name))
    return WorkBook(tuple(works), _main(works, mentions, titled, lines), tuple(mentions), tuple(titled))


def _main(works: Sequence[Work], mentions: Sequence[Mention], titled: Sequence[Mention], lines: Sequence[Line]) -> str | None:
    """The work in the headline, else the one named most, the earlier of equals."""
    if titled:
        weights = {work.name: (work.mentions, work.weight) for work in works}
        return max(titled, key=lambda mention: weights.get(mention.work, (0, 0.0))).work
    head_end = lines[0].sentence.end if lines and lines[0].heading else 0
    first = next((mention for mention in mentions if mention.start < head_end), None)
    if first is not None:
        return first.work
    if not works:
        return None
    top = works[0].mentions
    order = {mention.work: -i for i, mention in reversed(list(enumerate(mentions)))}
    return max((work for work in works if work.mentions >= 0.7 * top), key=lambda work: order.get(work.name, -len(mentions))).name
