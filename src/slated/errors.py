"""Everything that can go wrong, split by who must act.

    SlatedError
    ├── InputError       the caller: a file, a day, a query that is not what it should be      exit 2, HTTP 4xx
    ├── SourceError      somebody else's server or file failed                                 exit 3, HTTP 502
    └── SettingsError    the operator: a port that is taken, a folder that cannot be written   exit 2, HTTP 500

Each carries a machine-readable ``code`` (lower case, words joined by hyphens) and a message of one line that names the value, the
place and what would be right. Foreign exceptions are translated where they arise and kept as ``__cause__``.
"""

from __future__ import annotations


class SlatedError(Exception):
    """The root. ``code`` names the kind of problem and does not change between releases."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class InputError(SlatedError):
    """What the caller gave cannot be used."""


class SourceError(SlatedError):
    """A source did not answer, or not with what it should. ``retry_after`` is how many seconds it asks us to wait, if it does."""

    def __init__(self, code: str, message: str, *, retry_after: int | None = None) -> None:
        super().__init__(code, message)
        self.retry_after = retry_after


class SettingsError(SlatedError):
    """What the operator set, or the machine, does not let us work."""
