"""Several processes on one ledger, and one that is killed."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from slated.ledger import open_ledger
from slated.model import View
from tests.ledger.making import document

ROOT = Path(__file__).parent.parent.parent
FAR = date(2999, 12, 31)


def _writer(url: str, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.ledger.writer", url, name, str(count)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_processes_append_at_once(url: str) -> None:
    """They start on no database at all, so they race for its tables too."""
    with _writer(url, "one", 40) as one, _writer(url, "two", 40) as two:
        outputs = [writer.communicate(timeout=120) for writer in (one, two)]
    assert [errors for _, errors in outputs] == ["", ""]
    assert [len(told.splitlines()) for told, _ in outputs] == [40, 40]
    with open_ledger(url, create=False) as ledger:
        assert [found.id for found in ledger.claims("dark", view=View.RECORDED, as_of=FAR)] == list(range(1, 241))
        assert len(ledger.documents(1000)) == 80


def test_a_killed_writer_loses_nothing_it_told(url: str) -> None:
    told = -1
    with _writer(url, "killed", 100_000) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            told = int(line)
            if told >= 25:
                writer.kill()
                break
        rest = writer.stdout.read().split()
        told = max([told, *map(int, rest)])
    with open_ledger(url, create=False) as ledger:
        for number in range(told + 1):
            text = f"Text {number} of killed"
            found = ledger.document(document(text).digest)
            assert found is not None
            assert found.text == text
        counts = [len(ledger.claims_of_document(found.digest)) for found in ledger.documents(100_000)]
        assert set(counts) == {3}
        # At most the one that was on its way when the end came is there untold.
        assert len(counts) in (told + 1, told + 2)
