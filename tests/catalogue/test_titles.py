from __future__ import annotations

from slated.catalogue import new_title
from slated.model import NameKind, TitleKind


def test_a_title_of_articles() -> None:
    made = new_title("Pluribus", kind=TitleKind.SERIES, year=2025, taken=())
    assert made.id == "pluribus"
    assert made.only_in_articles
    assert made.name == "Pluribus"
    assert made.names[0].kind is NameKind.MAIN
    assert (made.kind, made.year, made.country, made.ids) == (TitleKind.SERIES, 2025, None, ())


def test_ids_are_not_given_twice() -> None:
    taken: set[str] = set()
    for expected in ("dark", "dark-2017", "dark-2", "dark-3"):
        made = new_title("Dark", kind=None, year=2017, taken=taken)
        assert made.id == expected
        taken.add(made.id)
    assert new_title("Dark", kind=None, year=None, taken={"dark"}).id == "dark-2"
    assert new_title("★", kind=None, year=None, taken=()).id == "untitled"
