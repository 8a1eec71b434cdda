"""Where it can be seen, how many watched, how many episodes, what was said."""

from __future__ import annotations

import pytest

from tests.reading.cases import Case, check, load


@pytest.mark.parametrize("case", load("audience"), ids=lambda case: case.id)
def test_audience(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", load("episodes"), ids=lambda case: case.id)
def test_episodes(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", load("speech"), ids=lambda case: case.id)
def test_speech(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", load("availability"), ids=lambda case: case.id)
def test_availability(case: Case) -> None:
    check(case)
