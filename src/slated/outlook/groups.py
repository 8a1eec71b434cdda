"""Which series are alike: the groups that have hazards and levels of their own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from slated.outlook.history import History, Kind
from slated.tables import load, rows

Group = Literal["anime", "limited", "netflix", "netflix unscripted", "streaming", "broadcast", "cable", "public", "other"]
GROUPS: tuple[Group, ...] = (
    "anime",
    "limited",
    "netflix",
    "netflix unscripted",
    "streaming",
    "broadcast",
    "cable",
    "public",
    "other",
)
_UNSCRIPTED = (Kind.REALITY, Kind.DOCUMENTARY)


class _PlatformRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    group: Literal["netflix", "streaming", "broadcast", "cable", "public"]


@cache
def _platforms() -> dict[str, Group]:
    table = load(files("slated.outlook") / "groups.toml")
    return {row.name.casefold(): row.group for row in rows(table, "platform", _PlatformRow, file="outlook/groups.toml")}


def group_of(history: History) -> int:
    """Return the number of a history's group in `GROUPS`: by its kind, then by its platform."""
    if history.kind is Kind.ANIME:
        return GROUPS.index("anime")
    if history.kind is Kind.LIMITED:
        return GROUPS.index("limited")
    group = _platforms().get(history.platform.casefold(), "other")
    if group == "netflix" and history.kind in _UNSCRIPTED:
        group = "netflix unscripted"
    return GROUPS.index(group)
