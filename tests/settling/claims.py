"""Claims written in one line, for the cases of settling.

    2023-09-15 blog:deck release 2024-01/2024-04 conditional season=2

day said, kind of source and its name, what (release, status, cast, crew, place, figure, episodes, saying), its value, then in any order: a
modality (confirmed without one), ``season=``, ``part=``, ``by=`` (who is named as saying it), ``region=``, ``event=``, ``on=``, ``group=``, ``doc=`` (claims of one document).
A value with spaces is written with underscores. Days and windows are EDTF.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from slated.dates.edtf import parse
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
    Job,
    Metric,
    Modality,
    Quote,
    Recorded,
    Release,
    Saying,
    Source,
    SourceKind,
    Status,
    Step,
    Subject,
    Trace,
    Unresolved,
)

RECORDED = datetime(2026, 1, 1, tzinfo=UTC)


def recorded(line: str, number: int = 1) -> Recorded:
    """Return the claim that a line writes."""
    said, source, what, value, *rest = line.split()
    kind, _, name = source.partition(":")
    given = dict(word.split("=", 1) for word in rest if "=" in word)
    modality = next((Modality(word) for word in rest if "=" not in word), Modality.CONFIRMED)
    plain = value.replace("_", " ")
    claim = Claim(
        Subject("Night Ferry", number_of(given.get("season", "2")), number_of(given.get("part", "-"))),
        content_of(what, plain, given),
        modality,
        given["by"].replace("_", " ") if "by" in given else None,
        Quote(0, len(plain), plain, in_title=False),
        Trace("", "", "", ""),
    )
    origin = Source(name, name, SourceKind(kind), "quotes", name, None, given.get("group", name))
    day = None if said == "-" else date.fromisoformat(said)
    return Recorded(number, "night-ferry", claim, origin, given.get("doc", f"d{number}"), RECORDED, day)


def number_of(text: str) -> int | None:
    return None if text == "-" else int(text)


def content_of(what: str, value: str, given: dict[str, str]) -> Content:
    match what:
        case "release":
            when = Unresolved(value[1:], "no day") if value.startswith("?") else parse(value)
            return Release(Event(given.get("event", "premiere")), when, None, None, given.get("region"))
        case "status":
            return Status(Step(value.replace(" ", "_")), parse(given["on"]) if "on" in given else None)
        case "cast":
            return Cast(value, given.get("as", "").replace("_", " ") or None, Change(given.get("change", "stars")))
        case "crew":
            return Crew(value, Job(given.get("job", "director")))
        case "place":
            return Availability(value, given.get("region"))
        case "figure":
            return Audience(Metric(given.get("metric", "hours")), float(value))
        case "episodes":
            return Episodes(int(value))
        case "saying":
            return Saying(given.get("speaker", "Anna Brandt").replace("_", " "))
    raise ValueError(f"no kind of claim is called {what!r}")
