"""Every ledger there is: one row here, and the whole contract runs on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from slated.ledger import SqlLedger, open_ledger
from tests.ledger.making import NOON


def _sqlite(folder: Path) -> str:
    return f"sqlite:///{folder / 'slated.db'}"


ENGINES: dict[str, Callable[[Path], str]] = {"sqlite": _sqlite}


@pytest.fixture(params=sorted(ENGINES))
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return ENGINES[request.param](tmp_path)


@pytest.fixture
def ledger(url: str) -> Iterator[SqlLedger]:
    with open_ledger(url, clock=lambda: NOON) as opened:
        yield opened
