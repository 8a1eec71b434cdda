import pytest

from tests.reading.cases import Case, check, load


@pytest.mark.parametrize("case", load("cast"), ids=lambda case: case.id)
def test_cast(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", load("crew"), ids=lambda case: case.id)
def test_crew(case: Case) -> None:
    check(case)
