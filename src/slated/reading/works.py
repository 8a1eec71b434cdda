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
THRESHOLD = 2.2
#: A word that is also the name of a person of the document has to show more.
_SURNAME_THRESHOLD = 6.0
#: Weights of standing in the headline (several words, one word) and of each further mention.
_IN_HEADLINE, _WORD_IN_HEADLINE, _AGAIN = 2.6, 1.6, 0.4
#: A listing has at least so many short lines in a row.
_LISTING = 6
_LONGEST = 14
_JOINERS = frozenset(
    "of the and in to for a an on at with from by vs & de la le los las el du des der die das und y no into or del".split()
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
    headline = f" {fold_title(_headlines(document, lines))} "
    seen: dict[str, int] = defaultdict(int)
    surnames: set[str] = set()
    doubts: dict[str, float] = defaultdict(float)
    for line in lines if title_line is None else (title_line, *lines):
        for run, weight in _candidates(line, lexicon):
            name = _text(run)
            key = fold_title(name)
            if not key:
                continue
            signs[key] += max(weight, 0.0)
            doubts[key] = min(doubts[key], weight)
            names[key][name] += 1 if line.heading else 3
            if _person_like(run, lexicon) or _introduced(run, lexicon):
                surnames |= {run.line.tokens[run.first].folded, run.line.tokens[run.last - 1].folded}
            if weight >= 0 and not line.heading:
                seen[key] += 1
    for key, count in seen.items():
        # What the headline names, and what is named again and again, is what the article is about.
        if f" {key} " in headline:
            signs[key] += (_IN_HEADLINE if " " in key else _WORD_IN_HEADLINE) + min(count - 1, 3) * _AGAIN
    for run in _listing(lines, lexicon):
        signs[fold_title(_text(run))] += 3.0
        names[fold_title(_text(run))][_text(run)] += 1
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
        if weight + doubts[key] >= (THRESHOLD if key not in surnames else _SURNAME_THRESHOLD) and key
    }
    return _book(document, title_line, lines, {key: (name, signs[key]) for key, name in chosen.items()})


def _listing(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[Run]:
    """The titles of a listing ("coming to Hulu in July"): many short lines in a row, one title each."""
    block: list[Line] = []
    for line in (*lines, None):
        if line is not None and line.heading and len(line.tokens) <= 12:
            block.append(line)
            continue
        if len(block) >= _LISTING:
            yield from filter(None, (_listing_title(item, lexicon) for item in block))
        block = []


def _listing_title(line: Line, lexicon: Lexicon) -> Run | None:
    """The title at the beginning of a line of a listing, before a bracket or a colon with a season; None for a day or a label."""
    words = line.tokens
    end = next(
        (i for i, word in enumerate(words) if word.text in "([" or (word.folded in ("season", "seasons") and i)), len(words)
    )
    while end > 1 and words[end - 1].text in ":-–—*,":
        end -= 1
    if end == 0 or all(word.folded in lexicon.words["calendar"] or not word.text[0].isalpha() for word in words[:end]):
        return None
    credit = any(word.folded in ("as", "by") for word in words) or words[0].text in lexicon.given_names
    if credit or words[0].folded in lexicon.words["calendar"] or not (words[0].capital or words[0].text[0].isdigit()):
        return None
    if end == 1 and (words[0].folded in lexicon.words["not_names"] or words[0].folded in lexicon.words["section_words"]):
        return None
    return Run(line, 0, end)


def _headlines(document: Document, lines: Sequence[Line]) -> str:
    """The title and, where the text opens with a heading, that heading."""
    opening = document.text[lines[0].sentence.start : lines[0].sentence.end] if lines and lines[0].heading else ""
    return re.sub(r"['’]s\b", "", f"{document.title or ''} {opening}")


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
    if (bracket and not bracket["year"]) or (
        re.match(rf"(?:the )?{re.escape(fold_title(bare))}\b", opening)
        and re.search(
            r"\b(?:is|was) (?:an?|the) (?:[\w\-–,/' ]{0,80})\b(?:film|series|sitcom|drama|show|anime|miniseries|serial|soap opera|programme|comedy|thriller)\b",
            document.text[:600],
        )
    ):
        yield bare, 10.0


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
    yield from _numbers(line, lexicon)
    position = 0
    while position < len(line.tokens):
        run = _run_from(line, position, lexicon)
        if run is None:
            position += 1
            continue
        yield from _weighed(run, lexicon)
        position = run.last


def _singular(noun: str) -> bool:
    return noun == "series" or not noun.endswith("s")


def _numbers(line: Line, lexicon: Lexicon) -> Iterator[tuple[Run, float]]:
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
    weight = _weigh(run, lexicon)
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
    before = _weigh(first, lexicon)
    behind = _weigh(second, lexicon)
    shared = max(before, behind)
    yield first, before if before < 0 else max(before, shared - 0.2)
    yield second, behind if behind < 0 else max(behind, shared - 0.2)


def _introduced(run: Run, lexicon: Lexicon) -> bool:
    """Whether two or three capitals are shown to be a person by their company: "director X Y", "X Y said", "X Y, 34,"."""
    words = run.line.tokens
    if run.last - run.first not in (2, 3) or any(not word.capital for word in words[run.first : run.last]):
        return False
    before = words[run.first - 1].folded if run.first else ""
    here = [word.folded for word in words[run.last : run.last + 3]] + ["", "", ""]
    roles = lexicon.words["cast_roles"] | lexicon.words["crew_roles"] | lexicon.words["other_roles"]
    if before in roles and not (run.first > 1 and words[run.first - 2].folded in ("of", "the")):
        return True
    if here[0] in ("stars", "starred", "returns", "returned") and here[1] in ("as", "alongside", "opposite", "in", "with"):
        return True
    return here[0] in _SPOKEN or (here[0] == "," and here[1].isdigit() and here[2] == ",")


_SPOKEN = frozenset(
    "said says told confirmed plays played explained added wrote tweeted revealed who joked admitted recalled".split()
)


def _listed(line: Line, run: Run, lexicon: Lexicon) -> Iterator[tuple[Run, float]]:
    """What is listed behind a work in the same breath: "Glee, Entourage and The Wire"."""
    words = line.tokens
    at = run.last
    for _ in range(12):
        step = at
        while step < len(words) and words[step].folded in (",", "and", "&", "or"):
            step += 1
        following = _run_from(line, step, lexicon) if at < step <= at + 2 and step < len(words) else None
        if following is None or _person_like(following, lexicon) or _doubt(following, 0.0, lexicon, quoted=False) >= 4.0:
            return
        yield following, 2.2 if following.last - following.first > 1 else 1.4
        at = following.last


def _person_like(run: Run, lexicon: Lexicon) -> bool:
    first = run.line.tokens[run.first].text
    return run.last - run.first in (2, 3) and (first in lexicon.given_names or first in lexicon.given_names_also_words)


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
                    spoken_of = any(word.folded in _TALK or word.folded in lexicon.words["work_nouns"] for word in words)
                    yield (
                        run,
                        (3.0 if spoken_of else 1.8)
                        + min(0.0, _weigh(run, lexicon, quoted=j + 1))
                        + max(0.0, _weigh(run, lexicon, quoted=j + 1)),
                    )
                break


_TALK = frozenset(
    "season seasons episode episodes premiere premieres premiered renewed cancelled canceled finale cast starring stars starred trailer teaser "
    "streaming airs aired release released spinoff spin-off sequel role".split()
)


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
    if not _starts(words, position, lexicon) or _owner_at(words, position, lexicon):
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
            step > last
            and step < len(words)
            and _continues(words[step], words[step - 1], lexicon)
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


def _continues(word: Token, before: Token, lexicon: Lexicon) -> bool:
    if word.text[0] in "'’" and len(word.text) > 2:
        return True
    if word.text[0].isdigit():
        return word.text.isdigit() and len(word.text) <= 4 and before.folded != "'s"
    return word.capital and word.folded not in ("season", "series")


# ---------------------------------------------------------------------------------------------------------- weights


def _weigh(run: Run, lexicon: Lexicon, *, quoted: int | None = None) -> float:
    """Add up the signs that a run is a title; ``quoted`` is the token behind its closing mark, if it has one."""
    words = run.line.tokens
    after = quoted if quoted is not None else run.last
    before = run.first - 2 if quoted is not None else run.first - 1
    weight = _sign_behind(words, after, lexicon) + _sign_before(words, before, lexicon)
    return weight - _doubt(run, weight, lexicon, quoted=quoted is not None)


def _doubt(run: Run, weight: float, lexicon: Lexicon, *, quoted: bool) -> float:
    """What speaks against a title: a company, a person's name, a bare adjective."""
    words = run.line.tokens
    first, last, text = words[run.first], words[run.last - 1], _text(run)
    bare = text.lower().replace(".", "")
    lists = lexicon.words
    company = last.folded in lists["company_words"] and run.last - run.first > 1
    if text in lists["organisations"] or text in lexicon.platforms or company:
        return 1.0 if quoted else 5.0
    if quoted:
        return 0.0
    if run.last - run.first == 1:
        plain = any(bare in lists[name] for name in ("demonyms", "not_names", "calendar", "organisation_words", "other_roles"))
        named = text in lexicon.given_names or text in lexicon.regions
        letters = text.isupper() and len(bare) <= 4
        return 5.0 if plain or re.fullmatch(r"(?:[A-Z]\.)+", text) else 1.5 if named or letters else 0.0
    if _introduced(run, lexicon):
        return 4.0
    if _person_like(run, lexicon):
        return 1.0 if weight >= THRESHOLD else 4.0
    if first.folded in lists["demonyms"] and last.folded in (lists["demonyms"] | lists["work_nouns"]):
        return 5.0
    return 2.0 if last.folded in lists["calendar"] else 0.0


def _sign_behind(words: Sequence[Token], at: int, lexicon: Lexicon) -> float:
    """What stands behind a title: a season, a noun, a role, a year, a verb of its life."""
    here = [word.folded for word in words[at : at + 6]] + [""] * 6
    possessive = here[0] == "'s"
    if possessive:
        here, at = [*here[1:], ""], at + 1
    lists = lexicon.words
    ordinal = here[0] in lexicon.ordinals and here[1] in ("season", "seasons", "and")
    if here[0] in ("season", "seasons") or ordinal or re.fullmatch(r"s\d", here[0]):
        return 3.5
    if here[0] == "(" and re.fullmatch(r"(?:19|20)\d\d", here[1]) and here[2] in (")", ",", "-", "–"):
        return 3.0
    if here[0] == "(" and here[1] in ("season", "seasons", "series", "film", "movie", "tv"):
        return 3.5
    if possessive:
        return _sign_possessed(words[at : at + 3], here, lexicon)
    if here[0] in lists["work_nouns"] or (here[0] in lists["genre_words"] and here[1] in lists["work_nouns"]):
        return 2.0
    if here[0] in lists["cast_roles"] or here[0] in lists["crew_roles"]:
        capital = at + 1 < len(words) and words[at + 1].capital and not words[at].capital
        return 3.0 if capital else 2.0
    if here[0] in ("cast", "fame", "finale", "premiere"):
        return 3.0 if here[0] == "fame" else 1.6
    if here[0] in _LIFE_VERBS or (here[0] in _AUXILIARIES and any(word in _LIFE_VERBS for word in here[1:5])):
        return 2.2
    return 0.0


def _sign_possessed(following: Sequence[Token], here: Sequence[str], lexicon: Lexicon) -> float:
    """What a title can own: a person of its cast, a finale, a star."""
    lists = lexicon.words
    if here[0] in lists["cast_roles"] or here[0] in ("finale", "premiere", "cast", "creator", "showrunner", "trailer"):
        return 2.0
    names = len(following) > 1 and following[0].text in lexicon.given_names and following[1].capital
    return 3.0 if names else 0.0


_AUXILIARIES = frozenset("is was will has had have would could may might should won't hasn't isn't wasn't also".split())
_LIFE_VERBS = frozenset(
    "premieres premiered premiere debuts debuted debut returns airs aired streams streaming renewed cancelled canceled axed picked released "
    "stars starred arrives arrived launches launched opens opened bows bowed centers centres tells drops dropped lands landed".split()
)


def _sign_before(words: Sequence[Token], at: int, lexicon: Lexicon) -> float:
    """What stands before a title: "the series", "season 2 of", "starred in", "renewed"."""
    here = [word.folded for word in reversed(words[max(0, at - 5) : at + 1])] + [""] * 6
    lists = lexicon.words
    while here[0] in (":", "“", "‘", "the", "both", "a", "an"):
        here, at = [*here[1:], ""], at - 1
    if here[0] in lists["work_nouns"] and here[0] not in ("title", "production", "special", "original", "feature"):
        return 3.0
    if here[0] == "of" and (here[1].isdigit() or here[1] in lexicon.cardinals) and here[2] in ("season", "seasons", "series"):
        return 3.0
    if here[0] == "of" and here[1] == "series" and here[2] in lexicon.ordinals:
        return 3.0
    if here[0] == "of" and here[1] in _HEADS_OF:
        return 3.0 if here[1] in _SURE_HEADS else 1.5
    if here[0] in ("in", "on", "for") and (
        here[1] in _ROLE_WORDS or (here[2] in _ROLE_WORDS and here[1] in ("with", "time", "him", "her"))
    ):
        return 3.0 if here[0] == "in" else 1.6
    if here[0] in _FATE_VERBS:
        return 3.0
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
        return 2.0
    if here[0] in ("to", "of", "for") and here[1] in _RELATIVES:
        return 3.0
    if here[0] == "(" and at > 2 and words[at - 1].capital and words[at - 2].text in lexicon.given_names:
        return 3.0
    if here[0] in ("including", "like", "as") and any(
        word in lists["work_nouns"] or word in ("shows", "films", "movies", "titles") for word in here[1:]
    ):
        return 3.0
    if re.fullmatch(r"(?:19|20)\d\d", here[0]):
        return 1.8
    if here[0] == "'s" and (re.fullmatch(r"(?:19|20)\d\d", here[1]) or _owner(words, at - 1, lexicon)):
        return 3.0
    return 0.0


def _owner(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether the words that end at a token name a platform: "HBO Max's", "Netflix's"."""
    if at < 0:
        return False
    one, two = words[at].text, f"{words[at - 1].text} {words[at].text}" if at else ""
    return any(name in lexicon.platforms and not lexicon.platforms[name].needs_cue for name in (one, two))


_FATE_VERBS = frozenset(
    "renewed renews renewing renew cancelled canceled cancels cancel axed axes greenlit revived reviving revive".split()
)
_RELATIVES = frozenset("sequel prequel follow-up spin-off spinoff remake reboot adaptation trailer teaser revival".split())
_SURE_HEADS = frozenset("season seasons episode episodes cast premiere finale renewal cancellation showrunner".split())
_HEADS_OF = frozenset(
    "season seasons series episode episodes cast star stars creator director writer premiere finale renewal cancellation return filming "
    "production showrunner adaptation version trailer makers success release one two three four five six seven eight nine ten".split()
)
_ROLE_WORDS = frozenset(
    "star stars starred starring role roles appeared appears appearing work performance turn part seen cast playing featured performances "
    "lead".split()
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
