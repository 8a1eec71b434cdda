"""Which works a document is about, and where it names them.

A run of capitalised words becomes a work by the company it keeps: quotation marks, a season behind it, "the series" before it,
"star" or "creator" behind it, a year in brackets, the catalogue. Each sign has a weight; a run whose signs over the whole document
reach the threshold is a work, and then every place where it stands is a mention, also in short form ("Strange New Worlds" for
"Star Trek: Strange New Worlds"). A title that is a common word has to earn it twice.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from slated.model import Document, NameHit
from slated.reading.lexicon import Lexicon
from slated.reading.lines import Line
from slated.reading.tokens import Sentence, Token, tokens

#: A run is a work from this weight on. Chosen on the development split of the gold articles; see bench/reading.py.
THRESHOLD = 3.0
_LONGEST = 14
_JOINERS = frozenset(
    "of the and in to for a an on at with from by vs & de la le los las el du des der die das und y no into or as is its del".split()
)
_QUOTE_PAIRS = {"“": "”", "‘": "’", '"': '"', "'": "'", "«": "»", "「": "」", "『": "』"}
_MARKS = frozenset(":!?-–—/,.")
_BRACKETED = re.compile(
    r"\((?:(?P<year>(?:19|20)\d\d)|[^()]{0,40}?(?:film|series|TV|season|movie|anime|drama|miniseries)[^()]{0,30})\)"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens ``first`` to ``last`` (behind) of a line that might be a title."""

    line: Line
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Work:
    """A work of a document: its name as the text writes it at its fullest, and how often it is named."""

    name: str
    weight: float
    mentions: int


@dataclass(frozen=True, slots=True)
class Mention:
    """``text[start:end]`` (or the title's, for a mention in the title) names the work."""

    start: int
    end: int
    work: str


@dataclass(frozen=True, slots=True)
class WorkBook:
    """The works of a document, the one it is mainly about, and all mentions in order."""

    works: tuple[Work, ...]
    main: str | None
    mentions: tuple[Mention, ...]
    title_mentions: tuple[Mention, ...]


def fold_title(text: str) -> str:
    """Case, accents, punctuation and a leading "the" taken away, for comparing titles inside one document."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and "))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"[’'`]", "", plain)
    plain = re.sub(r"[^\w]+", " ", plain).strip()
    return plain.removeprefix("the ")


def works_of(document: Document, lines: Sequence[Line], hits: Sequence[NameHit], lexicon: Lexicon) -> WorkBook:
    """Find the works of a document. ``hits`` are the catalogue's names found in its text."""
    signs: dict[str, float] = defaultdict(float)
    names: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    title_line = _title_line(document, lexicon)
    for line in lines if title_line is None else (title_line, *lines):
        for run, weight in _candidates(line, lexicon):
            name = _text(run)
            key = fold_title(name)
            if key:
                signs[key] += weight
                names[key][name] += 1 if line.heading else 3
    for name, weight in _from_title(document):
        signs[fold_title(name)] += weight
        names[fold_title(name)][name] += 1
    for hit in hits:
        key = fold_title(document.text[hit.start : hit.end])
        signs[key] += 2.0 if " " in key else 0.6
        names[key][document.text[hit.start : hit.end]] += 2
    chosen = {
        key: max(sorted(names[key]), key=lambda name: (names[key][name], len(name)))
        for key, weight in signs.items()
        if weight >= THRESHOLD and key
    }
    return _book(document, title_line, lines, {key: (name, signs[key]) for key, name in chosen.items()})


def _title_line(document: Document, lexicon: Lexicon) -> Line | None:
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
    if bracket and not bracket["year"]:
        yield bare, 6.0
    elif re.match(rf"(?:the )?{re.escape(fold_title(bare))}\b", opening) and re.search(
        r"\b(?:is|was) (?:an?|the) (?:[\w\-–,/' ]{0,80})\b(?:film|series|sitcom|drama|show|anime|miniseries|serial|soap opera|programme|comedy|thriller)\b",
        document.text[:600],
    ):
        yield bare, 6.0


def _text(run: Run) -> str:
    """The run as the text writes it."""
    words = run.line.tokens[run.first : run.last]
    pieces = [words[0].text]
    for before, word in zip(words, words[1:], strict=False):
        pieces.append((" " if word.start > before.end else "") + word.text)
    return "".join(pieces)


# ------------------------------------------------------------------------------------------------------- candidates


def _candidates(line: Line, lexicon: Lexicon) -> Iterator[tuple[Run, float]]:
    """Yield the runs of a line that might be titles, each with the weight of its signs."""
    yield from _quoted(line, lexicon)
    if line.heading:
        yield from _headline(line, lexicon)
        return
    position = 0
    while position < len(line.tokens):
        run = _run_from(line, position, lexicon)
        if run is None:
            position += 1
            continue
        weight = _weigh(run, lexicon)
        if weight > 0:
            yield run, weight
        position = run.last


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
                if _titlelike(words[i + 1 : last]):
                    yield run, 1.6 + max(0.0, _weigh(run, lexicon, quoted=j + 1))
                break


def _titlelike(words: Sequence[Token]) -> bool:
    """Whether most words that could have a capital have one, the first among them."""
    letters = [word for word in words if word.text[0].isalnum() and word.folded not in _JOINERS]
    if not letters or not (words[0].capital or words[0].text[0].isdigit()):
        return False
    return sum(word.capital or word.text[0].isdigit() for word in letters) >= 0.8 * len(letters) and words[-1].text not in ",;"


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


def _run_from(line: Line, position: int, lexicon: Lexicon) -> Run | None:
    """The longest run of capitals that begins at a token, joined by small words and title marks."""
    words = line.tokens
    if not _starts(words, position, lexicon):
        return None
    last = position + 1
    while last < len(words) and last - position < _LONGEST:
        if _continues(words[last], words[last - 1], lexicon):
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
            step > last and step < len(words) and _continues(words[step], words[step - 1], lexicon) and _bridge(words[last:step])
        )
        if not bridged:
            break
        last = step + 1
    while last < len(words) and words[last].text in "!?" and words[last].start == words[last - 1].end and last + 1 < len(words):
        last += 1
    return Run(line, position, last)


def _bridge(between: Sequence[Token]) -> bool:
    """Whether small words or marks can stand inside a title: not "X and the Y" of two titles, not a dash with spaces."""
    marks = [word.text for word in between if not word.text[0].isalnum()]
    return not any(mark in "-–—" for mark in marks) or all(word.text in "-:" for word in between)


def _starts(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    word = words[at]
    if word.text[0].isdigit():
        following = words[at + 1] if at + 1 < len(words) else None
        return following is not None and following.capital and word.text.isdigit() and len(word.text) <= 2
    if not word.capital or word.folded in lexicon.words["calendar"]:
        return False
    if at == 0 and word.folded in lexicon.words["not_names"]:
        # At the beginning of a sentence a small word has a capital anyway: it begins a title only if the next word has one too.
        following = words[at + 1] if at + 1 < len(words) else None
        return word.folded in ("the", "a", "an", "my", "our", "your") and following is not None and following.capital
    return True


def _continues(word: Token, before: Token, lexicon: Lexicon) -> bool:
    if word.text[0].isdigit():
        return word.text.isdigit() and len(word.text) <= 4
    return word.capital and word.folded not in ("season", "series")


# ---------------------------------------------------------------------------------------------------------- weights


def _weigh(run: Run, lexicon: Lexicon, *, quoted: int | None = None) -> float:
    """Add up the signs that a run is a title; ``quoted`` is the token behind its closing mark, if it has one."""
    words = run.line.tokens
    after = quoted if quoted is not None else run.last
    before = run.first - 2 if quoted is not None else run.first - 1
    weight = _sign_behind(words, after, lexicon) + _sign_before(words, before, lexicon)
    first, text = words[run.first], _text(run)
    folded = text.lower()
    length = run.last - run.first
    if (
        text in lexicon.words["organisations"]
        or words[run.last - 1].folded in lexicon.words["organisation_words"]
        or text in lexicon.platforms
    ):
        weight -= 4.0 if quoted is None else 1.0
    elif quoted is None and length in (2, 3) and first.text in lexicon.given_names:
        weight -= 3.0
    elif (
        length == 1
        and (
            folded in lexicon.words["demonyms"]
            or folded in lexicon.words["not_names"]
            or folded in lexicon.words["calendar"]
            or text in lexicon.given_names
        )
        and quoted is None
    ):
        weight -= 4.0
    return weight


def _sign_behind(words: Sequence[Token], at: int, lexicon: Lexicon) -> float:
    """What stands behind a title: a season, a noun, a role, a year, a verb of its life."""
    here = [word.folded for word in words[at : at + 6]] + [""] * 6
    possessive = here[0] == "'s"
    if possessive:
        here = [*here[1:], ""]
    lists = lexicon.words
    if (
        here[0] in ("season", "seasons")
        or (here[0] in lexicon.ordinals and here[1] in ("season", "seasons", "and"))
        or re.fullmatch(r"s\d", here[0])
    ):
        return 3.5
    if here[0] == "(" and re.fullmatch(r"(?:19|20)\d\d", here[1]) and here[2] in (")", ",", "-", "–"):
        return 3.0
    if possessive:
        return (
            1.0 if here[0] in lists["cast_roles"] or here[0] in ("finale", "premiere", "cast", "creator", "showrunner") else 0.0
        )
    if here[0] in lists["work_nouns"] or (here[0] in lists["genre_words"] and here[1] in lists["work_nouns"]):
        return 1.6
    if here[0] in lists["cast_roles"] or here[0] in lists["crew_roles"] or here[0] in ("cast", "fame", "finale", "premiere"):
        return 1.4
    if here[0] in _LIFE_VERBS or (here[0] in _AUXILIARIES and any(word in _LIFE_VERBS for word in here[1:5])):
        return 1.8
    return 0.0


_AUXILIARIES = frozenset("is was will has had have would could may might should won't hasn't isn't wasn't also".split())
_LIFE_VERBS = frozenset(
    "premieres premiered premiere debuts debuted debut returns airs aired streams streaming renewed cancelled canceled axed picked released "
    "stars starred arrives arrived launches launched opens opened bows bowed centers centres tells drops dropped lands landed".split()
)


def _sign_before(words: Sequence[Token], at: int, lexicon: Lexicon) -> float:
    """What stands before a title: "the series", "season 2 of", "starred in", "renewed"."""
    here = [word.folded for word in reversed(words[max(0, at - 5) : at + 1])] + [""] * 6
    lists = lexicon.words
    if here[0] in (":", "“", "‘"):
        here = [*here[1:], ""]
    if here[0] == "the":
        here = [*here[1:], ""]
    if here[0] in lists["work_nouns"] and here[1] not in ("a", "an") and here[0] not in ("title", "production"):
        return 2.6
    if here[0] == "of" and (here[1] in _HEADS_OF or (here[1].isdigit() and here[2] == "season")):
        return 2.8
    if here[0] in ("in", "on") and here[1] in _ROLE_WORDS:
        return 2.2
    if here[0] in (
        "renewed",
        "renews",
        "cancelled",
        "canceled",
        "cancels",
        "axed",
        "axes",
        "greenlit",
        "revived",
        "renewing",
        "renew",
        "cancel",
    ):
        return 2.2
    if here[0] in (
        "directed",
        "wrote",
        "created",
        "penned",
        "helmed",
        "directs",
        "directing",
        "titled",
        "called",
        "entitled",
        "dubbed",
    ):
        return 1.8
    if here[0] in ("to", "of", "for") and here[1] in (
        "sequel",
        "prequel",
        "follow-up",
        "spin-off",
        "spinoff",
        "remake",
        "reboot",
        "adaptation",
        "trailer",
        "teaser",
        "revival",
    ):
        return 2.8
    if re.fullmatch(r"(?:19|20)\d\d", here[0]) or (here[0] == "'s" and re.fullmatch(r"(?:19|20)\d\d", here[1])):
        return 2.0
    return 0.0


_HEADS_OF = frozenset(
    "season seasons series episode episodes cast star stars creator director writer premiere finale renewal cancellation return filming production "
    "showrunner adaptation version trailer makers success events world end release one two three four five six seven eight nine ten".split()
)
_ROLE_WORDS = frozenset(
    "star stars starred starring role roles appeared appears appearing work performance turn part seen cast playing featured performances lead".split()
)


# --------------------------------------------------------------------------------------------------------- mentions


def _book(document: Document, title_line: Line | None, lines: Sequence[Line], chosen: dict[str, tuple[str, float]]) -> WorkBook:
    """Find every mention of the chosen works, drop works never mentioned alone, and tell the main one."""
    forms = _forms(chosen)
    mentions = [mention for line in lines for mention in _mentions(line, forms)]
    titled = [] if title_line is None else list(_mentions(title_line, forms))
    counts: dict[str, int] = defaultdict(int)
    for mention in (*mentions, *titled):
        counts[mention.work] += 1
    works = [Work(name, weight, counts[name]) for name, weight in chosen.values() if counts[name]]
    works.sort(key=lambda work: (-work.mentions, -work.weight, work.name))
    return WorkBook(tuple(works), _main(works, mentions, titled, lines), tuple(mentions), tuple(titled))


def _main(works: Sequence[Work], mentions: Sequence[Mention], titled: Sequence[Mention], lines: Sequence[Line]) -> str | None:
    """The work in the headline, else the one named most, the earlier of equals."""
    if titled:
        return titled[0].work
    head_end = lines[0].sentence.end if lines and lines[0].heading else 0
    first = next((mention for mention in mentions if mention.start < head_end), None)
    if first is not None:
        return first.work
    if not works:
        return None
    top = works[0].mentions
    order = {mention.work: -i for i, mention in reversed(list(enumerate(mentions)))}
    return max((work for work in works if work.mentions >= 0.7 * top), key=lambda work: order.get(work.name, -len(mentions))).name


def _forms(chosen: dict[str, tuple[str, float]]) -> dict[str, dict[tuple[str, ...], str]]:
    """Every written form of the works by its first word: whole names, and what follows a colon in them."""
    forms: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for name, _ in sorted(chosen.values(), key=lambda pair: len(pair[0])):
        variants = [name]
        if ":" in name:
            tail = name.split(":", 1)[1].strip()
            if len(tail.split()) >= 2 and fold_title(tail) not in chosen:
                variants.append(tail)
            variants.append(name.replace(":", ""))
        if name.startswith("The ") and len(name.split()) > 2:
            variants.append(name[4:])
        for variant in variants:
            words = tuple(token.folded for token in tokens(variant, 0, len(variant)))
            if words:
                forms[words[0]].setdefault(words, name)
    return forms


def _mentions(line: Line, forms: dict[str, dict[tuple[str, ...], str]]) -> Iterator[Mention]:
    """Yield the mentions in a line, longest first at each place."""
    words = line.tokens
    folded = [word.folded for word in words]
    at = 0
    while at < len(words):
        options = forms.get(folded[at])
        best = _longest(words, folded, at, options, heading=line.heading) if options else None
        if best is None:
            at += 1
            continue
        size, work = best
        yield Mention(words[at].start, words[at + size - 1].end, work)
        at += size


def _longest(
    words: Sequence[Token], folded: Sequence[str], at: int, options: dict[tuple[str, ...], str], *, heading: bool
) -> tuple[int, str] | None:
    best: tuple[int, str] | None = None
    for form, work in options.items():
        size = len(form)
        if (
            (best is None or size > best[0])
            and tuple(folded[at : at + size]) == form
            and (heading or _same_case(words[at : at + size], work))
        ):
            best = (size, work)
    return best


def _same_case(found: Sequence[Token], work: str) -> bool:
    """Whether the first word (behind an article) has the capital that the title has: "you" is not *You*."""
    lead = next((word for word in found if word.folded not in ("the", "a", "an")), found[0])
    return not (work[0].isupper() and lead.text[0].islower()) and any(word.capital or word.text[0].isdigit() for word in found)


def overlapping(mentions: Iterable[Mention], start: int, end: int) -> bool:
    """Whether any mention shares a character with a stretch."""
    return any(mention.start < end and start < mention.end for mention in mentions)
