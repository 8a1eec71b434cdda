from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.catalogue import fold, slug
from tests.catalogue.making import table


@pytest.mark.parametrize("case", table("folding")["case"], ids=lambda case: repr(case["text"]))
def test_cases(case: dict[str, Any]) -> None:
    assert fold(case["text"]) == case["fold"]
    assert slug(case["text"]) == case["slug"]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_case_width_and_composition_do_not_count(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert fold(text.casefold()) == fold(text)


@given(st.text())
def test_only_letters_marks_and_digits_with_single_spaces_are_left(text: str) -> None:
    folded = fold(text)
    assert folded == folded.strip()
    assert "  " not in folded
    assert all(char == " " or unicodedata.category(char)[0] in "LMN" for char in folded)


@given(st.text(), st.text())
def test_punctuation_between_words_is_a_space(one: str, two: str) -> None:
    assert fold(f"{one}: {two}") == fold(f"{one} {two}")
    assert fold(f"{one} & {two}") == fold(f"{one} and {two}")


@given(st.text(max_size=200))
def test_a_slug_fits_in_an_address_and_is_its_own_slug(text: str) -> None:
    made = slug(text)
    assert 0 < len(made) <= 80
    assert not made.startswith("-")
    assert not made.endswith("-")
    assert not set(made) & set("/?#%& \t\n.")
    assert slug(made) == made
