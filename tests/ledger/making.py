"""Sources, documents and claims for tests of the ledger."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from slated.model import (
    Audience,
    Availability,
    Cast,
    Change,
    Claim,
    Content,
    Crew,
    Document,
    Episodes,
    Event,
    ExternalId,
    Grain,
    Job,
    Medium,
    Metric,
    Modality,
    Name,
    NameKind,
    Quote,
    Release,
    Saying,
    Source,
    SourceKind,
    Status,
    Step,
    Subject,
    Title,
    TitleKind,
    Trace,
    Unresolved,
    Window,
)

NOON = datetime(2023, 9, 15, 12, tzinfo=UTC)

VARIETY = Source(
    id="variety.com",
    name="Variety",
    kind=SourceKind.TRADE,
    licence="quotes",
    attribution="Variety",
    retention_days=None,
    group="pmc",
)
SHORT = Source(
    id="short.example",
    name="Short",
    kind=SourceKind.BLOG,
    licence="quotes",
    attribution="Short",
    retention_days=30,
    group="short.example",
)
DARK = Title(
    id="dark",
    kind=TitleKind.SERIES,
    names=(Name("Dark", NameKind.MAIN, "en"), Name("ダーク", NameKind.ALTERNATIVE, "ja")),
    ids=(ExternalId("wikidata", "Q28052509"),),
    year=2017,
    country="DE",
    only_in_articles=False,
)
WIRE = Title(
    id="the-wire",
    kind=None,
    names=(Name("The Wire", NameKind.MAIN, None),),
    ids=(),
    year=None,
    country=None,
    only_in_articles=True,
)


def document(text: str, *, published: date | None = None, retrieved: datetime = NOON) -> Document:
    return Document(
        digest=hashlib.sha256(text.encode()).hexdigest(),
        address=f"https://variety.com/{len(text)}",
        site="Variety",
        title="A headline",
        published=published,
        published_from="none" if published is None else "given",
        retrieved=retrieved,
        language="en",
        text=text,
    )


def claim(text: str, *, season: int | None = 2, in_title: bool = False) -> Claim:
    words = "headline" if in_title else text[:5]
    start = 2 if in_title else 0
    return Claim(
        subject=Subject(work="Dark", season=season, part=None),
        content=Release(
            Event.PREMIERE, Window(date(2024, 1, 1), date(2024, 4, 30), Grain.SPAN, approximate=False), None, "Netflix", None
        ),
        modality=Modality.EXPECTED,
        said_by=None,
        quote=Quote(start=start, end=start + len(words), text=words, in_title=in_title),
        trace=Trace(cue="premiere", date="early 2024", subject="same sentence", modality="expected"),
    )


def day(offset: int) -> datetime:
    return NOON + timedelta(days=offset)


_DAYS = st.dates()
_TEXT = st.text(max_size=30)
_MAYBE = st.none() | _TEXT


@st.composite
def windows(draw: st.DrawFn) -> Window:
    first, last = sorted([draw(_DAYS), draw(_DAYS)])
    grain = draw(st.sampled_from(Grain))
    approximate = draw(st.booleans())
    if grain is Grain.OPEN:
        return Window(first, None, grain, approximate) if draw(st.booleans()) else Window(None, last, grain, approximate)
    return Window(first, first if grain is Grain.DAY else last, grain, approximate)


WHENS = windows() | st.builds(Unresolved, words=_TEXT, reason=_TEXT)
CONTENTS: st.SearchStrategy[Content] = st.one_of(
    st.builds(
        Release,
        event=st.sampled_from(Event),
        when=WHENS,
        medium=st.none() | st.sampled_from(Medium),
        service=_MAYBE,
        region=_MAYBE,
    ),
    st.builds(Status, step=st.sampled_from(Step), on=st.none() | WHENS),
    st.builds(Cast, person=_TEXT, character=_MAYBE, change=st.sampled_from(Change)),
    st.builds(Crew, person=_TEXT, job=st.sampled_from(Job)),
    st.builds(Availability, platform=_TEXT, region=_MAYBE),
    st.builds(Audience, metric=st.sampled_from(Metric), value=st.floats(allow_nan=False, allow_infinity=False)),
    st.builds(Episodes, count=st.integers(0, 10**6)),
    st.builds(Saying, speaker=_TEXT),
)
