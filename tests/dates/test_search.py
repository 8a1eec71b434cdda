"""The search for dates on texts that nobody would write."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.dates.words import Setting, find
from slated.dates.words.beside import LETTERS, beside

SETTING = Setting(date(2025, 6, 10), "en", "US", broadcast_seasons=False)
BEFORE = re.compile(f"([{LETTERS}0-9'\u2019.-]*[{LETTERS}0-9.])([^{LETTERS}0-9]*)$")


@given(st.text(alphabet="aZ9é.'’- (\n“ж", max_size=60))
def test_the_word_before_is_what_an_expression_tied_to_the_end_would_find(text: str) -> None:
    near = beside(text, len(text), len(text))
    found = BEFORE.search(text[-48:])
    if found and any(letter.isalnum() for letter in found[1]):
        assert (near.before, near.gap_before) == (found[1], found[2])
    else:
        assert near.before == ""


@pytest.mark.parametrize("seed", ["2024 ", "2024\n", "May 5, 2024 ", "Friday\t", "yesterday "])
def test_a_bare_run_of_dates_is_no_text(seed: str) -> None:
    assert 0 < len(find(seed * 1000, SETTING)) < 220


def test_a_run_with_words_in_it_is_text() -> None:
    assert len(find("In 2024 it ran, " * 300, SETTING)) == 300


def test_text_after_a_bare_run_is_read() -> None:
    assert find("2024 " * 500 + "and it opens on May 5, 2026.", SETTING)[-1].text == "May 5, 2026"
