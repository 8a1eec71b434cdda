"""Tables of data (TOML files beside the code), read with a schema, every bad row reported with file and row.

A table file holds one or more arrays of tables. `rows` converts one of them into records of a msgspec struct; unknown keys,
missing keys and wrong types are errors that name the file, the array and the row, all of them at once.
"""

from __future__ import annotations

import tomllib
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import msgspec

from slated.errors import SettingsError

T = TypeVar("T")


def load(path: Traversable) -> dict[str, Any]:
    """Parse a TOML file that ships with the package.

    Raises `SettingsError` naming the file and the line if it is not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as cause:
        raise SettingsError("bad-table", f"{path.name}: not a readable TOML table: {cause}") from cause


def rows(table: dict[str, Any], array: str, record: type[T], *, file: str) -> tuple[T, ...]:
    """Return the rows of one array as records; ``record`` is a msgspec struct with ``forbid_unknown_fields``.

    Raises `SettingsError` with every bad row, one a line, if any row does not fit.
    """
    found: list[T] = []
    problems: list[str] = []
    for number, row in enumerate(table.get(array, ()), start=1):
        try:
            found.append(msgspec.convert(row, record))
        except msgspec.ValidationError as cause:
            problems.append(f"{file}: {array} row {number}: {cause}: {row!r}")
    if problems:
        raise SettingsError("bad-table", "\n".join(problems))
    return tuple(found)
