from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.catalogue import romanise
from slated.catalogue.romanise import japanese_readings, romanised
from tests.catalogue.making import table


@pytest.mark.parametrize("case", table("romanise")["case"], ids=lambda case: case["text"])
def test_cases(case: dict[str, Any]) -> None:
    if case.get("extra") and not japanese_readings():
        pytest.skip("needs the extra slated[japanese]")
    assert romanised(case["text"], case.get("language")) == case["latin"]


def test_without_the_extra_kanji_stay_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(romanise, "japanese_readings", lambda: False)
    assert romanised("進撃の巨人", "ja") == []
    assert romanised("三国", None) == ["san guo"]


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=20), st.none())
def test_every_syllable_has_letters(text: str, language: None) -> None:
    found = romanised(text, language)
    assert found == [] if not text else len(found) == 1 and found[0].isascii() and len(found[0]) >= len(text)


@settings(deadline=None)
@given(st.text(max_size=30), st.sampled_from([None, "ja", "zh", "ko"]))
def test_anything_is_taken(text: str, language: str | None) -> None:
    assert all(romanised(text, language))
