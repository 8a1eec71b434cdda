"""What the files of the command line share: how a command prints, complains and takes a day."""

from __future__ import annotations

import re
import sys
from datetime import date

from slated.errors import InputError


def say(text: str) -> None:
    """Print on standard output."""
    print(text)  # noqa: T201 - the command line prints


def complain(message: str) -> None:
    """Print on standard error, each line with the program's name."""
    for line in message.splitlines() or [""]:
        print(f"slated: {line}", file=sys.stderr)  # noqa: T201 - the command line prints


def day_of(text: str, option: str) -> date:
    """Return the day that an option was given. Raises `InputError` naming the option and the value if it is none."""
    wrong = InputError("bad-day", f"{option} {text!r} is no day; write it as YYYY-MM-DD, for example 2023-09-15")
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise wrong
    try:
        return date.fromisoformat(text)
    except ValueError as cause:
        raise wrong from cause
