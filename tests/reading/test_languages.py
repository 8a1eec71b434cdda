"""Languages whose works are told by typography: their cases, their tables, and what holds of any text in them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.model import Change, Claim, Document, Job
from slated.reading import LANGUAGES, NoNames, read
from slated.reading.typographic import LANGUAGES as TYPOGRAPHIC
from slated.reading.typographic.cutting import sentences, tokens
from slated.reading.typographic.finding import amount
from slated.reading.typographic.tables import LanguageRow, tables_of
from slated.tables import load as load_table
from tests.reading.cases import Case, check, load

TABLES = ("german", "japanese", "japanese_more", "korean", "korean_more", "portuguese", "spanish")


@pytest.mark.parametrize("case", [case for name in TABLES for case in load(name)], ids=lambda case: case.id)
def test_cases(case: Case) -> None:
    check(case)


# ------------------------------------------------------------------------------------------------------- tables


def _names(language: str, table: str) -> list[str]:
    rows = load_table(files("slated.reading") / "languages" / language / f"{table}s.toml")[table]
    return [row["name"] for row in rows]


@pytest.mark.parametrize("language", TYPOGRAPHIC)
@pytest.mark.parametrize("table", ["platform", "region"])
def test_names_are_sorted_and_stand_once(language: str, table: str) -> None:
    names = _names(language, table)
    assert names == sorted(set(names))


@pytest.mark.parametrize("language", TYPOGRAPHIC)
def test_what_a_local_name_stands_for_is_written_as_in_the_english_table(language: str) -> None:
    english = _names("en", "platform")
    folded = {name.casefold() for name in english}
    rows = load_table(files("slated.reading") / "languages" / language / "platforms.toml")["platform"]
    meant = {row.get("stands_for", row["name"]) for row in rows}
    assert {name for name in meant if name.casefold() in folded and name not in english} == set()


@pytest.mark.parametrize("language", TYPOGRAPHIC)
def test_every_cue_gives_what_its_table_may_give(language: str) -> None:
    cues = tables_of(language).cues
    assert {cue.gives for cue in cues["clauses"]} <= {"at", "behind", "beside"}
    assert {cue.gives.partition(":")[0] for cue in cues["events"]} <= {"release", "status", "other"}
    assert {cue.gives for cue in cues["modality"]} <= {"confirmed", "denied", "conditional", "rumoured", "hoped", "expected"}
    served = {"region", "until", "from", "another", "available", "episodes", "nothing"}
    metrics = {"hours", "views", "viewers", "households", "rank", "gross"}
    assert {cue.gives for cue in cues["facts"]} <= served | metrics


@pytest.mark.parametrize("language", TYPOGRAPHIC)
def test_every_credit_gives_cast_or_crew_and_names_somebody(language: str) -> None:
    changes, jobs = {"", *map(str, Change)}, set(map(str, Job))
    for credit in tables_of(language).people.credits:
        kind, _, value = credit.gives.partition(":")
        assert (kind == "cast" and value in changes) or (kind == "crew" and value in jobs), credit.name
        assert "names" in credit.pattern.groupindex, credit.name


# ------------------------------------------------------------------------------------------------------- cutting, counting

_GERMAN, _JAPANESE = tables_of("de").about, tables_of("ja").about


@pytest.mark.parametrize(
    ("about", "text", "several"),
    [
        (_GERMAN, "Start ist am 4. September. Danach folgt mehr.", ["Start ist am 4. September.", "Danach folgt mehr."]),
        (_GERMAN, "Rund 3 Mio. Menschen sahen zu.", ["Rund 3 Mio. Menschen sahen zu."]),
        (_JAPANESE, "放送は10月。配信もある！", ["放送は10月。", "配信もある！"]),
        (_JAPANESE, "「いい。」と語った。次へ。", ["「いい。」と語った。", "次へ。"]),
    ],
)
def test_sentences(about: LanguageRow, text: str, several: list[str]) -> None:
    assert [text[one.start : one.end] for one in sentences(text, about)] == several


def test_letters_are_tokens_where_words_are_not_parted() -> None:
    text = "Netflixで10月配信"
    assert [token.text for token in tokens(text, 0, len(text), _JAPANESE)] == ["Netflix", "で", "10", "月", "配", "信"]


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("ko", "4억 7400만", 474e6),
        ("ko", "3,320만", 33.2e6),
        ("ja", "12億3000万", 1.23e9),
        ("ja", "50億", 5e9),
        ("es", "1.200 millones", 1.2e9),
        ("es", "47.4 millones", 47.4e6),
        ("es", "2 mil millones", 2e9),
        ("de", "47,4 Mio.", 47.4e6),
        ("de", "1,2 Milliarden", 1.2e9),
        ("pt", "1,5 mil milhões", 1.5e9),
        ("pt", "12.500", 12_500.0),
    ],
)
def test_amounts(language: str, words: str, value: float) -> None:
    assert amount(words, tables_of(language)) == value


# ------------------------------------------------------------------------------------------------------- any text

_PIECES = {
    "ko": "넷플릭스 시리즈 ‘푸른 등대’ 시즌2가 9월 12일 공개된다. 《여름의 끝》 24:30 4억 7400만 시간 제작 확정 않는다 까지 에서",
    "ja": "Netflixシリーズ「黒い港」シーズン2が 2025年10月5日(日)25:30 より 放送開始 。 『灯台の猫』 第2期 全12話 興行収入50億円 延期 まで",
    "es": "la serie «Faro Azul» temporada 3 se estrenará el 12 de septiembre en Netflix . no 1.200 millones de dólares retrasa hasta el",
    "de": "die Serie „Blauer Leuchtturm“ Staffel 2 startet am 12. September bei Netflix . nicht 47,4 Mio. Aufrufe verschoben bis zum",
    "pt": "a série “Farol Azul” temporada 3 estreia em 12 de setembro na Netflix . não 1,2 bilhão de dólares adiada até o dia",
}
_HOSTILE = [
    "\ue000",
    "\ue003",
    "\u200b",
    "\u202e",
    "\ud800",
    "İ",
    "ß",
    "\x00",
    "\n",
    "「",
    "》",
    '"',
    "'",
    "<",
    "²",
    "٣",
    "\uff19\uff19\uff19",
    "9999年12月31日24:00",
]


def _read(language: str, text: str, title: str | None = None) -> list[Claim]:
    document = Document("d", None, None, title, date(2025, 6, 10), "given", datetime(2026, 1, 1, tzinfo=UTC), language, text)
    return read(document, NoNames())


@pytest.mark.parametrize("language", TYPOGRAPHIC)
def test_offsets_are_exact_in_any_text(language: str) -> None:
    pieces = st.sampled_from(_PIECES[language].split() + _HOSTILE) | st.text(max_size=6)

    @settings(max_examples=60, deadline=None)
    @given(st.lists(pieces, max_size=40), st.sampled_from(["", " "]), st.booleans())
    def check_offsets(several: list[str], glue: str, titled: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
        text = glue.join(several)
        title = text[:60] if titled else None
        for claim in _read(language, text, title):
            held = title if claim.quote.in_title else text
            assert held is not None
            assert held[claim.quote.start : claim.quote.end] == claim.quote.text
            assert claim.quote.text

    check_offsets()


@pytest.mark.parametrize("language", TYPOGRAPHIC)
@pytest.mark.parametrize(
    "filler",
    [
        '"',
        "「",
        ".",
        "。",
        "2",
        "시즌2 ",
        "„A“ ",
        "Dark Staffel 2 ",
        "출연 김도윤, ",
        "監督山野辺、",
        "dirigida por Lucía Roldán, ",
    ],
)
def test_one_long_line_ends(language: str, filler: str) -> None:
    assert _read(language, filler * (20_000 // len(filler))) is not None


# ------------------------------------------------------------------------------------------------------- without tables


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Sarjan ”Sininen majakka” toinen kausi alkaa Netflixissä 12. syyskuuta."),
        ("th", "ซีรีส์ “ประภาคารสีน้ำเงิน” ซีซั่น 2 จะฉายทาง Netflix วันที่ 12 กันยายน"),
        (None, "..."),
    ],
)
def test_a_language_without_tables_yields_no_claims(language: str | None, text: str) -> None:
    assert language not in LANGUAGES
    document = Document("d", None, None, None, date(2025, 6, 10), "given", datetime(2026, 1, 1, tzinfo=UTC), language, text)
    assert read(document, NoNames()) == []
