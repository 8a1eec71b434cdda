"""What handlers are given: the desk, the shell of the pages, and the moment, from the day in a request's parameters."""

from __future__ import annotations

from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import QueryParameter

from slated.serving.desk import Desk
from slated.serving.moments import Moment
from slated.serving.shell import Shell

TheDesk = NamedDependency[Desk]
TheShell = NamedDependency[Shell]
TheMoment = NamedDependency[Moment]

AsOf = Annotated[
    str | None,
    QueryParameter(
        description="The day to answer as of (YYYY-MM-DD): what was recorded by then, or, before the record begins, published by then.",
        schema_extra={"format": "date"},
    ),
]
InViewOf = Annotated[
    str | None,
    QueryParameter(
        description="The day (YYYY-MM-DD) by which a claim must have been published, whenever it was recorded. Not with `as_of`.",
        schema_extra={"format": "date"},
    ),
]


def asked_moment(desk: TheDesk, as_of: AsOf = None, in_view_of: InViewOf = None) -> Moment:
    """Return the moment that a request asks for. Raises `InputError` as `moment_for` does."""
    return desk.moment(as_of, in_view_of)
