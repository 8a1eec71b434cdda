"""Names in Hangul, kana and Han as people spell them in Latin letters.

Hangul by the Revised Romanisation (rules in romaja.toml: the libraries for it are GPL or no longer kept), kana by Hepburn (jaconv),
Han as pinyin (pypinyin) and, where the extra ``slated[japanese]`` is installed, by its Japanese reading (SudachiPy).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from importlib.util import find_spec

import msgspec

from slated import tables

_FILE = "romaja.toml"
_SYLLABLE = 0xAC00
_SYLLABLES = re.compile("[\uac00-\ud7a3]+")
_HANGUL = re.compile("[\u1100-\u11ff\uac00-\ud7a3]")
_KANA = re.compile("[\u3040-\u30ff\uff66-\uff9d]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_NATIVE = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9d]")
# Before 이 these finals soften: 같이 gachi, 굳이 guji.
_SOFTENED = {"ㄷ": "j", "ㅌ": "ch"}
_SILENT = 11  # the place of ㅇ among the initials
_NARROW_I = 20  # the place of ㅣ among the vowels
_LONG_SOUND = str.maketrans({"ー": "", "-": ""})
# The particles that are written by an older spelling.
_PARTICLES = {"は": "wa", "へ": "e", "を": "o"}


class _Final(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    letter: str
    alone: str
    linked: str


class _Joint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    final: str
    initial: str
    sounds: str


class _Romaja:
    """The tables, ready for use."""

    def __init__(self) -> None:
        table = tables.load(files("slated.catalogue") / _FILE)
        self.initials: list[str] = table["initial"]
        self.vowels: list[str] = table["vowel"]
        self.finals = tables.rows(table, "final", _Final, file=_FILE)
        self.joints = {(row.final, row.initial): row.sounds for row in tables.rows(table, "joint", _Joint, file=_FILE)}

    def word(self, word: str) -> str:
        """Return a run of syllables in Latin letters."""
        places = [divmod(ord(syllable) - _SYLLABLE, 588) for syllable in word]
        spelled: list[str] = []
        final: _Final | None = None
        for initial, rest in places:
            vowel, closing = divmod(rest, 28)
            spelled.append(self._joint(final, initial, vowel))
            spelled.append(self.vowels[vowel])
            final = self.finals[closing - 1] if closing else None
        return "".join([*spelled, final.alone if final else ""])

    def _joint(self, final: _Final | None, initial: int, vowel: int) -> str:
        start = self.initials[initial]
        if final is None:
            return start
        if initial == _SILENT:
            return _SOFTENED.get(final.letter, final.linked) if vowel == _NARROW_I else final.linked
        for sound in (final.letter, final.alone):
            if (sound, start) in self.joints:
                return self.joints[sound, start]
        return final.alone + start


@cache
def _romaja() -> _Romaja:
    return _Romaja()


def romanised(text: str, language: str | None) -> list[str]:
    """Return what a name is in Latin letters, the likeliest first; nothing where its script is none of ours.

    ``language`` is a BCP 47 tag or None; it decides how Han is read where the name has no kana.

    >>> romanised("지금 우리 학교는", "ko")
    ['jigeum uri hakgyoneun']
    """
    if _HANGUL.search(text):
        return [_SYLLABLES.sub(lambda run: _romaja().word(run.group()), text)] if _SYLLABLES.search(text) else []
    kana, han = bool(_KANA.search(text)), bool(_HAN.search(text))
    if not kana and not han:
        return []
    if not han:
        return [_hepburn(text)]
    spoken = (language or "").partition("-")[0]
    forms = []
    if (kana or spoken in ("ja", "")) and japanese_readings():
        forms.append(_japanese(text))
    if not kana and spoken != "ja":
        forms.insert(0, _pinyin(text))
    return forms


@cache
def japanese_readings() -> bool:
    """Tell whether names in kanji can be read: the extra ``slated[japanese]`` is installed."""
    return find_spec("sudachipy") is not None and find_spec("sudachidict_small") is not None


def _hepburn(text: str) -> str:
    import jaconv  # noqa: PLC0415 - loaded where a name needs it: the command line stays quick

    hiragana = jaconv.kata2hira(jaconv.h2z(text, kana=True, ascii=False, digit=False))
    return str(jaconv.kana2alphabet(hiragana.translate(_LONG_SOUND)).replace("cch", "tch"))


def _pinyin(text: str) -> str:
    import pypinyin  # noqa: PLC0415 - half a second to load

    return " ".join(pypinyin.lazy_pinyin(text))


def _japanese(text: str) -> str:
    return " ".join(_reading(word, reading, part) for word, reading, part in _japanese_words()(text))


def _reading(word: str, reading: str, part: str) -> str:
    if part == "助詞" and word in _PARTICLES:
        return _PARTICLES[word]
    return _hepburn(reading) if _KANA.search(reading) else word


@cache
def _japanese_words() -> Callable[[str], list[tuple[str, str, str]]]:
    from sudachipy import Dictionary  # noqa: PLC0415 - an extra that may be missing

    tokenizer = Dictionary(dict="small").tokenizer()

    def words(text: str) -> list[tuple[str, str, str]]:
        return [(found.surface(), found.reading_form(), found.part_of_speech()[0]) for found in tokenizer.tokenize(text)]

    return words
