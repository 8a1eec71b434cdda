"""Any text at all is read: nothing fails, every quote stands at its offsets, and time grows as the text does."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slated.model import Document, NameHit
from slated.reading import NoNames, read
from tests.conftest import ROOT, Slated

PIECES = st.sampled_from(
    [
        "The second season", " of ", "“Harbour Lights”", '"Dark"', "‘Salt and Iron’", " will premiere on Netflix", " on May 3, 2026", " in early 2024", ". ",
        "\n", "\n\n", ", ", " and ", "Jane Ford", "J.J. Marsh", " said", " who plays ", " has been renewed", " (2019)", " (", ")", "Season 2", "Part 3",
        " has not been cancelled", " starring ", " 4.2 million viewers", "$3,000,000", " eight episodes", " returns this Friday", "“It was a joy to make this one,” ",
        "'", "’s ", "“", "”", '"', "…", "...", "-", "–", "\u200b", "\u202e", "\u2069", "\ud83c", "\udf89", "\x00", "\ufeff", "\u00a0", "\u2028", "\ue000", "\ue003\ue004",
        "시즌 2", "第2期", "é", "e\u0301", "ﬃ", "İ", "ß", "9-1-1", "1923", "the show", "It ", "U.S. ", "- ", "• ", "July 10\n", "Sky Go", "S2 E4",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=12) | st.text("aA “”\"'.,-0\n", max_size=20), max_size=60).map("".join)


class Every:
    """A catalogue that knows every row of three words: names where no careful one would have them."""

    def find(self, text: str) -> list[NameHit]:
        """Return names that touch, without overlaps."""
        words = [at for at in range(len(text)) if not text[at].isspace() and (at == 0 or text[at - 1].isspace())]
        return [NameHit(words[at], words[at + 1] - 1, "Name", "name") for at in range(0, len(words) - 1, 3)]


def document(text: str, title: str | None, published: date | None) -> Document:
    return Document("sha", None, None, title, published, "given", datetime(2026, 1, 1, tzinfo=UTC), "en", text)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.none() | TEXTS, st.none() | st.dates(), st.sampled_from([NoNames(), Every()]))
def test_every_quote_is_what_stands_at_its_offsets(
    text: str, title: str | None, day: date | None, names: NoNames | Every
) -> None:
    for claim in read(document(text, title, day), names):
        held = title if claim.quote.in_title else text
        assert held is not None
        assert held[claim.quote.start : claim.quote.end] == claim.quote.text
        assert claim.quote.text


@settings(max_examples=50, deadline=None)
@given(TEXTS, st.dates())
def test_reading_twice_gives_the_same(text: str, day: date) -> None:
    assert read(document(text, None, day), NoNames()) == read(document(text, None, day), NoNames())


SHAPES = {
    "stops": ".",
    "quotation marks": '"',
    "open quotations": "“It is good we do this. ",
    "single marks": " '",
    "brackets": "(",
    "one word": "a",
    "spaces": " ",
    "line breaks": "\n",
    "hyphens": "a-",
    "numbers": "1,000,",
    "years": "2024 ",
    "seasons": "Season 2 and 3 ",
    "names": "Jane Ford, ",
    "titles": "“Harbour Lights” ",
    "cues": "renewed for ",
    "zero width": "re\u200bnewed \u200d\ufeff",
    "both ways": "\u202eSeason 2\u202c \u2067May\u2069 ",
    "half surrogates": "\ud83c Season \udf89 ",
}


@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_as_the_text_does(name: str) -> None:
    """Twelve times the text may take forty times as long: what grows with the square would take a hundred and forty-four times."""
    spent = []
    for length in (5_000, 60_000):
        text = (SHAPES[name] * length)[:length]
        begin = time.process_time()
        read(document(text, None, date(2026, 1, 1)), NoNames())
        spent.append(time.process_time() - begin)
    assert spent[1] < max(40 * spent[0], 0.5), f"{name}: {spent}"


def test_many_different_titles_are_read_in_time() -> None:
    text = " ".join(f"“Harbour {at:b}” season 2." for at in range(2_000))
    begin = time.process_time()
    assert read(document(text, None, None), NoNames()) is not None
    assert time.process_time() - begin < 10


def test_reading_does_not_hang_on_the_order_of_sets(slated: Slated) -> None:
    """Hashes of words differ from run to run: what is read must not."""
    text = "\n\n".join(
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "src/slated/starter/articles").glob("*.md"))[:12]
    )
    ran = [slated("read", "-", "--format", "jsonl", stdin=text, env={"PYTHONHASHSEED": seed}) for seed in ("1", "2", "3")]
    assert ran[0].out
    assert ran[0] == ran[1] == ran[2]
