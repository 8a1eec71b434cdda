"""The signs that a run of capitals is a title, or is none, each with its weight."""

from __future__ import annotations

import re
from collections.abc import Sequence

from slated.reading.lexicon import Lexicon
from slated.reading.tokens import Token
from slated.reading.works.records import Run, text_of

#: A run is a work from this weight on. Chosen on the development split of the gold articles; see bench/reading.py.
THRESHOLD = 2.2


def weigh(run: Run, lexicon: Lexicon, *, quoted: int | None = None) -> float:
    """Add up the signs that a run is a title; ``quoted`` is the token behind its closing mark, if it has one."""
    words = run.line.tokens
    after = quoted if quoted is not None else run.last
    before = run.first - 2 if quoted is not None else run.first - 1
    weight = _sign_behind(words, after, lexicon) + _sign_before(words, before, lexicon)
    return weight - doubt_of(run, weight, lexicon, quoted=quoted is not None)


def doubt_of(run: Run, weight: float, lexicon: Lexicon, *, quoted: bool) -> float:
    """What speaks against a title: a company, a person's name, a bare adjective."""
    words = run.line.tokens
    first, last, text = words[run.first], words[run.last - 1], text_of(run)
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
    if introduced(run, lexicon):
        return 4.0
    if person_like(run, lexicon):
        return 1.0 if weight >= THRESHOLD else 4.0
    if first.folded in lists["demonyms"] and last.folded in (lists["demonyms"] | lists["work_nouns"]):
        return 5.0
    return 2.0 if last.folded in lists["calendar"] else 0.0


def introduced(run: Run, lexicon: Lexicon) -> bool:
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


def person_like(run: Run, lexicon: Lexicon) -> bool:
    """Whether two or three words begin with a given name."""
    first = run.line.tokens[run.first].text
    return run.last - run.first in (2, 3) and (first in lexicon.given_names or first in lexicon.given_names_also_words)


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
    while here[0] in (":", "“", "‘", "the", "both", "a", "an"):
        here, at = [*here[1:], ""], at - 1
    lists = lexicon.words
    if (here[0] in lists["work_nouns"] and here[0] not in _VAGUE_NOUNS) or here[0] in _FATE_VERBS:
        return 3.0
    if here[0] == "of" and (weight := _sign_of(here, lexicon)):
        return weight
    if here[0] in ("in", "on", "for") and (
        here[1] in _ROLE_WORDS or (here[2] in _ROLE_WORDS and here[1] in ("with", "time", "him", "her"))
    ):
        return 3.0 if here[0] == "in" else 1.6
    if here[0] in _MAKING_VERBS:
        return 2.0
    bracket = here[0] == "(" and at > 2 and words[at - 1].capital and words[at - 2].text in lexicon.given_names
    example = here[0] in ("including", "like", "as") and any(
        word in lists["work_nouns"] or word in ("shows", "films", "movies", "titles") for word in here[1:]
    )
    if bracket or example or (here[0] in ("to", "of", "for") and here[1] in _RELATIVES):
        return 3.0
    if _YEAR.fullmatch(here[0]):
        return 1.8
    return 3.0 if here[0] == "'s" and (_YEAR.fullmatch(here[1]) or _owner(words, at - 1, lexicon)) else 0.0


def _sign_of(here: Sequence[str], lexicon: Lexicon) -> float:
    """What stands before "of" and a title: "season 2", "the first series", "the cast"."""
    if (here[1].isdigit() or here[1] in lexicon.cardinals) and here[2] in ("season", "seasons", "series"):
        return 3.0
    if here[1] == "series" and here[2] in lexicon.ordinals:
        return 3.0
    if here[1] not in _HEADS_OF:
        return 0.0
    return 3.0 if here[1] in _SURE_HEADS else 1.5


_YEAR = re.compile(r"(?:19|20)\d\d")
#: Nouns of works that stand before many things that are none.
_VAGUE_NOUNS = frozenset("title production special original feature".split())
_MAKING_VERBS = frozenset("directed wrote created penned helmed directs directing titled called entitled dubbed".split())


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
