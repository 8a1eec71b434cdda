"""Netflix's own figures: the weekly Top 10 and the most popular lists (TSV), and the engagement reports (CSV)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence

from slated.errors import SourceError
from slated.sources.entries import Answer, Entry, Read
from slated.sources.netflix.adapter import SOURCE, engagement, popular, weekly
from slated.sources.netflix.wire import ENGAGEMENT, POPULAR, WEEKLY, Row
from slated.sources.port import TABLES, Registered, Wish, follows_nothing

__all__ = ["NETFLIX", "read", "start"]

_MOST_ROWS = 1_000_000
_TABLES: tuple[tuple[tuple[str, ...], Callable[[Row, Answer], Entry]], ...] = (
    (WEEKLY, weekly),
    (POPULAR, popular),
    (ENGAGEMENT, engagement),
)


def start(wish: Wish) -> Sequence[str]:
    """Return the file or address that is named, else the weekly list and the most popular ones."""
    if wish.what is not None:
        return [wish.what]
    return [f"{wish.home}/tudum/top10/data/all-weeks-global.tsv", f"{wish.home}/tudum/top10/data/most-popular.tsv"]


def read(answer: Answer) -> Read:
    """Yield what each line of a table says; which table it is, its header tells.

    Raises `SourceError` for a text that is none of the tables; a line that cannot be read is yielded as its error.
    """
    try:
        text = answer.body.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        raise SourceError("source-garbled", f"{answer.address}: not UTF-8: {cause}") from cause
    header, _, _ = text.partition("\n")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in header else ",")
    columns = [name.strip() for name in next(lines, [])]
    made = next((make for wanted, make in _TABLES if set(wanted) <= set(columns)), None)
    if made is None:
        raise SourceError(
            "source-changed", f"{answer.address}: the columns are of no table that is known: {', '.join(columns)[:200]!r}"
        )
    yield from _rows(lines, columns, made, answer)


def _rows(
    lines: Iterator[list[str]], columns: list[str], make: Callable[[Row, Answer], Entry], answer: Answer
) -> Iterator[Entry | SourceError]:
    try:
        for number, cells in enumerate(lines, start=2):
            if number > _MOST_ROWS:
                raise SourceError("source-changed", f"{answer.address}: more than {_MOST_ROWS:,} lines")
            place = f"{answer.address}, line {number}"
            if len(cells) != len(columns):
                yield SourceError("source-changed", f"{place}: {len(cells)} cells under {len(columns)} columns")
                continue
            try:
                entry = make(Row(dict(zip(columns, cells, strict=True)), place), answer)
            except SourceError as error:
                yield error
                continue
            yield entry
    except csv.Error as cause:
        yield SourceError("source-garbled", f"{answer.address}: not a table: {cause}")


NETFLIX = Registered(
    name="netflix",
    source=SOURCE,
    home="https://www.netflix.com",
    scheme=None,
    asks=TABLES,
    pace_s=2.0,
    start=start,
    follow=follows_nothing,
    read=read,
    names_only=False,
    key=None,
)
