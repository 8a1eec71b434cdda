"""Which language a text is in, told from its letters where its script says so, else by a classifier that ships with its model."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

from slated.reading.page.tables import tables

# A classifier needs some text: on the first 80 characters of 84 English articles it was right 83 times, and on single names
# ("Stranger Things": 0.08, "Hello there": 0.34) its probability stays below a half; on whole articles it is above 0.99.
SAMPLE = 8_000
FEWEST_LETTERS = 20
SURE = 0.5
# Codes of three letters are small languages next to a large one (Nigerian Pidgin to English): only believed when nearly certain.
SURE_OF_SMALL = 0.95
LONG_ENOUGH = 200
SCRIPT_SHARE = 0.25


@cache
def _classifier() -> Any:
    """Load the classifier (0.3 s, once); it has no types of its own."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loads numpy and a model: only when asked

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of the language that ``text`` is in (639-3 where there is no other), None if it cannot be told.

    >>> detect("지금 우리 학교는")
    'ko'
    >>> detect("...") is None
    True
    """
    sample = text[:SAMPLE]
    letters = [letter for letter in sample if letter.isalpha()]
    by_script = _of_script(letters)
    if by_script is not None:
        return by_script
    if len(letters) < FEWEST_LETTERS:
        return None
    ranked = [(tables().same.get(str(code), str(code)), float(probability)) for code, probability in _classifier().rank(sample)]
    code, probability = ranked[0]
    if probability >= (SURE if len(code) == 2 else SURE_OF_SMALL):
        return code
    return _widespread(ranked) if len(letters) < LONG_ENOUGH else None


def _widespread(ranked: list[tuple[str, float]]) -> str | None:
    """Return the language of a short text among those that most is written in: of a hundred none comes out sure, most are rare."""
    likely = [(code, probability) for code, probability in ranked if code in tables().widespread]
    whole = sum(probability for _, probability in likely)
    code, probability = likely[0]
    return code if probability >= SURE * whole else None


def language_of(text: str, declared: str | None) -> str | None:
    """Return the language of a page that declares ``declared`` (an HTML ``lang``): the text decides where it is long enough."""
    told = detect(text)
    if told is not None and (len(text) >= LONG_ENOUGH or declared is None):
        return told
    return _primary(declared) or told


def _primary(tag: str | None) -> str | None:
    """Return the language of a BCP 47 tag: "en-GB" gives "en"."""
    head = (tag or "").strip().replace("_", "-").split("-")[0].lower()
    if not (2 <= len(head) <= 3 and head.isascii() and head.isalpha()) or head == "und":
        return None
    return tables().same.get(head, head)


def _of_script(letters: list[str]) -> str | None:
    """Return the language whose own script makes up a good part of the letters, if there is one."""
    if not letters:
        return None
    counts: Counter[str] = Counter()
    for letter, times in Counter(letters).items():
        point = ord(letter)
        for language, first, last in tables().scripts:
            if first <= point <= last:
                counts[language] += times
                break
    if not counts:
        return None
    # Japanese is written in kana and Han together, so any good share of kana decides.
    han_and_kana = counts["zh"] + counts["ja"]
    if counts["ja"] and counts["ja"] >= 0.1 * han_and_kana:
        counts["ja"], counts["zh"] = han_and_kana, 0
    language, count = counts.most_common(1)[0]
    return language if count >= SCRIPT_SHARE * len(letters) else None
