"""What can be wrong with a request, as errors with a code, and how each is told: a page for people, problem+json for programs."""

from __future__ import annotations

from datetime import date

from slated.errors import InputError


class MissingError(InputError):
    """There is nothing at that address: HTTP 404. Everything else that is an `InputError` is HTTP 400."""


def missing_title(title_id: str) -> MissingError:
    """Return the error for an id that no title has."""
    return MissingError("no-such-title", f"there is no title “{shorten(title_id)}”: search for it by name")


def missing_season(name: str, season: int) -> MissingError:
    """Return the error for a season that nobody has said anything about."""
    return MissingError("no-such-season", f"nobody has said anything about season {season} of {name}")


def missing_document(digest: str) -> MissingError:
    """Return the error for a digest that no document has."""
    return MissingError("no-such-document", f"there is no document “{shorten(digest)}” in this ledger")


def missing_document_then(name: str, day: date, since: date) -> MissingError:
    """Return the error for a document that was not there yet on the day that was asked for."""
    return MissingError("no-such-document", f"“{shorten(name)}” was not there yet on {day}; it is from {since} on")


def shorten(text: str, limit: int = 60) -> str:
    """Return at most ``limit`` characters of something a caller sent, for showing it back."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
