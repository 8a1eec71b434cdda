"""How many watched and what it earned: the cues of ``cues/audience.toml``, with the numbers that stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.model import Audience, Claim, Metric
from slated.reading.lexicon import Lexicon
from slated.reading.masking import Kind
from slated.reading.rules.finding import NONE, Sighting, amounts, of_season, shade, sightings
from slated.reading.scene import Passage, Scene

#: Words of which one must stand in the sentence for "4 million people" to be a figure of viewing.
_VIEWING = re.compile(
    r"\b(?:watch\w*|view\w*|drew|drawn|tun(?:ed?|ing) in|audience|ratings|saw|seen|stream\w*|aired|airing|premiered|episode|finale|broadcast)\b"
)
#: Words of which one must stand in the sentence for "the top spot" to be one of viewing.
_CHART = re.compile(
    r"\b(?:charts?|rank\w*|ratings|box office|box-office|top 10|top ten|list|most-watched|watched|nielsen|viewers?|countries|moviegoers|opened|opening|debuted)\b"
)
_RANKING = re.compile(
    r"top|first|most|highest|biggest|number|chart|rank|#|\bno\b|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|atop|led"
)


def audience(scene: Scene) -> Iterator[Claim]:
    """Yield the figures of viewing and earning that a document gives."""
    for passage in scene.passages:
        string = passage.masked.string
        if Kind.NUMBER.value not in string and not _RANKING.search(string):
            continue
        for one in sightings(scene, passage, "audience", lambda one: _fits(one, scene.lexicon)):
            yield from _claims(scene, passage, one)


def _fits(one: Sighting, lexicon: Lexicon) -> bool:
    if one.cue.gives == NONE:
        return one.cue.slots.get("money") != "yes" or any(amount.money for amount in amounts(one.hit))
    return _content(one, lexicon) is not None


def _content(one: Sighting, lexicon: Lexicon) -> Audience | None:
    """The figure that a match carries, None if it carries none."""
    if not _in_context(one):
        return None
    metric = Metric(one.cue.gives)
    value = _rank(one, lexicon) if metric is Metric.RANK else _figure(one)
    return None if value is None else Audience(metric, value)


def _in_context(one: Sighting) -> bool:
    context, string = one.cue.slots.get("context"), one.hit.masked.string
    if context == "viewing":
        return _VIEWING.search(string) is not None
    return context != "chart" or _CHART.search(string) is not None


def _figure(one: Sighting) -> float | None:
    found = amounts(one.hit)
    if not found:
        return None
    amount = found[0] if one.cue.slots.get("first") == "yes" else found[-1]
    money = one.cue.slots.get("money")
    if (money == "yes" and not amount.money) or (amount.money and one.cue.gives != "gross"):
        return None
    return amount.value if amount.value >= float(one.cue.slots.get("least", "0")) else None


def _rank(one: Sighting, lexicon: Lexicon) -> float | None:
    """The rank that a match gives: fixed by the cue, a number, an ordinal, else the first."""
    fixed = one.cue.slots.get("value")
    if fixed is not None:
        return float(fixed)
    found = [amount for amount in amounts(one.hit) if not amount.money]
    if found:
        value = found[-1].value
        return value if value.is_integer() and 1 <= value <= float(one.cue.slots.get("most", "100")) else None
    words = re.split(r"[^a-z]+", one.hit.masked.string[one.hit.masked.starts[one.hit.first] :])
    ordinals = [lexicon.ordinals[word] for word in words[:3] if word in lexicon.ordinals]
    if not ordinals:
        covered = [re.split(r"[^a-z]+", unit.shown) for unit in one.hit.masked.units[one.hit.first : one.hit.last + 1]]
        ordinals = [lexicon.ordinals[word] for words in covered for word in words if word in lexicon.ordinals]
    return float(ordinals[0]) if ordinals else 1.0


def _claims(scene: Scene, passage: Passage, one: Sighting) -> Iterator[Claim]:
    first, last = one.hit.first, one.hit.last
    about, content = of_season(scene, passage, first, last), _content(one, scene.lexicon)
    if about is None or content is None:
        return
    quote = scene.quote(passage, one.hit.start, one.hit.end)
    yield from scene.claims(passage, about, content, quote=quote, shade=shade(scene, passage, first, last), cue=one.cue.name)
