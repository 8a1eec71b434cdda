"""Cases for the reader: a text, the claims it must give and those it must not, in the guide's fields.

    language = "ko"               of all cases of the file; English where it is left out

    [[case]]
    text = "..."                  required
    title = "..."                 the headline, if it has one
    published = 2024-03-01        the day of publication, if it has one
    expect = [{ kind = "status", status = "renewed", season = 2 }]
    not_expect = [{ kind = "release" }]

A row fits a claim when every field that it gives is equal; ``evidence`` fits when it stands in the claim's words.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from slated.guide import claim_row
from slated.model import Document, digest
from slated.reading import NoNames, read

FOLDER = Path(__file__).parent.parent / "cases" / "reading"
RETRIEVED = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Case:
    """One row of a table of cases; ``id`` is what pytest prints."""

    id: str
    language: str
    text: str
    title: str | None
    published: date | None
    expect: tuple[dict[str, Any], ...]
    not_expect: tuple[dict[str, Any], ...]


def load(name: str) -> list[Case]:
    """Load ``tests/cases/reading/<name>.toml``."""
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return [
        Case(
            language=table.get("language", "en"),
            id=f"{number:03}-{row['text'][:40]}",
            text=row["text"],
            title=row.get("title"),
            published=row.get("published"),
            expect=tuple(row.get("expect", ())),
            not_expect=tuple(row.get("not_expect", ())),
        )
        for number, row in enumerate(table["case"], start=1)
    ]


def document_of(case: Case) -> Document:
    """Return a case as a document in its language."""
    identity = digest(None, case.title, case.published, case.text)
    return Document(identity, None, None, case.title, case.published, "given", RETRIEVED, case.language, case.text)


def check(case: Case) -> None:
    """Read a case and assert what it says, and that every quote stands in the text at its offsets."""
    document = document_of(case)
    claims = read(document, NoNames())
    for claim in claims:
        held = document.title if claim.quote.in_title else document.text
        assert held is not None
        assert held[claim.quote.start : claim.quote.end] == claim.quote.text
    rows = [claim_row(claim) for claim in claims]
    for wanted in case.expect:
        assert any(_fits(row, wanted) for row in rows), f"wanted {wanted}\ngot " + "\n    ".join(map(str, rows))
    for unwanted in case.not_expect:
        assert not [row for row in rows if _fits(row, unwanted)], f"not wanted {unwanted}"


def _fits(row: dict[str, Any], wanted: dict[str, Any]) -> bool:
    for field, value in wanted.items():
        if field == "evidence":
            if value not in row["evidence"]["text"]:
                return False
        elif row.get(field) != (None if value == "none" else value.isoformat() if isinstance(value, date) else value):
            return False
    return True
