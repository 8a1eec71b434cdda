"""A small world in memory: a ledger that answers like the real one, with claims that try the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256

from slated.ledger import Mentioned, StoredDocument
from slated.model import (
    Audience,
    Availability,
    Cast,
    Change,
    Claim,
    Content,
    Crew,
    Episodes,
    Event,
    ExternalId,
    Grain,
    Job,
    Metric,
    Modality,
    Name,
    NameKind,
    Quote,
    Recorded,
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
    View,
    Window,
)

TODAY = date(2024, 7, 10)
RECORDED = datetime(2024, 7, 1, 9, 30, tzinfo=UTC)

HOSTILE = '<script>alert("x")</script> & "quotes" \'too\''
RTL = "ما وراء الطبيعة"
LONG = (
    "The Extraordinarily Long and Winding Chronicle of Everything That Happened in the Small Town of "
    + "Llanfairpwllgwyngyll" * 4
)
EMOJI = "Emoji 🎬👩‍👩‍👧‍👦 Movie"

PLATFORM = Source("netflix.com", "Netflix", SourceKind.PLATFORM, "quotes", "", None, "netflix")
TRADE = Source("variety.com", "Variety", SourceKind.TRADE, "quotes", "© Variety", 365, "penske")
BLOG = Source("blog.example", "A blog <b>bold</b>", SourceKind.BLOG, "quotes", "", None, "blog.example")


def title(title_id: str, name: str, kind: TitleKind | None = TitleKind.SERIES, *others: Name) -> Title:
    """Return a title."""
    names = (Name(name, NameKind.MAIN, "en" if name.isascii() else None), *others)
    return Title(
        title_id, kind, names, (ExternalId("wikidata", "Q1"), ExternalId("imdb", '"><x>')), 2022, "KR", only_in_articles=False
    )


def document(source: Source, name: str, published: date | None, address: str | None) -> StoredDocument:
    """Return a document."""
    digest = sha256(f"{source.id} {name}".encode()).hexdigest()
    return StoredDocument(
        digest=digest,
        address=address,
        site=source.id,
        title=name,
        published=published,
        published_from="given" if published else "none",
        retrieved=RECORDED,
        language="en",
        source=source,
        recorded_at=RECORDED,
        text=None,
    )


def day(on: date) -> Window:
    """Return a window of a day."""
    return Window(on, on, Grain.DAY, approximate=False)


def premiere(when: Window | Unresolved) -> Release:
    """Return a premiere."""
    return Release(Event.PREMIERE, when, None, None, None)


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in short: who, what about which season, how sure, in which words."""

    season: int | None
    content: Content
    modality: Modality
    quote: str
    part: int | None = None
    said_by: str | None = None


class World:
    """A ledger in memory."""

    def __init__(self) -> None:
        self._titles: dict[str, Title] = {}
        self._documents: dict[str, StoredDocument] = {}
        self._claims: list[Recorded] = []
        self.version_number = 1
        self.mentions: list[Mentioned] = []

    def tell(self, subject: Title, held: StoredDocument, *told: Told) -> None:
        """Record what a document says about a title."""
        self._titles[subject.id] = subject
        self._documents[held.digest] = held
        for one in told:
            start = 10 * len(self._claims)
            claim = Claim(
                Subject(subject.name, one.season, one.part),
                one.content,
                one.modality,
                one.said_by,
                Quote(start, start + len(one.quote), one.quote, in_title=False),
                Trace("cue <i>", "", "headline", "plain"),
            )
            number = len(self._claims) + 1
            self._claims.append(Recorded(number, subject.id, claim, held.source, held.digest, held.recorded_at, held.published))

    def titles(self) -> Sequence[Title]:
        return sorted(self._titles.values(), key=lambda one: one.id)

    def changed_titles(self, version: int) -> dict[str, Title | None]:
        return dict(self._titles) if version < self.version_number else {}

    def claim_counts(self) -> dict[str, int]:
        return Counter(one.title_id for one in self._claims)

    def open_mentions(self) -> list[Mentioned]:
        return self.mentions

    def title(self, title_id: str) -> Title | None:
        return self._titles.get(title_id)

    def claims(self, title_id: str, *, view: View, as_of: date) -> list[Recorded]:
        return [one for one in self._claims if one.title_id == title_id and _there(one, view, as_of)]

    def all_claims(self, view: View, as_of: date) -> Iterator[tuple[str, list[Recorded]]]:
        for title_id in sorted(self._titles):
            if found := self.claims(title_id, view=view, as_of=as_of):
                yield title_id, found

    def claims_of_document(self, digest: str) -> list[Recorded]:
        return [one for one in self._claims if one.document_digest == digest]

    def document(self, digest: str) -> StoredDocument | None:
        return self._documents.get(digest)

    def documents(self, limit: int) -> list[StoredDocument]:
        return list(reversed(self._documents.values()))[:limit]

    def first_recorded_at(self) -> datetime | None:
        return min((one.recorded_at for one in self._documents.values()), default=None)

    def version(self) -> int:
        return self.version_number


def _there(one: Recorded, view: View, as_of: date) -> bool:
    if view is View.RECORDED:
        return one.recorded_at.date() <= as_of
    return one.asserted_on is not None and one.asserted_on <= as_of


def _seed(world: World) -> None:
    dead = title(
        "all-of-us-are-dead",
        "All of Us Are Dead",
        TitleKind.SERIES,
        Name("지금 우리 학교는", NameKind.ORIGINAL, "ko"),
        Name("Jigeum Uri Hakgyoneun", NameKind.ROMANISED, "ko-Latn"),
    )
    first = document(TRADE, "Zombie school drama arrives", date(2022, 1, 20), "https://variety.example/2022/zombies")
    world.tell(
        dead,
        first,
        Told(1, premiere(day(date(2022, 1, 28))), Modality.CONFIRMED, "arrives on January 28"),
        Told(1, Episodes(12), Modality.CONFIRMED, "twelve episodes"),
        Told(None, Availability("Netflix", None), Modality.CONFIRMED, "on Netflix"),
        Told(1, Cast("Park Ji-hu", "Nam On-jo", Change.STARS), Modality.CONFIRMED, "Park Ji-hu plays On-jo"),
        Told(1, Cast("Lomon", None, Change.STARS), Modality.CONFIRMED, "and Lomon"),
        Told(None, Crew("Lee Jae-kyoo", Job.DIRECTOR), Modality.CONFIRMED, "directed by Lee Jae-kyoo"),
    )
    renewal = document(PLATFORM, "A second season is coming", date(2022, 6, 6), "https://netflix.example/geeked")
    world.tell(
        dead, renewal, Told(2, Status(Step.RENEWED, day(date(2022, 6, 6))), Modality.CONFIRMED, "will return", said_by="Netflix")
    )
    blog = document(BLOG, "Season 2: release date, cast & more", date(2023, 9, 15), "https://blog.example/dead")
    early = Window(date(2024, 1, 1), date(2024, 4, 30), Grain.SPAN, approximate=False)
    world.tell(
        dead,
        blog,
        Told(2, premiere(early), Modality.CONDITIONAL, "if they start in February, we might get it in early 2024"),
        Told(2, Status(Step.UNDATED, None), Modality.CONFIRMED, "no release date yet"),
        Told(2, Status(Step.FILMING, None), Modality.EXPECTED, "we do not know if they started filming"),
        Told(1, Audience(Metric.HOURS, 474e6), Modality.CONFIRMED, "474 million hours"),
        Told(2, Saying("Lee Jae-kyoo"), Modality.CONFIRMED, "I made some characters less scary for more people to like the show"),
        Told(3, premiere(Unresolved("next year", "the document gives no day")), Modality.HOPED, "a third next year, maybe"),
    )
    _others(world)


def _others(world: World) -> None:
    trade = document(TRADE, "Dates for everything", date(2024, 7, 2), "https://variety.example/dates")
    world.tell(
        title("dated", "Soon & Certain"),
        trade,
        Told(3, premiere(day(date(2024, 10, 1))), Modality.CONFIRMED, "premieres October 1", said_by="HBO"),
        Told(
            3, Release(Event.TRAILER, day(date(2024, 6, 30)), None, None, None), Modality.CONFIRMED, "a trailer dropped on Sunday"
        ),
    )
    world.tell(
        title("parts", "In Two Parts"),
        trade,
        Told(4, premiere(day(date(2024, 9, 3))), Modality.CONFIRMED, "the first part", part=1),
        Told(4, premiere(day(date(2024, 12, 5))), Modality.CONFIRMED, "the second follows in December", part=2),
    )
    spring = Window(date(2025, 3, 1), date(2025, 5, 31), Grain.SEASON, approximate=False)
    world.tell(title("windowed", RTL), trade, Told(2, premiere(spring), Modality.CONFIRMED, "back in spring 2025"))
    world.tell(title("hostile", HOSTILE), trade, Told(1, premiere(day(date(2024, 8, 9))), Modality.CONFIRMED, HOSTILE))
    world.tell(title("long", LONG), trade, Told(1, premiere(day(date(2024, 7, 11))), Modality.CONFIRMED, "tomorrow " * 60))
    world.tell(
        title("film", EMOJI, TitleKind.FILM),
        trade,
        Told(None, premiere(day(date(2024, 7, 5))), Modality.CONFIRMED, "out on Friday"),
    )
    world.tell(
        title("gone", "Gone Too Soon"), trade, Told(2, Status(Step.CANCELLED, None), Modality.CONFIRMED, "has been cancelled")
    )
    other = replace(TRADE, id="deadline.com", name="Deadline", group="other")
    autumn = Window(date(2024, 9, 1), date(2024, 11, 30), Grain.SEASON, approximate=False)
    split = title("split", "Split Opinions", None)
    world.tell(split, trade, Told(2, premiere(spring), Modality.CONFIRMED, "in spring"))
    world.tell(
        split,
        document(other, "Sooner than you think", date(2024, 7, 2), "javascript:alert(1)"),
        Told(2, premiere(autumn), Modality.CONFIRMED, "this autumn"),
    )
    undated = document(BLOG, "A page without a day", None, None)
    world.tell(
        title("late", "Late Again"), undated, Told(1, Status(Step.ORDERED, None), Modality.RUMOURED, "is said to be in the works")
    )


def small_world() -> World:
    """Return a world with every state of an answer and names of every sort."""
    world = World()
    _seed(world)
    return world
