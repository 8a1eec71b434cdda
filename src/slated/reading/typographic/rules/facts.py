"""What is known of a work besides its dates: where it can be seen, how many watched it, how many episodes it has.

The cues of ``cues/facts.toml``: ``gives`` is "available", "episodes" or a metric ("hours", "views", "viewers", "households", "rank",
"gross"); "region", "until", "from" and "another" serve the rule of events.
"""

from __future__ import annotations

from collections.abc import Iterator

from slated.model import Audience, Availability, Claim, Content, Episodes, Metric
from slated.reading.cues import Cue
from slated.reading.masking import Kind
from slated.reading.patterns import Hit
from slated.reading.things import Amount
from slated.reading.typographic.rules.events import is_another, region_of
from slated.reading.typographic.staging import Passage, Stage

_METRICS = frozenset(metric.value for metric in Metric)
#: Ranks and numbers of episodes beyond these are something else.
_LAST_RANK, _MOST_EPISODES = 100, 2_000


def facts(stage: Stage) -> Iterator[Claim]:
    """Yield the availability, audience and episodes claims of a document."""
    for passage in stage.passages:
        taken: set[int] = set()
        for cue, hit in _longest_first(stage, passage):
            units = set(range(hit.first, hit.last + 1))
            if taken & units:
                continue
            taken |= units
            yield from _claims(stage, passage, cue, hit)


def _longest_first(stage: Stage, passage: Passage) -> list[tuple[Cue, Hit]]:
    served = ("region", "until", "from", "another")
    found = [(cue, hit) for cue, hit in stage.tables.cues["facts"].hits(passage.masked) if cue.gives not in served]
    return sorted(found, key=lambda pair: (pair[1].first - pair[1].last, pair[1].first))


def _claims(stage: Stage, passage: Passage, cue: Cue, hit: Hit) -> Iterator[Claim]:
    about = stage.about(passage, hit)
    if about is None or cue.gives == "nothing":
        return
    shade = stage.modality(passage, hit)
    for content in _contents(stage, passage, cue, hit):
        yield from stage.claims(passage, about, content, span=(hit.start, hit.end), shade=shade, cue=cue.name)


def _contents(stage: Stage, passage: Passage, cue: Cue, hit: Hit) -> Iterator[Content]:
    """What a cue says: the platforms inside it, or its number."""
    if cue.gives == "available":
        for i, entity in passage.things(Kind.PLATFORM, None):
            if hit.first <= i <= hit.last and not is_another(stage, passage, i):
                yield Availability(str(entity.value), region_of(stage, passage, Hit(passage.masked, i, i)))
        return
    number = _number(stage, cue, hit)
    if number is None:
        return
    if cue.gives == "episodes" and number.is_integer() and 0 < number <= _MOST_EPISODES:
        yield Episodes(int(number))
    elif cue.gives == "rank" and number.is_integer() and 0 < number <= _LAST_RANK:
        yield Audience(Metric.RANK, number)
    elif cue.gives in _METRICS and cue.gives != "rank":
        yield Audience(Metric(cue.gives), number)


def _number(stage: Stage, cue: Cue, hit: Hit) -> float | None:
    """The number inside a match, or what the cue itself says ("took the first place"), or a number word."""
    if "value" in cue.slots:
        return float(cue.slots["value"])
    amounts = [entity.value for entity in hit.all(Kind.NUMBER)]
    if amounts and isinstance(amounts[0], Amount):
        return amounts[0].value
    words = [unit.shown for unit in hit.masked.units[hit.first : hit.last + 1]]
    return next((float(stage.tables.numbers[word]) for word in words if word in stage.tables.numbers), None)
