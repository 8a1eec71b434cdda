"""How many typing errors lie between a query and a name: optimal string alignment (a letter changed, left out, added, two swapped)."""

from __future__ import annotations

from rapidfuzz.distance import OSA

# What a name that goes on after the query, or begins before it, counts beside the errors: less than one error, so that it only
# decides between names that are equally near.
_GOES_ON = 0.25
_BEGINS_BEFORE = 0.5
# Words of a name that a query may begin at.
_STARTS = 8


def allowed_errors(wanted: str) -> int:
    """Return how many errors a query of this length may have: none below three letters, one below six, else two."""
    return 0 if len(wanted) < 3 else 1 if len(wanted) < 6 else 2


def errors(wanted: str, name: str, allowed: int) -> float | None:
    """Return how many errors a query is from a name or its beginning, None for more than allowed."""
    whole = OSA.distance(wanted, name, score_cutoff=allowed)
    if whole <= 1 or len(name) <= len(wanted) - allowed:
        return float(whole) if whole <= allowed else None
    part = _beginning(wanted, name, min(allowed, whole))
    if whole <= min(part, allowed):
        return float(whole)
    return part + _GOES_ON if part <= allowed else None


def errors_inside(wanted: str, name: str, allowed: int) -> float | None:
    """Return how many errors a query is from what follows one of a name's spaces, None for more than allowed."""
    best = allowed + 1
    start = name.find(" ") + 1
    for _ in range(_STARTS):
        if not start or len(name) - start < len(wanted) - allowed:
            break
        best = min(best, _beginning(wanted, name[start:], allowed))
        start = name.find(" ", start) + 1
    return best + _BEGINS_BEFORE if best <= allowed else None


def _beginning(wanted: str, name: str, allowed: int) -> int:
    """Return the errors to the nearest beginning of a name; one more than allowed where all are farther."""
    best = allowed + 1
    for longer in range(-allowed, allowed + 1):
        found = OSA.distance(wanted, name[: len(wanted) + longer], score_cutoff=best)
        best = min(best, found)
        if not best:
            break
    return best
