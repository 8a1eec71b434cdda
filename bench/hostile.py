"""Time of reading against length, on texts that are made to be slow: it must grow no faster than the text.

    python bench/hostile.py [--longest 10000000] [--shape NAME...] [--patience 120]

For each shape a text of 1 KB, 10 KB ... up to ``--longest`` characters is read as a whole (dates, works, people, rules) and each page
through the extraction of its text; the seconds of one run are printed, and by how much the time of ten times the text is more. A shape
is not grown further once a run took longer than ``--patience`` seconds. The exit code is 1 if ten times the text (from 100 KB on)
took more than twenty times as long, or if a quote does not stand in its text.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

from slated.errors import InputError
from slated.model import Document, digest
from slated.reading import NoNames, read
from slated.reading.page import from_html

RETRIEVED = datetime(2025, 6, 10, 12, 0, tzinfo=UTC)
PUBLISHED = date(2025, 6, 10)
#: Ten times the text may take so many times as long; twice the linear share, for what memory and the machine add.
MOST_GROWTH = 20.0
PROSE = (
    "The second season of “Harbour Lights” will premiere on Netflix on March 12, 2026, said Jane Ford, who plays Ann. "
    "It was watched by 4.2 million viewers and has been renewed for a third season of eight episodes. "
)


def repeated(piece: str) -> Callable[[int], str]:
    """Return a maker of texts of a length that repeat a piece."""
    return lambda length: (piece * (length // len(piece) + 1))[:length]


def mixed(length: int) -> str:
    """Bytes of UTF-8, UTF-16 and Latin-1 taken for one another, with letters of many scripts, marks and surrogates."""
    draw = random.Random(length)  # noqa: S311 - the same text every time
    pieces = [
        "seizoen é ü ".encode().decode("latin-1"),
        "Season 2 on May 3. ".encode("utf-16-le").decode("latin-1"),
        "\ud800 \udfff ",
        "시즌 2 공개 ",
        "\u200b\u200f\u202e\u2066 ",
        "“Dark” returns. ",
        "\x00\x1b\x85",
    ]
    return "".join(draw.choice(pieces) for _ in range(length // 8))[:length]


TEXTS: dict[str, Callable[[int], str]] = {
    "prose": repeated(PROSE),
    "prose, a line each": repeated(PROSE.strip() + "\n"),
    "one word": repeated("a"),
    "small words": repeated("and the of a "),
    "spaces": lambda length: "a" + " " * (length - 2) + "a",
    "line breaks": repeated("\n"),
    "quotation marks": repeated('"'),
    "curly marks": repeated("“"),
    "single marks": repeated(" '"),
    "open quotations": repeated("“It is good we do this. "),
    "brackets": repeated("("),
    "stops": repeated("A. "),
    "dots": repeated("."),
    "hyphens": repeated("a-"),
    "apostrophes": repeated("a'"),
    "commas": repeated("1,000,"),
    "digits": repeated("9"),
    "years": repeated("2024 "),
    "months": repeated("May June "),
    "days": repeated("Friday, March 3, "),
    "the": repeated("the early mid late "),
    "dashes": repeated("2024-"),
    "seasons": repeated("Season 2 and 3 "),
    "ordinals": repeated("first and second "),
    "names": repeated("Jane Ford, "),
    "names and words": repeated("Jane Ford and the "),
    "capitals": repeated("Harbour Lights "),
    "titles": repeated("“Harbour Lights” "),
    "many titles": lambda length: " ".join(f"“Harbour {at:b}” season 2." for at in range(length // 30)),
    "platforms": repeated("Netflix "),
    "cues": repeated("renewed for "),
    "people cues": repeated("starring Jane Ford and "),
    "zero width": repeated("re\u200bnewed \u200d\ufeff"),
    "both ways": repeated("\u202eSeason 2\u202c \u2067May\u2069 "),
    "half surrogates": repeated("\ud83c Season \udf89 "),
    "mixed encodings": mixed,
}
PAGES: dict[str, Callable[[int], str]] = {
    "page: nested": lambda length: "<div>" * (length // 11) + PROSE + "</div>" * (length // 11),
    "page: unclosed": lambda length: repeated("<p><b>a")(length) + PROSE,
    "page: attributes": lambda length: f"<p {repeated('a=b ')(length)}>{PROSE}</p>",
    "page: paragraphs": repeated(f"<p>{PROSE}</p>"),
}


def text_of(text: str) -> None:
    """Read a text; raise `ValueError` if a quote does not stand at its offsets."""
    document = Document(digest(None, None, PUBLISHED, ""), None, None, None, PUBLISHED, "given", RETRIEVED, "en", text)
    for claim in read(document, NoNames(), country="US"):
        if text[claim.quote.start : claim.quote.end] != claim.quote.text:
            raise ValueError(f"a quote is not what stands at {claim.quote.start}: {claim.quote.text!r}")


def page_of(markup: str) -> None:
    """Take the text out of a page, if it has any."""
    try:
        from_html(markup, address=None, retrieved=RETRIEVED, published=PUBLISHED)
    except InputError as refused:
        print(f"  (refused: {refused.code})", end="")


def grown(name: str, make: Callable[[int], str], work: Callable[[str], None], *, longest: int, patience: float) -> bool:
    """Print the times of a shape; return whether they grow as the text does."""
    print(f"{name:20}", end="", flush=True)
    before, linear = 0.0, True
    length = 1_000
    while length <= longest:
        text = make(length)
        begin = time.process_time()
        work(text)
        spent = time.process_time() - begin
        growth = spent / before if before else 0.0
        if length >= 1_000_000 and before > 0.05:
            linear &= growth <= MOST_GROWTH
        print(f"  {length // 1000:6} KB {spent:8.3f} s{f' x{growth:<5.1f}' if before else '       '}", end="", flush=True)
        if spent > patience:
            print("  not grown further", end="")
            break
        before, length = spent, length * 10
    print("" if linear else "  GROWS FASTER THAN THE TEXT")
    return linear


def main() -> int:
    """Print everything; exit code 1 where time grows faster than the text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--longest", type=int, default=10_000_000)
    parser.add_argument("--patience", type=float, default=120.0)
    parser.add_argument("--shape", nargs="*")
    args = parser.parse_args()
    text_of(PROSE)
    good = True
    for shapes, work in ((TEXTS, text_of), (PAGES, page_of)):
        for name, make in shapes.items():
            if not args.shape or name in args.shape:
                good &= grown(name, make, work, longest=args.longest, patience=args.patience)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
