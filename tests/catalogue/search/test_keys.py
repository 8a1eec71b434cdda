from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.catalogue.search.keys import LETTERS, LONGEST, delete_numbers, forms, index_words, key, whole_number
from slated.catalogue.search.nearness import allowed_errors, errors, errors_inside

WORDS = st.text("abcdefgß é한ア", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Élite: The  Movie ", "elite the movie"),
        ("Grey\u2019s Anatomy", "greys anatomy"),
        ("Law & Order", "law and order"),
        ("Emoji 🎬 Movie", "emoji movie 🎬"),
        ("🎬", "🎬"),
        ("$", "$"),
        ("???", "???"),
        ("ソロ", "そろ"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_keys(text: str, expected: str) -> None:
    assert key(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The Office", "en", ["the office", "office"]),
        ("Dune: Part Two", "en", ["dune part two", "dune part 2"]),
        ("Rocky III", "en", ["rocky iii", "rocky 3"]),
        ("L'Amour fou", "fr", ["lamour fou", "l amour fou"]),
        ("ソロ", "ja", ["そろ", "soro"]),
        ("", None, []),
    ],
)
def test_forms(text: str, language: str | None, expected: list[str]) -> None:
    assert forms(text, language) == expected


@settings(deadline=None)
@given(st.text(max_size=60))
def test_a_key_is_its_own(text: str) -> None:
    assert key(key(text)) == key(text)
    assert len(key(text)) <= LONGEST


@settings(deadline=None)
@given(st.text(max_size=60))
def test_a_name_has_words_where_it_has_a_key(text: str) -> None:
    assert bool(index_words(key(text))) == bool(key(text))


def test_spaces_do_not_count_in_the_number_of_a_whole() -> None:
    assert whole_number("spider man") == whole_number("spiderman")
    assert whole_number("spider man") != whole_number("spiderwoman")


@settings(deadline=None)
@given(WORDS, st.integers(0, 11), WORDS, st.integers(0, 3))
def test_words_that_differ_by_one_error_share_a_delete(word: str, place: int, letters: str, way: int) -> None:
    place = min(place, len(word) - 1)
    typed = {
        0: word[:place] + letters[0] + word[place + 1 :],
        1: word[:place] + word[place + 1 :],
        2: word[:place] + letters[0] + word[place:],
        3: word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
    }[way]
    assert place >= LETTERS - 1 or set(delete_numbers(word)) & set(delete_numbers(typed))


@pytest.mark.parametrize(("length", "expected"), [(0, 0), (2, 0), (3, 1), (5, 1), (6, 2), (40, 2)])
def test_allowed_errors(length: int, expected: int) -> None:
    assert allowed_errors("x" * length) == expected


@pytest.mark.parametrize(
    ("wanted", "name", "expected"),
    [
        ("interstelar", "interstellar", 1.0),
        ("intersetllar", "interstellar", 1.0),
        ("dark", "dark", 0.0),
        ("intrste", "interstellar", 1.25),
        ("darkk", "dark matter", 1.25),
        ("something", "dark", None),
    ],
)
def test_errors(wanted: str, name: str, expected: float | None) -> None:
    assert errors(wanted, name, 2) == expected


def test_errors_inside() -> None:
    assert errors_inside("wlaking de", "the walking dead", 2) == 1.5
    assert errors_inside("wlaking de", "the running dead", 1) is None
