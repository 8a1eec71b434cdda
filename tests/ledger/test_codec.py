from __future__ import annotations

import json
import math
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.ledger import codec
from slated.model import (
    Audience,
    Content,
    Event,
    Grain,
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
from tests.ledger.making import CONTENTS, WHENS


@given(CONTENTS)
def test_every_content_comes_back_as_it_was(content: Content) -> None:
    text = codec.encode(content)
    back = codec.decode(codec.kind_of(content), text)
    assert back == content
    assert type(back) is type(content)
    assert codec.encode(back) == text


@given(WHENS)
def test_every_window_comes_back_as_it_was(when: When) -> None:
    assert codec.when_of(json.loads(json.dumps(codec.when_fields(when)))) == when


@given(st.builds(Trace, cue=st.text(), date=st.text(), subject=st.text(), modality=st.text()))
def test_every_trace_comes_back_as_it_was(trace: Trace) -> None:
    assert codec.decode_trace(codec.encode_trace(trace)) == trace


def test_kinds_are_those_of_the_guide() -> None:
    spelled = {codec._KINDS[kind] for kind in get_args(Content)}
    assert spelled == {"release", "status", "cast", "crew", "availability", "audience", "episodes", "quote"}
    assert codec.kind_of(Saying("somebody")) == "quote"


def test_the_text_is_what_the_docs_say() -> None:
    window = Window(date(2024, 1, 1), None, Grain.OPEN, approximate=True)
    assert codec.encode(Status(Step.FILMING, window)) == (
        '{"step":"filming","on":{"first":"2024-01-01","last":null,"grain":"open","approximate":true}}'
    )
    soon = Release(Event.FINALE, Unresolved("next year", "no day of publication"), None, None, "KR")
    assert codec.encode(soon) == (
        '{"event":"finale","when":{"words":"next year","reason":"no day of publication"},'
        '"medium":null,"service":null,"region":"KR"}'
    )


@pytest.mark.parametrize("event", [Step.WRAPPED, Event.PREMIERE])
def test_a_time_told_from_an_event_comes_back_as_it_was(event: Event | Step) -> None:
    told = Relative("a year after filming ends", "relative to another event", "filming ends", event, 1, "year")
    content = Status(Step.COMPLETED, told)
    assert codec.decode("status", codec.encode(content)) == content


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_figure_that_is_no_number_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        codec.encode(Audience(Metric.VIEWS, value))
