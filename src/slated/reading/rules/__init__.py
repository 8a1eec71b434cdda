"""The rules: each a plain function from a scene to claims, one module for kinds that are found in the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from slated.model import Claim
from slated.reading.rules.audience import audience
from slated.reading.rules.availability import availability
from slated.reading.rules.credits.rule import credited
from slated.reading.rules.episodes import episodes
from slated.reading.rules.events import events
from slated.reading.rules.listings import listings
from slated.reading.rules.speech import sayings
from slated.reading.scene import Scene

Rule = Callable[[Scene], Iterable[Claim]]

#: All rules, in the order in which their claims are listed.
RULES: tuple[Rule, ...] = (events, listings, availability, audience, episodes, sayings, credited)
