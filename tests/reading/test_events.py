from __future__ import annotations

import pytest

from tests.reading.cases import Case, check, load


@pytest.mark.parametrize("case", load("events") + load("trade"), ids=lambda case: case.id)
def test_release_and_status(case: Case) -> None:
    check(case)
