"""Which works a document is about: the signs of all places added up, the mentions of what reaches the threshold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from slated.model import Document, NameHit
from slated.reading.lexicon import Lexicon
from slated.reading.lines import Line
from slated.reading.tokens import Sentence, tokens
from slated.reading.works.acceptance import score
from slated.reading.works.candidates import candidates
from slated.reading.works.listing import bulleted_runs, listing_runs
from slated.reading.works.lists import title_lists
from slated.reading.works.mentions import forms_of, initials, mentions_in
from slated.reading.works.opening import defined_other, defined_work
from slated.reading.works.records import Mention, Work, WorkBook, fold_title, text_of
from slated.reading.works.runs import titlelike
from slated.reading.works.tally import Tally

#: A text without a title that is shown well takes its best from this score on.
_LEAST = -2.0
#: Signs of a work's company; with one of these a lone title needs less.
_COMPANY = (
    "before:work",
    "before:season",
    "before:part",
    "behind:life",
    "behind:will-life",
    "behind:fate",
    "behind:season",
    "behind:appos",
)
#: What standing as a headline's subject adds where nothing else is found.
_HEADLINE, _HEADINGS = 3.0, frozenset(("heading:season", "heading:subject", "short-title"))

_BRACKETED = re.compile(
    r"\((?:(?P<year>(?:19|20)\d\d)|[^()]{0,40}?(?:film|series|TV|season|movie|anime|drama|miniseries)[^()]{0,30})\)"
)


#: A page's title of so few words, all capitals, may be the work's own.
_SHORT_TITLE = 6


def works_of(document: Document, lines: Sequence[Line], hits: Sequence[NameHit], lexicon: Lexicon) -> WorkBook:
    """Find the works of a document. ``hits`` are the catalogue's names found in its text."""
    tally = tally_of(document, lines, hits, lexicon)
    return _book(_title_line(document), lines, _chosen(tally), defined_work(document.text))


def tally_of(document: Document, lines: Sequence[Line], hits: Sequence[NameHit], lexicon: Lexicon) -> Tally:
    """Collect every run that might be a title with its signs over the whole document."""
    tally = Tally()
    title_line = _title_line(document)
    for line in lines if title_line is None else (title_line, *lines):
        for candidate in candidates(line, lexicon):
            tally.see(candidate, lexicon)
    for run in listing_runs(lines, lexicon):
        tally.add(text_of(run), {"listing"}, 1)
    for run in bulleted_runs(lines, lexicon):
        tally.add(text_of(run), {"bulleted"}, 1)
    short = title_line is not None and len(title_line.tokens) <= _SHORT_TITLE and titlelike(title_line.tokens, lexicon)
    joiners = title_lists(lexicon)["joiners"]
    if short and title_line is not None and all(word.text[0].islower() <= (word.folded in joiners) for word in title_line.tokens):
        tally.add(document.title or "", {"short-title"}, 1)
    other = defined_other(document.text)
    tally.add(other, {"page-other"}, 1)
    for name in (*_from_title(document), defined_work(document.text)) if not other else ():
        tally.add(name, {"page-title"}, 1)
    for hit in hits:
        name = document.text[hit.start : hit.end]
        tally.add(name, {"catalogue" if " " in fold_title(name) else "catalogue-word"}, 2)
    tally.finish(f" {fold_title(_headlines(document, lines))} ")
    tally.house_style({key for key, signs in tally.signs.items() if score(signs) > 0.0})
    return tally


def _chosen(tally: Tally) -> dict[str, tuple[str, float]]:
    """The titles whose signs outweigh their doubts, each in the form written most, with its score."""
    scores = {key: score(signs) for key, signs in tally.signs.items()}
    chosen = {key for key, value in scores.items() if value > 0.0}
    if not chosen and scores:
        # A short text may show its one work but once, or only in its headline.
        best = max(scores, key=lambda key: scores[key] + _HEADLINE * any(sign in _HEADINGS for sign in tally.signs[key]))
        headed = any(sign in _HEADINGS for sign in tally.signs[best])
        shown = any(sign.startswith(_COMPANY) for sign in tally.signs[best])
        chosen = {best} if scores[best] + _HEADLINE * headed + 1.5 * shown > _LEAST else set()
    for whole, halves in tally.halves.items():
        # "A and B" is one title or two: what the signs speak for more strongly.
        if whole in chosen and chosen.issuperset(halves):
            better = scores[whole] >= max(scores[half] for half in halves)
            chosen -= set(halves) if better else {whole}
    for key in [key for key in tally.signs if key in chosen]:
        # "Nine's Travel Guides" where the text also has "Travel Guides": the owner is no part of the title.
        name = tally.written(key)
        tail = fold_title(re.split(r"['’]s ", name, maxsplit=1)[-1])
        if tail != key and tail in chosen and len(tail) > 3:
            chosen.discard(key)
    spoken_of = {key for key in chosen if tally.seen[key]}
    for key in chosen - spoken_of:
        # "The Harbour's Last", "Ken Ross leaves The Harbour" of a headline, where the text itself speaks of "The Harbour".
        if any(key.startswith(f"{other} ") or key.endswith(f" {other}") for other in spoken_of):
            chosen.discard(key)
    tails = {key for name in map(tally.written, chosen) if ":" in name and (key := fold_title(name.split(":", 1)[1]))}
    # "Harbour Nine: Undertow" is called "Undertow" for short.
    chosen -= {tail for tail in tails if " " not in tail}
    letters = {initials(tally.written(key)) for key in chosen}
    return {key: (tally.written(key), scores[key]) for key in tally.signs if key in chosen and tally.written(key) not in letters}


def _headlines(document: Document, lines: Sequence[Line]) -> str:
    """The title and, where the text opens with a heading, that heading."""
    opening = document.text[lines[0].sentence.start : lines[0].sentence.end] if lines and lines[0].heading else ""
    return re.sub(r"['’]s\b", "", f"{document.title or ''} {opening}")


def _title_line(document: Document) -> Line | None:
    if not document.title or document.text.startswith(document.title):
        return None
    words = tuple(tokens(document.title, 0, len(document.title)))
    return Line(Sentence(0, len(document.title), -1), words, heading=True) if words else None


#: "Ann Lee is a Welsh actress who came to films ...": the page is a person's, whatever works follow.
_PERSON = re.compile(
    r"\b(?:is|was) an? (?:(?!film\b|series\b|drama\b|sitcom\b|show\b|movie\b|anime\b)[\w\-–,/'’]+ ){0,6}"
    r"(?:actor|actress|singer|comedian|director|filmmaker|film-maker|screenwriter|presenter|producer|musician|writer|wrestler|composer|model|host)s?\b"
)


#: "List of Glass Orchard episodes": the page is about what it lists the parts of.
_PAGE_OF = re.compile(
    r"^(?:List of|Production of|Music of|Development of) (.{1,80}?)(?: (?:episodes|characters|cast members|seasons))?$"
)


def _from_title(document: Document) -> Iterator[str]:
    """An encyclopedia's page title ("Dark (TV series)") that its text begins with is the work."""
    if not document.title:
        return
    name = _PAGE_OF.sub(r"\1", document.title.removeprefix("Draft:"))
    bracket = _BRACKETED.search(name)
    bare = name[: bracket.start()].strip() if bracket else name.strip()
    if not bare:
        return
    opening = fold_title(document.text[: len(bare) + 40])
    if (bracket and not bracket["year"]) or (
        not _PERSON.search(document.text[:600])
        and re.match(rf"(?:the )?{re.escape(fold_title(bare))}\b", opening)
        and re.search(
            r"\b(?:is|was) (?:an?|the) (?:[\w\-–,/' ]{0,80})\b(?:film|series|sitcom|drama|show|anime|miniseries|serial|soap opera|programme|comedy|thriller)\b"
            # "a film director": the page is a person's.
            r"(?!s? (?:and \w+ )?(?:actor|actress|director|producer|writer|composer|critic|editor|star|personality|host|presenter|maker|score))",
            document.text[:600],
        )
    ):
        yield bare


def _book(title_line: Line | None, lines: Sequence[Line], chosen: dict[str, tuple[str, float]], defined: str) -> WorkBook:
    """Find every mention of the chosen works, drop works never mentioned alone, and tell the main one.

    ``defined`` is the work that the text's first sentence says it is about.
    """
    forms = forms_of(chosen)
    mentions = [mention for line in lines for mention in mentions_in(line, forms)]
    titled = [] if title_line is None else list(mentions_in(title_line, forms))
    counts: dict[str, int] = defaultdict(int)
    for mention in (*mentions, *titled):
        counts[mention.work] += 1
    works = [Work(name, weight, counts[name]) for name, weight in chosen.values() if counts[name]]
    works.sort(key=lambda work: (-work.mentions, -work.weight, work.name))
    main = next((work.name for work in works if defined and fold_title(work.name) == fold_title(defined)), None)
    return WorkBook(tuple(works), main or _main(works, mentions, titled, lines), tuple(mentions), tuple(titled))


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
