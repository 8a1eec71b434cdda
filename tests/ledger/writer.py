"""A process that adds documents to a ledger and says each one's number once it is recorded: ``writer.py URL NAME COUNT``."""

from __future__ import annotations

import sys

from slated.ledger import open_ledger
from tests.ledger.making import DARK, NOON, VARIETY, claim, document


def main(url: str, name: str, count: int) -> None:
    with open_ledger(url) as ledger:
        ledger.add_title(DARK, NOON)
        for number in range(count):
            text = f"Text {number} of {name}"
            ledger.add_document(document(text), VARIETY, [("dark", claim(text))] * 3, recorded_at=NOON, keep_text=True)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
