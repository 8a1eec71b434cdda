"""Contents of claims as JSON text and back, exactly.

The kind of a content stands in a column of its own, so it is not repeated inside. Windows are written with their days as ISO
dates, never padded: ``{"first", "last", "grain", "approximate"}``; words without a day as ``{"words", "reason"}``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, assert_never

from slated.model import (
    Audience,
    Availability,
    Cast,
    Change,
    Content,
    Crew,
    Episodes,
    Event,
    Grain,
    Job,
    Medium,
    Metric,
    Relative,
    Release,
    Saying,
    Status,
    Step,
    Trace,
    Unresolved,
    When,
    Window,
)

Fields = dict[str, Any]


def kind_of(content: Content) -> str:
    """Return the name of a content's kind, as the guide of claims spells it."""
    return _KINDS[type(content)]


def encode(content: Content) -> str:
    """Return a content as JSON text; equal contents give equal text.

    Raises `ValueError` for a figure that is no finite number: JSON cannot carry it.
    """
    return _text(content_fields(content))


def decode(kind: str, text: str) -> Content:
    """Return the content that `encode` wrote; ``kind`` is what `kind_of` said.

    Raises `ValueError` if the text is not such a content.
    """
    return _DECODERS[kind](json.loads(text))


def encode_trace(trace: Trace) -> str:
    """Return a trace as JSON text."""
    return _text({"cue": trace.cue, "date": trace.date, "subject": trace.subject, "modality": trace.modality})


def decode_trace(text: str) -> Trace:
    """Return the trace that `encode_trace` wrote."""
    return Trace(**json.loads(text))


def when_fields(when: When) -> Fields:
    """Return a window, or words without one, as plain JSON values."""
    match when:
        case Window():
            return {
                "first": _day_text(when.first),
                "last": _day_text(when.last),
                "grain": when.grain.value,
                "approximate": when.approximate,
            }
        case Relative():
            told = {"anchor": when.anchor, "event": when.event.value, "count": when.count, "unit": when.unit}
            return {"words": when.words, "reason": when.reason, "from": told}
        case Unresolved():
            return {"words": when.words, "reason": when.reason}
        case _:
            assert_never(when)


def when_of(fields: Mapping[str, Any]) -> When:
    """Return the window, or the words without one, that `when_fields` wrote."""
    if "from" in fields:
        told = fields["from"]
        event = Event(told["event"]) if told["event"] in list(Event) else Step(told["event"])
        return Relative(fields["words"], fields["reason"], told["anchor"], event, told["count"], told["unit"])
    if "words" in fields:
        return Unresolved(words=fields["words"], reason=fields["reason"])
    return Window(
        first=_day(fields["first"]),
        last=_day(fields["last"]),
        grain=Grain(fields["grain"]),
        approximate=fields["approximate"],
    )


def content_fields(content: Content) -> Fields:
    """Return a content as plain JSON values."""
    fields: Fields
    match content:
        case Release():
            fields = {
                "event": content.event.value,
                "when": when_fields(content.when),
                "medium": None if content.medium is None else content.medium.value,
                "service": content.service,
                "region": content.region,
            }
        case Status():
            fields = {"step": content.step.value, "on": None if content.on is None else when_fields(content.on)}
        case Cast():
            fields = {"person": content.person, "character": content.character, "change": content.change.value}
        case Crew():
            fields = {"person": content.person, "job": content.job.value}
        case Availability():
            fields = {"platform": content.platform, "region": content.region}
        case Audience():
            if not math.isfinite(content.value):
                raise ValueError(f"a figure of viewing is a finite number, got {content.value}")
            fields = {"metric": content.metric.value, "value": content.value}
        case Episodes():
            fields = {"count": content.count}
        case Saying():
            fields = {"speaker": content.speaker}
        case _:
            assert_never(content)
    return fields


def _release(fields: Fields) -> Content:
    medium = fields["medium"]
    return Release(
        event=Event(fields["event"]),
        when=when_of(fields["when"]),
        medium=None if medium is None else Medium(medium),
        service=fields["service"],
        region=fields["region"],
    )


def _status(fields: Fields) -> Content:
    return Status(step=Step(fields["step"]), on=None if fields["on"] is None else when_of(fields["on"]))


def _cast(fields: Fields) -> Content:
    return Cast(person=fields["person"], character=fields["character"], change=Change(fields["change"]))


def _crew(fields: Fields) -> Content:
    return Crew(person=fields["person"], job=Job(fields["job"]))


def _availability(fields: Fields) -> Content:
    return Availability(platform=fields["platform"], region=fields["region"])


def _audience(fields: Fields) -> Content:
    return Audience(metric=Metric(fields["metric"]), value=fields["value"])


def _episodes(fields: Fields) -> Content:
    return Episodes(count=fields["count"])


def _quote(fields: Fields) -> Content:
    return Saying(speaker=fields["speaker"])


_KINDS: dict[type[Content], str] = {
    Audience: "audience",
    Availability: "availability",
    Cast: "cast",
    Crew: "crew",
    Episodes: "episodes",
    Release: "release",
    Saying: "quote",
    Status: "status",
}

_DECODERS: dict[str, Callable[[Fields], Content]] = {
    "audience": _audience,
    "availability": _availability,
    "cast": _cast,
    "crew": _crew,
    "episodes": _episodes,
    "quote": _quote,
    "release": _release,
    "status": _status,
}


def _day_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _text(fields: Fields) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
