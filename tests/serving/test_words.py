from __future__ import annotations

import pytest

from slated.serving import words
from slated.serving.poster import HUES, initials, poster
from slated.serving.views.parts import name_view, safe_address


@pytest.mark.parametrize("of", words.ENUMERATIONS)
def test_every_value_has_its_words(of: str) -> None:
    for value in words.ENUMERATIONS[of]:
        assert words.word(of, value)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("All of Us Are Dead", "AUA"),
        ("The Last of Us", "LU"),
        ("1923", "19"),
        ("3 Body Problem", "3"),
        ("Dark", "D"),
        ("지금 우리 학교는", "지우학"),
        ("ما وراء الطبيعة", "موا"),
        ("“Quoted” (again)", "QA"),
        ("!!!", "·"),
        ("", "·"),
        ("🎬 Movie", "M"),
        ("of the", "OT"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_poster_keeps_its_hue() -> None:
    assert poster("dark", "Dark") == poster("dark", "Dark")
    assert {poster(str(number), "X").hue for number in range(200)} == set(range(HUES))


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://example.com/a", "https://example.com/a"),
        ("HTTP://example.com", "HTTP://example.com"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        (" https://example.com", ""),
        ("file:///etc/passwd", ""),
        ("//example.com", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_only_the_web_becomes_a_link(address: str | None, safe: str) -> None:
    assert safe_address(address) == safe


@pytest.mark.parametrize(
    ("text", "direction"), [("Dark", "ltr"), ("שטיסל", "rtl"), ("2024 ما", "rtl"), ("1923", "ltr"), ("", "ltr")]
)
def test_the_first_strong_letter_gives_the_direction(text: str, direction: str) -> None:
    assert name_view(text, None).dir == direction
