"""Every claim can be traced: to its cue, its date, the rule that found its subject, the cue of its modality."""

from __future__ import annotations

import re

import pytest

from slated.model import Claim, Modality, Release
from slated.reading import NoNames, read
from slated.reading.lexicon import lexicon
from tests.reading.cases import FOLDER, Case, document_of, load

_PLACE = re.compile(r"([a-z]+):(\d+) (.+)", re.DOTALL)
_CASES = [case for file in sorted(FOLDER.glob("*.toml")) for case in load(file.stem)]
KINDS = {"Release", "Status", "Availability", "Audience", "Episodes", "Saying"}


def _claims(case: Case) -> list[Claim]:
    return read(document_of(case), NoNames())


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.id)
def test_every_claim_says_how_it_was_made(case: Case) -> None:
    for claim in _claims(case):
        trace = claim.trace
        assert trace.cue
        assert trace.subject
        assert trace.modality or claim.modality is Modality.CONFIRMED
        assert trace.date or not isinstance(claim.content, Release)


def test_a_cue_is_named_by_its_table_and_row() -> None:
    cues = lexicon("en").cues
    seen = set()
    for case in _CASES:
        if case.language != "en":
            continue
        for claim in _claims(case):
            for name in (claim.trace.cue, claim.trace.modality):
                place = _PLACE.fullmatch(name)
                if place is not None and place[1] in cues:
                    assert cues[place[1]][int(place[2]) - 1].pattern.source == place[3]
                    seen.add(type(claim.content).__name__)
    assert seen >= KINDS - {"Saying"}


def test_a_claim_with_a_date_names_its_words_and_what_governs_it() -> None:
    text = "Netflix said that the second season of the series Night Ferry might premiere on May 4, 2025."
    case = Case(id="x", language="en", text=text, title=None, published=None, expect=(), not_expect=())
    (claim,) = [claim for claim in _claims(case) if isinstance(claim.content, Release)]
    assert claim.trace.date == "May 4, 2025"
    assert claim.trace.cue.startswith("events:")
    assert claim.trace.modality.startswith("modality:")
    assert claim.trace.subject == "named before it in the clause"
    assert claim.said_by == "Netflix"
