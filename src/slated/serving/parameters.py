"""The day of a request, from its parameters: a dependency of every page and API address that is of a day."""

from __future__ import annotations

from typing import Annotated

from litestar.params import Parameter

from slated.serving.desk import Desk
from slated.serving.moments import Moment

AsOf = Annotated[
    str | None,
    Parameter(
        description="The day to answer as of (YYYY-MM-DD): what was recorded by then, or, before the record begins, published by then.",
        schema_extra={"format": "date"},
    ),
]
InViewOf = Annotated[
    str | None,
    Parameter(
        description="The day (YYYY-MM-DD) by which a claim must have been published, whenever it was recorded. Not with `as_of`.",
        schema_extra={"format": "date"},
    ),
]


def asked_moment(desk: Desk, as_of: AsOf = None, in_view_of: InViewOf = None) -> Moment:
    """Return the moment that a request asks for. Raises `InputError` as `moment_for` does."""
    return desk.moment(as_of, in_view_of)
