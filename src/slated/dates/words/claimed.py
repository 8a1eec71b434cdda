"""What a claim takes from the dates of its sentence: bounds applied, alternatives joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from slated.dates import windows
from slated.dates.words.records import Bound, Found, Role
from slated.model import Grain, When, Window

_OR = re.compile(r",? or(?: possibly| maybe| perhaps| even)?(?: in| on| by)?(?: the)? ?", re.IGNORECASE)


def claimed(found: Found, published: date | None) -> When:
    """Return the window that a claim with this date asserts.

    "By the end of 2025" runs from ``published`` (open if unknown) to the end; "before May" ends the day before; "not before 2025" has no
    end; "later this year" begins on ``published``; "around Thanksgiving" is its week. Any other date is what its words denote.
    """
    when = found.when
    if not isinstance(when, Window) or when.first is None or when.last is None:
        return when
    if when.approximate and when.grain is Grain.DAY and found.rule == "holiday":
        monday = when.first - timedelta(days=when.first.weekday())
        return windows.around(windows.span(monday, monday + timedelta(days=6)))
    match found.bound:
        case Bound.NOT_BEFORE:
            return windows.not_before(when.first)
        case Bound.BY:
            return _until(when.last, published)
        case Bound.BEFORE:
            return _until(when.first - timedelta(days=1), published)
        case Bound.LATER if published is not None and windows.contains(when, published):
            return windows.span(published, when.last)
        case Bound.EARLIER if published is not None and windows.contains(when, published):
            return windows.span(when.first, published)
        case _:
            return when


def _until(last: date, published: date | None) -> Window:
    return windows.not_after(last) if published is None or published > last else windows.span(published, last)


def join_alternatives(founds: Sequence[Found], text: str) -> Window | None:
    """Return the one window that alternatives make together ("late 2024 or early 2025"), None if these dates are no alternatives.

    ``founds`` are neighbours in ``text``, in order, joined by "or".
    """
    several = [found.when for found in founds if isinstance(found.when, Window) and found.role is Role.POINT]
    if len(several) != len(founds) or len(founds) < 2:
        return None
    gaps = [text[one.end : two.start] for one, two in pairwise(founds)]
    return windows.hull(several) if all(_OR.fullmatch(gap) for gap in gaps) else None
