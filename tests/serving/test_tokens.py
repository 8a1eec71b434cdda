"""The contrast of every text colour against every ground it stands on, by the formula of WCAG 2."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

CSS = files("slated.serving").joinpath("static", "tokens.css").read_text(encoding="utf-8")
NIGHT = CSS.index("@media (prefers-color-scheme: dark)")
NIGHT_END = CSS.index("/* Posters")

TEXT = ["ink", "soft", "link", "dated", "windowed", "contested", "undated", "lapsed", "released", "cancelled", "unknown"]
PAIRS = [
    *((text, ground, 4.5) for text in TEXT for ground in ("paper", "sheet")),
    ("then-ink", "then", 4.5),
    ("board-ink", "board", 4.5),
    ("paper", "ink", 4.5),
    *(("poster-ink", f"hue-{hue}", 4.5) for hue in range(8)),
    # Not text: the ring of focus, the bars of the time line and the edges of fields.
    ("focus", "paper", 3.0),
    ("strong-line", "paper", 3.0),
    ("link-line", "paper", 3.0),
]


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", css))


DAY_COLOURS = colours(CSS[:NIGHT]) | colours(CSS[NIGHT_END:])
NIGHT_COLOURS = DAY_COLOURS | colours(CSS[NIGHT:NIGHT_END])


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["day", "night"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_contrast(scheme: str, text: str, ground: str, least: float) -> None:
    found = DAY_COLOURS if scheme == "day" else NIGHT_COLOURS
    assert contrast(found[text], found[ground]) >= least, f"{text} on {ground} by {scheme}"


def test_the_night_has_every_colour_of_the_day() -> None:
    assert colours(CSS[:NIGHT]).keys() == colours(CSS[NIGHT:NIGHT_END]).keys()


def test_colours_stand_in_the_token_file_alone() -> None:
    css = files("slated.serving").joinpath("static", "site.css").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", css) == []


def test_every_token_that_is_used_is_defined() -> None:
    css = files("slated.serving").joinpath("static", "site.css").read_text(encoding="utf-8")
    defined = set(re.findall(r"--([a-z0-9-]+):", CSS + css))
    assert set(re.findall(r"var\(--([a-z0-9-]+)\)", css)) <= defined
