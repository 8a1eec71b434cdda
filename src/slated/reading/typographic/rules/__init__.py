"""The rules of languages read by typography: each a plain function from a stage to claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from slated.model import Claim
from slated.reading.typographic.rules.events import events
from slated.reading.typographic.rules.facts import facts
from slated.reading.typographic.rules.people import people
from slated.reading.typographic.staging import Stage

Rule = Callable[[Stage], Iterable[Claim]]

#: All rules, in the order in which their claims are listed.
RULES: tuple[Rule, ...] = (events, people, facts)
