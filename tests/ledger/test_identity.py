"""Titles that are one, documents that speak of another, mentions that are open; and that all of it can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.errors import InputError
from slated.ledger import HOLDER, Choice, Mentioned, SqlLedger, file_url, open_ledger
from slated.model import ExternalId, Name, NameKind, Recorded, Title, TitleKind, View
from tests.ledger.making import DARK, NOON, SHORT, VARIETY, WIRE, claim, day, document

FAR = date(2999, 12, 31)
TWIN = Title(
    "dark-2",
    TitleKind.SERIES,
    (Name("Dark (TV)", NameKind.MAIN, None),),
    (ExternalId("imdb", "tt1"),),
    None,
    None,
    only_in_articles=True,
)


def _add(ledger: SqlLedger, words: str, title_id: str, *, on: int = 0) -> str:
    found = document(words, retrieved=day(on))
    ledger.add_document(found, VARIETY, [(title_id, claim(words))], recorded_at=day(on), keep_text=False)
    return found.digest


@pytest.fixture
def two(ledger: SqlLedger) -> SqlLedger:
    for title in (DARK, TWIN, WIRE):
        ledger.add_title(title, NOON)
    _add(ledger, "First words", "dark")
    _add(ledger, "Second words", "dark-2", on=1)
    return ledger


def _claims(ledger: SqlLedger, title_id: str, *, view: View = View.RECORDED, as_of: date = FAR) -> list[str]:
    return [recorded.claim.quote.text for recorded in ledger.claims(title_id, view=view, as_of=as_of)]


def test_titles_that_are_one_have_each_others_names_ids_and_claims(two: SqlLedger) -> None:
    two.merge("dark-2", "dark", reason="same cast", recorded_at=day(5))
    assert [title.id for title in two.titles()] == ["dark", "the-wire"]
    merged = two.title("dark")
    assert merged is not None
    assert [name.text for name in merged.names] == ["Dark", "ダーク", "Dark (TV)"]
    assert merged.names[2].kind is NameKind.ALTERNATIVE
    assert ExternalId("imdb", "tt1") in merged.ids
    assert two.title("dark-2") == merged
    assert _claims(two, "dark") == _claims(two, "dark-2") == ["First", "Secon"]
    assert {recorded.title_id for recorded in two.claims("dark", view=View.RECORDED, as_of=FAR)} == {"dark"}
    assert [(key, len(held)) for key, held in two.all_claims(View.RECORDED, FAR)] == [("dark", 2)]
    assert two.claim_counts() == {"dark": 2}
    assert len(two.documents(10, title_id="dark")) == 2


def test_what_comes_in_later_under_a_merged_title_is_about_the_other(two: SqlLedger) -> None:
    two.merge("dark-2", "dark", reason="", recorded_at=day(5))
    digest = _add(two, "Third words", "dark-2", on=6)
    assert _claims(two, "dark") == ["First", "Secon", "Third"]
    assert [recorded.title_id for recorded in two.claims_of_document(digest)] == ["dark"]


def test_before_they_were_merged_they_were_two(two: SqlLedger) -> None:
    two.merge("dark-2", "dark", reason="", recorded_at=day(5))
    before = (NOON + timedelta(days=4)).date()
    assert _claims(two, "dark", as_of=before) == ["First"]
    assert _claims(two, "dark-2", as_of=before) == ["Secon"]
    assert [key for key, _ in two.all_claims(View.RECORDED, before)] == ["dark", "dark-2"]
    assert [key for key, _ in two.all_claims(View.PUBLISHED, before)] == ["dark"]


def test_a_split_takes_a_merge_back(two: SqlLedger) -> None:
    before = (two.titles(), _claims(two, "dark"), _claims(two, "dark-2"), two.claim_counts())
    two.merge("dark-2", "dark", reason="same", recorded_at=day(5))
    two.split("dark-2", reason="not the same", recorded_at=day(6))
    assert (two.titles(), _claims(two, "dark"), _claims(two, "dark-2"), two.claim_counts()) == before
    assert [(one.title_id, one.into_id, one.reason) for one in two.identities()] == [
        ("dark-2", "dark", "same"),
        ("dark-2", None, "not the same"),
    ]
    assert _claims(two, "dark", as_of=day(5).date()) == ["First", "Secon"]


def test_one_document_can_speak_of_another_title(two: SqlLedger) -> None:
    digest = _add(two, "Fourth words", "dark", on=2)
    two.move(digest, "dark", "the-wire", reason="", recorded_at=day(3))
    assert _claims(two, "dark") == ["First"]
    assert _claims(two, "the-wire") == ["Fourt"]
    assert [(key, len(held)) for key, held in two.all_claims(View.RECORDED, FAR)] == [("dark", 1), ("dark-2", 1), ("the-wire", 1)]
    two.move(digest, "dark", None, reason="", recorded_at=day(4))
    assert _claims(two, "dark") == ["First", "Fourt"]


def test_chains_lead_to_their_end(two: SqlLedger) -> None:
    two.merge("dark-2", "dark", reason="", recorded_at=day(5))
    two.merge("dark", "the-wire", reason="", recorded_at=day(6))
    assert _claims(two, "the-wire") == ["First", "Secon"]
    assert [title.id for title in two.titles()] == ["the-wire"]
    two.split("dark", reason="", recorded_at=day(7))
    assert _claims(two, "dark") == ["First", "Secon"]


@pytest.mark.parametrize(
    ("judge", "code"),
    [
        (lambda ledger: ledger.merge("dark", "dark", reason="", recorded_at=NOON), "same-title"),
        (lambda ledger: ledger.merge("dark", "none", reason="", recorded_at=NOON), "unknown-title"),
        (lambda ledger: ledger.merge("none", "dark", reason="", recorded_at=NOON), "unknown-title"),
        (lambda ledger: ledger.split("dark", reason="", recorded_at=NOON), "not-merged"),
        (lambda ledger: ledger.move("0" * 64, "dark", "dark-2", reason="", recorded_at=NOON), "not-claimed"),
        (lambda ledger: ledger.move(document("First words").digest, "dark", None, reason="", recorded_at=NOON), "not-linked"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(two: SqlLedger, judge: Callable[[SqlLedger], None], code: str) -> None:
    before = two.version()
    with pytest.raises(InputError) as caught:
        judge(two)
    assert caught.value.code == code
    assert "\n" not in caught.value.message
    assert two.identities() == []
    assert two.version() == before


def test_no_circles_and_no_second_merge(two: SqlLedger) -> None:
    two.merge("dark-2", "dark", reason="", recorded_at=NOON)
    with pytest.raises(InputError, match="split it first"):
        two.merge("dark-2", "the-wire", reason="", recorded_at=NOON)
    with pytest.raises(InputError, match="into itself"):
        two.merge("dark", "dark-2", reason="", recorded_at=NOON)


def test_both_titles_have_changed(two: SqlLedger) -> None:
    before = two.version()
    two.merge("dark-2", "dark", reason="", recorded_at=NOON)
    assert two.changed_titles(before) == {"dark": two.title("dark"), "dark-2": None}
    after = two.version()
    two.split("dark-2", reason="", recorded_at=NOON)
    assert two.changed_titles(after) == {"dark": two.title("dark"), "dark-2": two.title("dark-2")}


def test_an_open_mention_is_listed_until_it_is_settled(two: SqlLedger) -> None:
    holder = Title(f"{HOLDER}dark", None, (Name("Dark", NameKind.MAIN, None),), (), None, None, only_in_articles=True)
    two.add_title(holder, NOON)
    found = document("Fifth words")
    mention = Mentioned(found.digest, holder.id, "Dark", (Choice("dark", 3.0, ("name +3.0",)), Choice("dark-2", 3.0, ())), day(2))
    two.add_document(found, VARIETY, [(holder.id, claim("Fifth words"))], recorded_at=day(2), keep_text=False, mentions=[mention])
    assert two.open_mentions() == [mention]
    assert holder.id not in {title.id for title in two.titles()}
    assert two.title(holder.id) is None
    assert holder.id not in {key for key, _ in two.all_claims(View.RECORDED, FAR)}
    two.move(found.digest, holder.id, "dark", reason="", recorded_at=day(3))
    assert two.open_mentions() == []
    assert _claims(two, "dark") == ["First", "Fifth"]
    two.move(found.digest, holder.id, None, reason="", recorded_at=day(4))
    assert two.open_mentions() == [mention]
    assert _claims(two, "dark") == ["First"]


def test_a_purge_takes_the_mentions_of_its_documents(ledger: SqlLedger) -> None:
    ledger.add_title(DARK, NOON)
    old = document("Old text here", retrieved=day(-90))
    mention = Mentioned(old.digest, "dark", "Dark", (), day(-90))
    ledger.add_document(old, SHORT, [("dark", claim("Old text here"))], recorded_at=day(-90), keep_text=True, mentions=[mention])
    ledger.purge(NOON)
    assert ledger.open_mentions() == []


MOVES = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), max_size=8)


@settings(deadline=None, max_examples=30)
@given(MOVES)
def test_no_claim_is_ever_lost(tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[int, int]]) -> None:
    names = ("dark", "dark-2", "the-wire")
    with open_ledger(file_url(tmp_path_factory.mktemp("ledger") / "slated.db")) as ledger:
        for title in (DARK, TWIN, WIRE):
            ledger.add_title(title, NOON)
        for number, name in enumerate(names):
            _add(ledger, f"{number} words", name)
        for which, into in moves:
            try:
                if into < len(names):
                    ledger.merge(names[which], names[into], reason="", recorded_at=NOON)
                else:
                    ledger.split(names[which], reason="", recorded_at=NOON)
            except InputError:
                continue
        whole: list[Recorded] = [one for _, held in ledger.all_claims(View.RECORDED, FAR) for one in held]
        assert sorted(one.id for one in whole) == [1, 2, 3]
        assert {title.id for title in ledger.titles()} >= {one.title_id for one in whole}
        for title in ledger.titles():
            assert [one for one in whole if one.title_id == title.id] == ledger.claims(title.id, view=View.RECORDED, as_of=FAR)
