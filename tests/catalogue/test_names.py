from __future__ import annotations

from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.catalogue import Catalogue
from slated.model import NameHit, Names
from tests.catalogue.making import catalogue, table, title

TABLE = table("names")
SMALL = catalogue(TABLE["title"])


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["why"])
def test_cases(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [[text[hit.start : hit.end], hit.title_id] for hit in SMALL.find(text)] == case["hits"]


def test_a_catalogue_is_names() -> None:
    names: Names = SMALL
    (hit,) = names.find("Season 2 of 지금 우리 학교는 comes")
    assert hit == NameHit(start=12, end=21, name="All of Us Are Dead", title_id="all-of-us-are-dead")


def test_of_two_titles_with_one_name_the_catalogues_own_is_met() -> None:
    both = Catalogue([title("articles", ["Dark"], only_in_articles=True), title("own", ["Dark"])])
    assert [hit.title_id for hit in both.find("Dark")] == ["own"]


WORDS = st.lists(st.sampled_from(["Ab", "Cd", "ab", "Ef"]), min_size=1, max_size=4).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=8, unique=True), st.lists(st.sampled_from(["Ab", "Cd", "ab", "Ef", "x."])))
def test_leftmost_longest_against_trying_everything(names: list[str], words: list[str]) -> None:
    found = [(hit.start, hit.end) for hit in Catalogue(title(name, [name]) for name in names).find(" ".join(words))]
    assert found == _by_hand(names, words)


def _by_hand(names: list[str], words: list[str]) -> list[tuple[int, int]]:
    starts = [sum(len(word) + 1 for word in words[:index]) for index in range(len(words))]
    hits: list[tuple[int, int]] = []
    index = 0
    while index < len(words):
        fitting = [name.split() for name in names if _stands(name.split(), words[index:])]
        if not fitting:
            index += 1
            continue
        count = max(map(len, fitting))
        last = index + count - 1
        hits.append((starts[index], starts[last] + len(words[last].rstrip("."))))
        index += count
    return hits


def _stands(name: list[str], words: list[str]) -> bool:
    said = words[: len(name)]
    if [word.lower() for word in said] != [word.lower() for word in name]:
        return False
    return not (name[0][0].isupper() and said[0][0].islower())


@given(st.text(max_size=300))
def test_hits_never_overlap_and_lie_in_the_text(text: str) -> None:
    hits = SMALL.find(text + " Dark " + text)
    assert hits
    ends = [0, *(hit.end for hit in hits)]
    assert all(end <= hit.start < hit.end <= len(text) * 2 + 6 for end, hit in zip(ends, hits, strict=False))


@pytest.mark.parametrize("unit", ["Dark ", "Dark Matter Returns ", "a", "오", "Dark\n", "&", "( ", "M*A*S*"], ids=repr)
def test_reading_is_linear_in_the_text(unit: str) -> None:
    def seconds(count: int) -> float:
        text = unit * count
        best = []
        for _ in range(3):
            start = process_time()
            SMALL.find(text)
            best.append(process_time() - start)
        return min(best)

    SMALL.find("")
    # Ten times the text takes about ten times as long; quadratic would take a hundred times.
    assert seconds(100_000) < 40 * max(seconds(10_000), 1e-4)
