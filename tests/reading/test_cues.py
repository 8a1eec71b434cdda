import re
from functools import cache
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.errors import SettingsError
from slated.reading.cues import Anchors, Cue, Cues
from slated.reading.lexicon import LANGUAGES, lexicon
from slated.reading.masking import Entity, Kind, Masked, mask
from slated.reading.patterns import Hit, compile_pattern, find
from slated.reading.tokens import Sentence, tokens

PHRASES = (
    "renewed|extended",
    "premier*|premiering",
    "(picked | picks) up (for)? (a | an)? {season}",
    "{season} (of {work})? (was | has been) (also)? ordered",
    "(be)? (broadcast | shown)",
    "{people} (star | stars) ~3 {work/name}",
    "~2 {open} {date} {close}",
    "(the)?",
    "no ~ date",
)
WORDS = "renewed extended premiere premiered picked up for a an of was has been also ordered be shown broadcast star stars the no date ; ( )".split()


def masked_of(words: list[str], anchors: Anchors) -> Masked:
    """A sentence of words, in which those with the name of a kind in capitals are things of it."""
    text = " ".join(words)
    found = tokens(text, 0, len(text))
    things = [Entity(Kind[token.text], token.start, token.end, token.text) for token in found if token.text in Kind.__members__]
    return mask(Sentence(0, len(text), 0), found, things, anchors.live)


def brute(cue: Cue, masked: Masked) -> list[tuple[int, int]]:
    """Every place tried with the bare expression."""
    expression = re.compile(rf"(?:^|(?<= ))(?:{cue.pattern.regex.pattern})")
    return [
        (masked.unit_at(found.start()), masked.unit_at(found.end() - 2))
        for found in expression.finditer(masked.string)
        if found.end() > found.start()
    ]


def spans(hits: list[Hit]) -> list[tuple[int, int]]:
    return [(hit.first, hit.last) for hit in hits]


@given(st.lists(st.sampled_from([*WORDS, *Kind.__members__]), max_size=14))
def test_the_index_finds_what_trying_everything_finds(words: list[str]) -> None:
    several = [Cue(str(at), compile_pattern(phrase), "", "", {}) for at, phrase in enumerate(PHRASES)]
    anchors = Anchors(several)
    masked = masked_of(words, anchors)
    for offset in (0, 4):
        table = Cues(several[offset:], offset)
        found = table.hits(masked)
        assert [cue.name for cue, _ in found] == sorted(cue.name for cue, _ in found)
        for cue in table:
            expected = brute(cue, masked)
            assert spans([hit for which, hit in found if which is cue]) == expected
            assert spans(list(find(cue.pattern, masked))) == expected


@cache
def words_of(language: str) -> list[str]:
    """The words that a language's cues are made of, things of all kinds and marks."""
    sources = [cue.pattern.source for cues in lexicon(language).cues.values() for cue in cues]
    return [
        *sorted(set(chain.from_iterable(re.findall(r"[\w'-]+", source) for source in sources))),
        *Kind.__members__,
        "(",
        ")",
        ",",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None, max_examples=50)  # every cue is tried by itself at every place: that is what the index saves
@given(data=st.data())
def test_the_index_finds_every_cue_of_a_language(language: str, data: st.DataObject) -> None:
    tables = lexicon(language)
    sentence = data.draw(st.lists(st.sampled_from(words_of(language)), max_size=16))
    masked = masked_of(sentence, tables.anchors)
    for cues in tables.cues.values():
        found = cues.hits(masked)
        for cue in cues:
            assert spans([hit for which, hit in found if which is cue]) == brute(cue, masked), cue.name


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("(picked up", "one is opened and left open"),
        ("picked) up", "closes nothing"),
        ("{colour} in", "{colour} is no kind"),
        ("in |on", "nothing on one side"),
    ],
)
def test_a_phrase_that_is_not_well_formed_is_named(phrase: str, says: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(repr(phrase))) as caught:
        compile_pattern(phrase)
    assert says in caught.value.message


def test_units_lead_back_to_the_text() -> None:
    text = "Harbour Lights returns on Lumen in May."
    things = [Entity(Kind.WORK, 0, 14, "Harbour Lights"), Entity(Kind.PLATFORM, 26, 31, "Lumen")]
    masked = mask(Sentence(0, len(text), 0), tokens(text, 0, len(text)), things, Anchors([]).live)
    assert masked.string == f"{Kind.WORK.value} returns on {Kind.PLATFORM.value} in may . "
    assert [text[unit.start : unit.end] for unit in masked.units] == [
        "Harbour Lights",
        "returns",
        "on",
        "Lumen",
        "in",
        "May",
        ".",
    ]
    assert [masked.unit_at(start) for start in masked.starts] == list(range(len(masked.units)))
    assert masked.entities(Kind.PLATFORM) == [(3, things[1])]
