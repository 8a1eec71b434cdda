"""The fitted numbers as a small file that people can read and compare."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from slated.errors import InputError
from slated.outlook.features import COLUMNS, column_names
from slated.outlook.groups import GROUPS
from slated.outlook.hazard import Hazard


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    fitted_on: dict[str, Any]
    base: float
    levels: dict[str, float]
    weights: dict[str, float]


def write_hazard(hazard: Hazard, fitted_on: dict[str, Any]) -> bytes:
    """Return a hazard as JSON with its origin: every column that is not zero by name, to four digits."""
    names = column_names()
    weights = {name: round(float(value), 4) for name, value in zip(names, hazard.weights, strict=False) if abs(value) >= 5e-5}
    levels: dict[str, float] = {str(group): round(float(level), 4) for group, level in zip(GROUPS, hazard.levels, strict=True)}
    return msgspec.json.format(msgspec.json.encode(_File(fitted_on, round(hazard.base, 4), levels, weights)), indent=1) + b"\n"


def _read(raw: bytes, name: str) -> tuple[Hazard, dict[str, Any]]:
    try:
        file = msgspec.json.decode(raw, type=_File)
    except msgspec.DecodeError as cause:
        raise InputError("bad-coefficients", f"{name}: not a file of coefficients: {cause}; make one with slated fit") from cause
    at = {column: number for number, column in enumerate(column_names())}
    unknown = [column for column in file.weights if column not in at] + [group for group in file.levels if group not in GROUPS]
    if unknown:
        raise InputError(
            "bad-coefficients", f"{name}: no column {unknown[0]!r} in this release; make the file anew with slated fit"
        )
    weights = np.zeros(COLUMNS + 1)
    for column, value in file.weights.items():
        weights[at[column]] = value
    return Hazard(file.base, weights, np.array([file.levels.get(group, 1.0) for group in GROUPS])), file.fitted_on


def read_hazard(path: Path) -> Hazard:
    """Return the hazard of a file that `write_hazard` made. Raises `InputError` if it is none."""
    try:
        raw = path.read_bytes()
    except OSError as cause:
        raise InputError("no-coefficients", f"{path}: cannot be read: {cause.strerror}") from cause
    return _read(raw, str(path))[0]


@cache
def _shipped() -> tuple[Hazard, dict[str, Any]]:
    return _read((files("slated.outlook") / "coefficients.json").read_bytes(), "outlook/coefficients.json")


def shipped() -> Hazard:
    """Return the hazard that ships with the program."""
    return _shipped()[0]


def fitted_on() -> dict[str, Any]:
    """Return on what the shipped hazard was fitted: digest, rows, days, sources with their licences."""
    return dict(_shipped()[1])
