"""Catalogues for tests, and the tables of cases."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from slated.catalogue import Catalogue
from slated.model import Name, NameKind, Title

CASES = Path(__file__).parent.parent / "cases" / "catalogue"


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))


def title(title_id: str, names: Iterable[str], *, only_in_articles: bool = False, year: int | None = None) -> Title:
    main, *others = names
    return Title(
        id=title_id,
        kind=None,
        names=(Name(main, NameKind.MAIN, None), *(Name(other, NameKind.ALTERNATIVE, None) for other in others)),
        ids=(),
        year=year,
        country=None,
        only_in_articles=only_in_articles,
    )


def catalogue(rows: Iterable[dict[str, Any]]) -> Catalogue:
    return Catalogue(title(row["id"], row["names"]) for row in rows)
