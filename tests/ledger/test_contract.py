"""What every ledger keeps to, whatever it is made of."""

from __future__ import annotations

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from slated.errors import InputError
from slated.ledger import Added, Ledger, Mentioned, Outcome, Poll, SqlLedger, schema
from slated.model import ExternalId, Name, NameKind, Recorded, SourceKind, TitleKind, View
from tests.ledger.making import DARK, NOON, SHORT, VARIETY, WIRE, claim, day, document

FAR = date(2999, 12, 31)


def _add(ledger: Ledger, words: str, *, on: int = 0, published: date | None = None, title_id: str = "dark") -> Added:
    found = document(words, published=published, retrieved=day(on))
    return ledger.add_document(found, VARIETY, [(title_id, claim(words))], recorded_at=day(on), keep_text=False)


# ------------------------------------------------------------------------------------------------------------ adding


def test_a_document_comes_back_as_it_went_in(ledger: SqlLedger) -> None:
    protocol: Ledger = ledger
    protocol.add_title(DARK, NOON)
    found = document("Hello there", published=date(1969, 7, 20))
    claims = [("dark", claim("Hello there")), ("dark", claim("Hello there", season=None, in_title=True))]
    added = protocol.add_document(found, VARIETY, claims, recorded_at=day(1), keep_text=True)
    assert added == Added(digest=found.digest, new=True, claims=2)

    recorded = protocol.claims_of_document(found.digest)
    assert [(one.id, one.title_id, one.claim) for one in recorded] == [(1, *claims[0]), (2, *claims[1])]
    assert [one.claim.quote for one in recorded] == [one.quote for _, one in claims]
    assert [one.claim.trace for one in recorded] == [one.trace for _, one in claims]
    assert {(one.source, one.recorded_at, one.asserted_on) for one in recorded} == {(VARIETY, day(1), date(1969, 7, 20))}

    stored = protocol.document(found.digest)
    assert stored is not None
    assert stored.text == "Hello there"
    for field in ("digest", "address", "site", "title", "published", "published_from", "retrieved", "language"):
        assert getattr(stored, field) == getattr(found, field)
    assert (stored.source, stored.recorded_at) == (VARIETY, day(1))
    assert protocol.documents(10) == [replace(stored, text=None)]
    assert protocol.first_recorded_at() == day(1)


def test_the_text_stays_out_unless_asked_for(ledger: SqlLedger) -> None:
    ledger.add_title(DARK, NOON)
    _add(ledger, "Hello there")
    stored = ledger.document(document("Hello there").digest)
    assert stored is not None
    assert stored.text is None


def test_adding_twice_adds_nothing(ledger: SqlLedger) -> None:
    ledger.add_title(DARK, NOON)
    _add(ledger, "Hello there")
    before = (ledger.version(), ledger.documents(10), ledger.claims("dark", view=View.RECORDED, as_of=FAR))
    assert _add(ledger, "Hello there", on=3) == Added(digest=document("Hello there").digest, new=False, claims=0)
    ledger.add_title(DARK, day(3))
    ledger.add_source(VARIETY)
    assert (ledger.version(), ledger.documents(10), ledger.claims("dark", view=View.RECORDED, as_of=FAR)) == before


def test_an_empty_ledger_answers(ledger: SqlLedger) -> None:
    assert ledger.titles() == []
    assert ledger.title("dark") is None
    assert ledger.document("0") is None
    assert ledger.documents(5) == []
    assert ledger.claims("dark", view=View.RECORDED, as_of=FAR) == []
    assert ledger.claims_of_document("0") == []
    assert list(ledger.all_claims(View.PUBLISHED, FAR)) == []
    assert ledger.first_recorded_at() is None
    assert ledger.sources() == []
    assert ledger.version() == 0


def test_what_is_refused_leaves_nothing(ledger: SqlLedger) -> None:
    ledger.add_title(DARK, NOON)
    before = ledger.version()
    found = document("Hello there")
    with pytest.raises(InputError, match="the-wire") as caught:
        ledger.add_document(
            found, VARIETY, [("dark", claim("Hello there")), ("the-wire", claim("Hello there"))], recorded_at=NOON, keep_text=True
        )
    assert caught.value.code == "unknown-title"
    with pytest.raises(ValueError, match="is not at 0:5"):
        ledger.add_document(found, VARIETY, [("dark", claim("Other"))], recorded_at=NOON, keep_text=True)
    with pytest.raises(ValueError, match="zone"):
        ledger.add_document(found, VARIETY, [], recorded_at=NOON.replace(tzinfo=None), keep_text=True)
    broken = replace(found, site="\ud800")
    with pytest.raises(InputError, match="half a character"):
        ledger.add_document(broken, VARIETY, [("dark", claim("Hello there"))], recorded_at=NOON, keep_text=True)
    assert ledger.documents(5) == []
    assert ledger.sources() == []
    assert ledger.version() == before
    assert _add(ledger, "Hello there").claims == 1
    assert [one.id for one in ledger.claims_of_document(found.digest)] == [1]


def test_an_error_of_the_database_leaves_no_half_document(ledger: SqlLedger) -> None:
    ledger.add_title(DARK, NOON)
    with ledger._engine.begin() as connection:
        connection.execute(
            text("CREATE TRIGGER broken BEFORE INSERT ON claim WHEN NEW.id = 3 BEGIN SELECT RAISE(ABORT, 'x'); END")
        )
    found = document("Hello there")
    with pytest.raises(DBAPIError):
        ledger.add_document(found, VARIETY, [("dark", claim("Hello there"))] * 3, recorded_at=NOON, keep_text=True)
    assert ledger.document(found.digest) is None
    assert ledger.claims_of_document(found.digest) == []
    assert ledger.sources() == []


# ------------------------------------------------------------------------------------------------- sources and titles


def test_a_changed_source_is_a_new_version_from_then_on(ledger: SqlLedger) -> None:
    ledger.add_title(DARK, NOON)
    _add(ledger, "Hello there")
    better = replace(VARIETY, kind=SourceKind.OUTLET)
    ledger.add_source(better, recorded_at=day(5))
    assert ledger.sources() == [better]
    (then,) = ledger.claims("dark", view=View.RECORDED, as_of=day(4).date())
    (now,) = ledger.claims("dark", view=View.RECORDED, as_of=day(5).date())
    assert (then.source, now.source) == (VARIETY, better)
    assert list(ledger.all_claims(View.RECORDED, day(4).date())) == [("dark", [then])]
    (newest,) = ledger.documents(1)
    assert newest.source == better


def test_titles_come_back_as_they_went_in(ledger: SqlLedger) -> None:
    ledger.add_titles([WIRE, DARK], NOON)
    assert ledger.titles() == [DARK, WIRE]
    assert ledger.title("the-wire") == WIRE


def test_what_is_new_of_a_title_is_appended(ledger: SqlLedger) -> None:
    ledger.add_title(WIRE, NOON)
    more = replace(
        WIRE,
        kind=TitleKind.SERIES,
        names=(Name("The Wire", NameKind.MAIN, None), Name("더 와이어", NameKind.ALTERNATIVE, "ko")),
        ids=(ExternalId("tvmaze", "179"),),
        year=2002,
        only_in_articles=False,
    )
    ledger.add_title(more, day(1))
    assert ledger.title("the-wire") == more
    version = ledger.version()
    ledger.add_title(WIRE, day(2))
    assert ledger.title("the-wire") == more
    assert ledger.version() == version


# ------------------------------------------------------------------------------------------------------------- as of


def test_any_prefix_is_the_view_of_its_day(ledger: SqlLedger) -> None:
    """A ledger that has stopped on a day, and a full one asked for that day, answer alike."""
    ledger.add_titles([DARK, WIRE], NOON)
    published = {0: None, 1: day(-9).date(), 3: day(20).date(), 4: day(2).date(), 9: None, 15: day(15).date()}
    seen: dict[int, dict[str, list[Recorded]]] = {}
    for on in range(-1, 18):
        if on in published:
            _add(ledger, f"Text of {on}", on=on, published=published[on])
            _add(ledger, f"Other text of {on}", on=on, published=published[on], title_id="the-wire")
        seen[on] = dict(ledger.all_claims(View.RECORDED, FAR))
    for on, then in seen.items():
        as_of = day(on).date()
        assert dict(ledger.all_claims(View.RECORDED, as_of)) == then
        for title_id in ("dark", "the-wire"):
            assert ledger.claims(title_id, view=View.RECORDED, as_of=as_of) == then.get(title_id, [])


def test_the_published_view_goes_by_the_day_of_the_source(ledger: SqlLedger) -> None:
    ledger.add_title(DARK, NOON)
    days = {"Early": day(-400).date(), "Later": day(-10).date(), "No day": None, "Ahead": day(3).date()}
    for words, published in days.items():
        _add(ledger, words, published=published)
    everything = ledger.claims("dark", view=View.RECORDED, as_of=FAR)
    for on in range(-410, 8):
        as_of = day(on).date()
        expected = [one for one in everything if (one.asserted_on or one.recorded_at.date()) <= as_of]
        assert ledger.claims("dark", view=View.PUBLISHED, as_of=as_of) == expected
        assert dict(ledger.all_claims(View.PUBLISHED, as_of)) == ({"dark": expected} if expected else {})


def test_a_day_ends_at_midnight_utc(ledger: SqlLedger) -> None:
    ledger.add_title(DARK, NOON)
    last = datetime(2023, 9, 15, 23, 59, 59, 999_999, tzinfo=UTC)
    moments = {"Last instant": last, "Midnight": last + timedelta(microseconds=1)}
    seoul = timezone(timedelta(hours=9))
    for words, moment in moments.items():
        ledger.add_document(
            document(words), VARIETY, [("dark", claim(words))], recorded_at=moment.astimezone(seoul), keep_text=False
        )
    for view in View:
        (one,) = ledger.claims("dark", view=view, as_of=date(2023, 9, 15))
        assert one.recorded_at == last
        assert one.recorded_at.tzinfo is UTC
        assert len(ledger.claims("dark", view=view, as_of=date(2023, 9, 16))) == 2
        assert len(ledger.claims("dark", view=view, as_of=date.max)) == 2
        assert ledger.claims("dark", view=view, as_of=date.min) == []


def test_all_claims_are_those_of_each_title(ledger: SqlLedger) -> None:
    ledger.add_titles([DARK, WIRE], NOON)
    expected: defaultdict[str, list[int]] = defaultdict(list)
    for number in range(40):
        title_id = "dark" if number % 3 else "the-wire"
        _add(ledger, f"Text {number}", title_id=title_id)
        expected[title_id].append(number + 1)
    found = list(ledger.all_claims(View.RECORDED, FAR))
    assert [(title_id, [one.id for one in group]) for title_id, group in found] == sorted(expected.items())


def test_documents_are_the_latest_first_and_can_be_narrowed(ledger: SqlLedger) -> None:
    ledger.add_titles([DARK, WIRE], NOON)
    for on in (1, 4, 2, 3):
        _add(ledger, f"Text of {on}", on=on, title_id="dark" if on % 2 else "the-wire")
    ledger.add_document(document("Short one"), SHORT, [], recorded_at=day(0), keep_text=False)

    def when(**narrowed: object) -> list[datetime]:
        return [one.recorded_at for one in ledger.documents(3, **narrowed)]  # type: ignore[arg-type] # the cases below fit

    assert when() == [day(4), day(3), day(2)]
    assert when(offset=3) == [day(1), day(0)]
    assert when(source_id="short.example") == [day(0)]
    assert when(title_id="dark") == [day(3), day(1)]


# ------------------------------------------------------------------------------------------------------- append-only


@pytest.mark.parametrize("table", [table.name for table in schema.RECORD])
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE"])
def test_rows_of_the_record_stay(ledger: SqlLedger, table: str, verb: str) -> None:
    ledger.add_title(DARK, NOON)
    old = document("Old text here", retrieved=day(-90))
    ledger.add_document(old, SHORT, [("dark", claim("Old text here"))], recorded_at=day(-90), keep_text=True)
    ledger.purge(NOON)
    hello = document("Hello there")
    open_ = Mentioned(hello.digest, "dark", "Dark", (), NOON)
    claims = [("dark", claim("Hello there"))]
    ledger.add_document(hello, VARIETY, claims, recorded_at=NOON, keep_text=True, mentions=[open_])
    ledger.add_title(WIRE, NOON)
    ledger.merge("the-wire", "dark", reason="", recorded_at=NOON)
    ledger.polls.note(Poll("dark", "https://a.example/", NOON, Outcome.READ, None, None, 1, None, None))
    statement = f"UPDATE {table} SET recorded_at = 0" if verb == "UPDATE" else f"DELETE FROM {table}"  # noqa: S608 - our own names
    if table == "title_change":
        statement = statement.replace("recorded_at", "version")
    if table == "poll":
        statement = statement.replace("recorded_at", "polled_at")
    if table == "document_text":
        statement = statement.replace("recorded_at = 0", "text = ''")
    with ledger._engine.connect() as connection:
        count = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608 - our own names
    assert count
    with pytest.raises(DBAPIError, match="append-only"), ledger._engine.begin() as connection:
        connection.execute(text(statement))
    with ledger._engine.connect() as connection:
        assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() == count  # noqa: S608 - our own names


# ------------------------------------------------------------------------------------------------------------- purge


def test_a_purge_drops_what_is_past_its_retention_and_notes_it(ledger: SqlLedger) -> None:
    ledger.add_title(DARK, NOON)
    old, young, kept = (
        document("Old text here", retrieved=day(-31)),
        document("Young text", retrieved=day(-30)),
        document("Kept text", retrieved=day(-999)),
    )
    for found, source in ((old, SHORT), (young, SHORT), (kept, VARIETY)):
        ledger.add_document(found, source, [("dark", claim(found.text))] * 2, recorded_at=found.retrieved, keep_text=True)
    version = ledger.version()

    assert ledger.purge(NOON, source_id="variety.com").digests == ()
    assert ledger.version() == version
    dropped = ledger.purge(NOON)
    assert (dropped.digests, dropped.claims, dropped.texts) == ((old.digest,), 2, 1)
    assert ledger.version() == version + 1

    assert ledger.document(old.digest) is None
    assert ledger.claims_of_document(old.digest) == []
    assert {one.document_digest for one in ledger.claims("dark", view=View.RECORDED, as_of=FAR)} == {young.digest, kept.digest}
    with ledger._engine.connect() as connection:
        (note,) = connection.execute(schema.purged.select())
        assert (note.digest, note.source_id, note.claims) == (old.digest, "short.example", 2)
        assert connection.execute(schema.purging.select()).first() is None
    assert ledger.purge(NOON).digests == ()


def test_a_purge_goes_by_the_latest_word_on_retention(ledger: SqlLedger) -> None:
    ledger.add_source(SHORT, recorded_at=day(-90))
    ledger.add_document(document("Old text here", retrieved=day(-90)), SHORT, [], recorded_at=day(-90), keep_text=False)
    ledger.add_source(replace(SHORT, retention_days=None), recorded_at=day(-1))
    assert ledger.purge(NOON).digests == ()


def test_ids_of_purged_claims_are_not_given_again(ledger: SqlLedger) -> None:
    ledger.add_title(DARK, NOON)
    old = document("Old text here", retrieved=day(-90))
    for number in (1, 2):
        ledger.add_document(old, SHORT, [("dark", claim("Old text here"))], recorded_at=day(-90), keep_text=False)
        assert [one.id for one in ledger.claims_of_document(old.digest)] == [number]
        ledger.purge(day(number))


# ----------------------------------------------------------------------------------------------------------- threads


def test_several_threads_write_and_read_at_once(ledger: SqlLedger) -> None:
    ledger.add_title(DARK, NOON)

    def work(number: int) -> int:
        _add(ledger, f"Text number {number}")
        return len(ledger.claims("dark", view=View.RECORDED, as_of=FAR))

    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(work, range(64)))
    assert max(counts) == 64
    assert [one.id for one in ledger.claims("dark", view=View.RECORDED, as_of=FAR)] == list(range(1, 65))
    assert ledger.version() == 65
