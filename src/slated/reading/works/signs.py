"""The signs that a run of capitals is a title, or is none: its company before and behind, and its shape.

A sign is a short name ("before:work-noun", "behind:season"); what each is worth is said by ``weights.toml`` and nowhere else. The
words themselves are in ``languages/<code>/titles.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from slated.reading.lexicon import Lexicon
from slated.reading.tokens import Token
from slated.reading.works.lists import title_lists
from slated.reading.works.records import Run, text_of

_SHORT_SEASON = re.compile(r"s\d{1,2}")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: A title's own number: "Salt Flats 2", "Iron Coast 1984", "Harbour III".
_SEQUEL = re.compile(r"[2-9]|(?:19|20)\d\d|II|III|IV|VI{0,3}|IX")
_DATES = frozenset("date dates window trailer teaser renewal premiere release order pickup".split())
_MAKINGS = frozenset("shooting filming production photography writing development post-production shoot plug".split())
_THEATERS = frozenset("theaters theatres cinemas".split())
_PARTS = frozenset("trailer teaser fan fans viewers".split())
_VAGUE_NOUNS = frozenset("title production special original feature project western horror comic picture pilot".split())
_FORMERLY = frozenset("originally formerly previously initially".split())
#: Whom a list of examples is of: "the cast of the series includes ...".
_PEOPLE = frozenset(("cast", "ensemble", "stars"))
_SENTENCE = 24
_SEASONAL = frozenset("season seasons episode episodes finale premiere showrunner".split())
_REACH = 6


def signs_of(run: Run, lexicon: Lexicon, *, quoted: bool) -> frozenset[str]:
    """Return the signs of a run at its place; a quoted run's company stands outside its quotation marks."""
    words = run.line.tokens
    behind = run.last
    if quoted:
        behind += 1
        while (
            behind < len(words)
            and words[behind].text in ("’", "”", '"', "'", ",")
            and words[behind - 1].end == words[behind].start
        ):
            behind += 1
    found = {_before(words, run.first - (2 if quoted else 1), lexicon), _behind(words, behind, lexicon), *_shape(run, lexicon)}
    if quoted:
        found |= {"quoted", *_quoted(run, lexicon)}
    elif run.first == 0 or words[run.first - 1].text in '.:“"‘—–':
        found.add("place:opens")
    if introduced(run, lexicon):
        found.add("person:introduced")
    found.discard("")
    return frozenset(found)


# ---------------------------------------------------------------------------------------------------------- before


def _before(words: Sequence[Token], at: int, lexicon: Lexicon) -> str:
    """What stands before a title: "the series", "season 2 of", "starred in", "renewed"."""
    here = [word.folded for word in reversed(words[max(0, at - _REACH) : at + 1])] + [""] * _REACH
    while here[0] in (":", "“", "‘", '"', "the", "both", "a", "an", "(") and not (
        here[0] == "(" and _person_ends(words, at - 1, lexicon)
    ):
        here, at = [*here[1:], ""], at - 1
    if here[0] == "of":
        return _of(here, lexicon)
    nouns = lexicon.words["work_nouns"]
    if here[:2] == ["opera", "soap"]:
        return "before:work-noun"
    for name, present in (
        ("before:vague-noun", here[0] in _VAGUE_NOUNS),
        ("before:vague-noun", here[0] in nouns and words[at].capital and at > 0),
        ("before:work-noun", here[0] in nouns),
        ("before:work-nouns", here[0].removesuffix("s") in nouns),
        ("before:noun-comma", here[0] == "," and here[1] in nouns),
    ):
        if present:
            return name
    if here[0] == "in" and at > 0 and words[at - 1].capital and not _preposition(here, lexicon).startswith("before:role"):
        return "before:name-in"
    found = _preposition(here, lexicon)
    if found == "before:example" and any(word.folded in _PEOPLE for word in words[max(0, at - _SENTENCE) : at]):
        found = ""
    return found or _verb_or_noun(here, lexicon) or _owned_by(words, at, here, lexicon)


def _of(here: Sequence[str], lexicon: Lexicon) -> str:
    """What stands before "of": "season 2", "the first series", "the cast"."""
    lists = title_lists(lexicon)
    if here[1] in _MAKINGS:
        return "before:making"
    season = ("season", "seasons", "series", "part", "volume")
    if (here[1].isdigit() or here[1] in lexicon.cardinals) and here[2] in season:
        return "before:season-of"
    if here[1] == "series" and here[2] in lexicon.ordinals:
        return "before:season-of"
    if here[1] in lists["sure_heads"]:
        return "before:season-of" if here[1] in _SEASONAL else "before:part-of"
    if here[1] in lists["relatives"]:
        return "before:relative"
    if here[1] in lists["heads"]:
        return "before:head-of"
    return "before:of"


def _preposition(here: Sequence[str], lexicon: Lexicon) -> str:
    """Roles and relations with their small words: "starred in", "sequel to", "such as"."""
    lists = title_lists(lexicon)
    role = here[1] in lists["role_words"] or (
        here[2] in lists["role_words"] and here[1] in ("with", "time", "him", "her", "also")
    )
    if here[0] in ("in", "on", "for", "from", "opposite") and role:
        return "before:role-in" if here[0] == "in" else "before:role-on"
    if here[0] in ("for", "on", "of") and (here[1] in _MAKINGS or here[1] in _DATES):
        return "before:making"
    if here[0] in ("to", "for") and here[1] in lists["relatives"]:
        return "before:relative"
    if here[0] in lists["example_words"] and any(
        word in lists["example_nouns"] or word in lexicon.words["work_nouns"] for word in here[1:]
    ):
        return "before:example"
    if here[0] in ("in", "on"):
        return f"before:{here[0]}"
    return "before:place" if here[0] in lists["place_prepositions"] else ""


#: In this order: the first list that holds the word before a title names the sign.
_LISTS_BEFORE = (
    ("fate_verbs", "before:fate"),
    ("making_verbs", "before:made"),
    ("naming_verbs", "before:named"),
    ("episode_nouns", "before:episode"),
    ("song_nouns", "before:song"),
    ("print_nouns", "before:print"),
    ("game_nouns", "before:game"),
    ("character_verbs", "before:as"),
    ("relatives", "before:relative-noun"),
    ("person_nouns", "before:person-noun"),
)


def _verb_or_noun(here: Sequence[str], lexicon: Lexicon) -> str:
    lists = title_lists(lexicon)
    if here[0] in lists["naming_verbs"] and here[1] in lexicon.words["work_nouns"]:
        return "before:work-noun"  # "a series titled"
    if here[0] in lists["naming_verbs"] and here[1] in _FORMERLY:
        return "before:once-named"
    for name, sign in _LISTS_BEFORE:
        if here[0] in lists[name]:
            return sign
    roles = lexicon.words["roles"]
    if here[0] in roles:
        return "before:role"
    return "before:year" if _YEAR.fullmatch(here[0]) else ""


def _owned_by(words: Sequence[Token], at: int, here: Sequence[str], lexicon: Lexicon) -> str:
    """Whose the title is: "2016's", "Netflix's", "Greta Gerwig's"; or who is told by it: "Aaron Paul (Breaking Bad)"."""
    if here[0] in ("'s", "'"):
        if _YEAR.fullmatch(here[1]):
            return "before:year-owner"
        if _platform_ends(words, at - 1, lexicon):
            return "before:platform-owner"
        # "the series Anna Brandt's Harbour", "including Anna Brandt's Harbour": what stands before the owner speaks for the title.
        first = at - 1
        while first > 0 and at - first < 4 and words[first].capital:
            first -= 1
        beyond = [word.folded for word in reversed(words[max(0, first - _REACH) : first + 1])] + [""] * _REACH
        example = _preposition(beyond, lexicon) == "before:example"
        person = at - first > 2 and words[first + 1].text in lexicon.given_names
        return "before:example" if example else "before:person-owner" if person else "before:owner"
    if here[0] == "(" and _person_ends(words, at - 1, lexicon):
        return "before:person-bracket"
    if here[0] == "(" and _name_ends(words, at - 1):
        return "before:name-bracket"
    if "-" in here[0] and here[0].rpartition("-")[2] in title_lists(lexicon)["compound_tails"]:
        return "before:describes"
    if here[0] in (",", "and", "&"):
        return "before:comma" if here[0] == "," else "before:and"
    return "before:platform" if _platform_ends(words, at, lexicon) else ""


def _platform_ends(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether the words that end at a token name a platform: "HBO Max's", "Netflix's"."""
    if at < 0:
        return False
    one, two = words[at].text, f"{words[at - 1].text} {words[at].text}" if at else ""
    return any(name in lexicon.platforms and not lexicon.platforms[name].needs_cue for name in (one, two))


def _person_ends(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether two capitals that end at a token are a person by the given name."""
    return at > 0 and words[at].capital and words[at - 1].text in lexicon.given_names


def _name_ends(words: Sequence[Token], at: int) -> bool:
    """Whether two or three capitals that end at a token stand as a name does: behind small words or marks, or at the beginning."""
    size = 0
    while at - size >= 0 and size < 5 and words[at - size].capital and words[at - size].text[0].isalpha():
        size += 1
    return size in (2, 3, 4)


# ---------------------------------------------------------------------------------------------------------- behind


def _behind(words: Sequence[Token], at: int, lexicon: Lexicon) -> str:
    """What stands behind a title: a season, a noun, a role, a year, a verb of its life."""
    here = [word.folded for word in words[at : at + _REACH]] + [""] * _REACH
    if here[0] == "'s":
        return _possessed(words[at + 1 : at + 4], here[1:], lexicon)
    if here[0] == "(":
        return _bracket(words[at : at + 4], here, lexicon)
    if (
        here[0] in ("season", "seasons")
        or _SHORT_SEASON.fullmatch(here[0])
        or (here[0] in ("series", "part", "volume") and here[1].isdigit())
    ):
        return "behind:season"
    if here[0] in lexicon.ordinals and here[1] in ("season", "seasons", "and"):
        return "behind:season"
    lists, words_of = title_lists(lexicon), lexicon.words
    if here[0] in lists["relatives"] and here[0] not in _PARTS:
        return "behind:relative"
    if here[0] in lists["behind_nouns"]:
        return "behind:part"
    if here[0] == "fame" or (here[0] == "and" and "fame" in here):
        return "behind:fame"
    if (
        here[0] in words_of["work_nouns"]
        or here[0].removesuffix("s") in words_of["work_nouns"]
        or (here[0] in words_of["genre_words"] and here[1] in words_of["work_nouns"])
    ):
        return "behind:franchise" if here[0] in ("franchise", "saga", "universe") else "behind:work-noun"
    if here[0] in words_of["cast_roles"] or here[0] in words_of["crew_roles"]:
        capital = at + 1 < len(words) and words[at + 1].capital and not words[at].capital
        return "behind:role-name" if capital else "behind:role"
    return _verbs(here, lexicon)


#: Behind a title these begin who is in it or made it: "Salt Flats, starring ...".
_CREDITED = frozenset("starring headlined directed created written helmed featuring penned toplined fronted".split())


def _verbs(here: Sequence[str], lexicon: Lexicon) -> str:
    lists = title_lists(lexicon)
    if here[0] in _CREDITED or (here[0] == "," and here[1] in _CREDITED):
        return "behind:credited"
    if here[1] == "in" and here[2] in _THEATERS:
        return "behind:fate"
    helped = here[0] in lists["auxiliaries"]
    if here[0] in lists["fates"] or (helped and any(word in lists["fates"] for word in here[1:5])):
        return "behind:fate"
    if here[0] in lists["life_verbs"]:
        return "behind:life"
    if helped and any(word in lists["life_verbs"] for word in here[1:5]):
        return "behind:will-life"
    if here[0] in lists["spoken_verbs"]:
        return "behind:spoken"
    if here[0] in ("is", "was") and here[1] in ("a", "an", "the"):
        return "behind:is-a"
    if (
        here[0] == ","
        and here[1] in ("a", "an", "the", "its", "his", "her")
        and any(word in lexicon.words["work_nouns"] for word in here[2:6])
    ):
        return "behind:apposition"
    if here[0] == ",":
        return (
            "behind:comma-which"
            if here[1] == "which"
            else "behind:comma-age"
            if here[1].isdigit() and here[2] == ","
            else "behind:comma"
        )
    return f"behind:{here[0]}" if here[0] in ("and", "on", "in", "at", "for", ".", "as", "from", "with") else ""


def _bracket(words: Sequence[Token], here: Sequence[str], lexicon: Lexicon) -> str:
    """A bracket behind a title: a year, a form, a person who plays it."""
    if _YEAR.fullmatch(here[1]) and here[2] in (")", ",", "-", "–"):
        return "behind:year"
    if here[1] in ("season", "seasons", "series", "film", "movie", "tv"):
        return "behind:form"
    return (
        "behind:person-bracket"
        if len(words) > 2 and words[1].text in lexicon.given_names and words[2].capital
        else "behind:bracket"
    )


def _possessed(following: Sequence[Token], here: Sequence[str], lexicon: Lexicon) -> str:
    """What a title can own: a person of its cast, a finale, a star."""
    if here[0] in lexicon.words["cast_roles"] or here[0] in title_lists(lexicon)["owned_things"]:
        return "behind:owns-part"
    if len(following) > 1 and following[0].text in lexicon.given_names and following[1].capital:
        return "behind:owns-person"
    return "behind:owns-capital" if following and following[0].capital else "behind:owns"


# ----------------------------------------------------------------------------------------------------------- shape


def _shape(run: Run, lexicon: Lexicon) -> Iterator[str]:
    """What the words of a run themselves say: how many, with small words between, a person's name, a company's."""
    tokens = run.line.tokens[run.first : run.last]
    words = [word for word in tokens if word.text[0].isalnum()]
    yield f"words:{min(len(words), 4)}"
    if any(word.text == ":" for word in tokens):
        yield "shape:colon" if run.first == 0 or len(words) < 3 else "shape:colon-inside"
    for name, present in (
        ("shape:small-words", any(word.text[0].islower() for word in words[1:])),
        ("shape:article", tokens[0].folded in ("the", "a", "an") and len(words) > 1),
        ("shape:digits", any(word.text[0].isdigit() for word in words)),
        ("shape:person", person_like(run, lexicon)),
        ("shape:ends-calendar", tokens[-1].folded in lexicon.words["calendar"]),
        ("shape:sequel", len(words) > 1 and bool(_SEQUEL.fullmatch(tokens[-1].text)) and _named(words[-2], lexicon)),
    ):
        if present:
            yield name
    if len(words) == 1:
        yield from _one_word(words[0].text, lexicon)
    yield from _no_title(run, words, lexicon)


def _named(word: Token, lexicon: Lexicon) -> bool:
    """Whether a number behind a word is a title's own: not behind a month."""
    return word.text[0].isalpha() and word.folded not in lexicon.words["calendar"]


def _no_title(run: Run, words: Sequence[Token], lexicon: Lexicon) -> Iterator[str]:
    """Companies, letters, adjectives of countries."""
    text, lists = text_of(run), lexicon.words
    if text.isupper() and len(text.replace(".", "")) <= 5:
        yield "shape:letters"
    if text in lists["organisations"] or text in lexicon.platforms:
        yield "shape:organisation"
    bare = [word.folded for word in words if not word.text.isdigit()]
    if len(words) > 1 and bare and bare[-1] in lists["company_words"]:
        yield "shape:company"
    if (
        len(words) > 1
        and words[0].folded in lists["demonyms"]
        and (words[-1].folded in lists["demonyms"] or words[-1].folded in lists["work_nouns"])
    ):
        yield "shape:describes"


def _one_word(text: str, lexicon: Lexicon) -> Iterator[str]:
    bare, lists = text.lower().replace(".", ""), lexicon.words
    if any(bare in lists[name] for name in ("demonyms", "calendar", "organisation_words", "other_roles")):
        yield "one:no-title"
    if bare in lists["not_names"] or bare in lexicon.cardinals:
        yield "one:small"
    if text in lexicon.given_names:
        yield "one:given-name"
    if text in lexicon.regions:
        yield "one:place"
    if bare in lists["section_words"]:
        yield "one:section"


def _quoted(run: Run, lexicon: Lexicon) -> Iterator[str]:
    """Whether the sentence of a quoted run speaks of works at all."""
    talk, nouns = title_lists(lexicon)["talk"], lexicon.words["work_nouns"]
    tokens = run.line.tokens
    if any(word.folded in talk or word.folded in nouns for word in tokens):
        yield "quoted:talk"
    if run.first > 1 and tokens[run.first - 2].text == "(":
        yield "quoted:bracket"
    if run.line.heading:
        yield "quoted:heading"


def introduced(run: Run, lexicon: Lexicon) -> bool:
    """Whether two or three capitals are shown to be a person by their company: "director X Y", "X Y said", "X Y, 34,"."""
    words = run.line.tokens
    if run.last - run.first not in (2, 3) or any(not word.capital for word in words[run.first : run.last]):
        return False
    before = words[run.first - 1].folded if run.first else ""
    here = [word.folded for word in words[run.last : run.last + 3]] + ["", "", ""]
    roles = lexicon.words["roles"]
    if before in roles and not (run.first > 1 and words[run.first - 2].folded in ("of", "the")):
        return True
    if here[0] in ("stars", "starred", "returns", "returned") and here[1] in ("as", "alongside", "opposite", "in", "with"):
        return True
    spoken = here[0] in title_lists(lexicon)["spoken_verbs"]
    return spoken or (here[0] == "," and here[1].isdigit() and here[2] == ",")


def person_like(run: Run, lexicon: Lexicon) -> bool:
    """Whether two or three capitals begin with a given name, without an article: not "Jane the Virgin"."""
    words = run.line.tokens[run.first : run.last]
    if len(words) not in (2, 3) or not all(word.capital for word in words) or words[1].folded in ("the", "of", "and"):
        return False
    return words[0].text in lexicon.given_names or words[0].text in lexicon.given_names_also_words
