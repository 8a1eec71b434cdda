"""The signs of all places of a document, added up by title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from slated.reading.lexicon import Lexicon
from slated.reading.works.acceptance import known_titles
from slated.reading.works.candidates import Candidate
from slated.reading.works.records import fold_title, text_of
from slated.reading.works.signs import introduced, person_like

#: From this share of its titles on a text's own style is to set titles in quotation marks.
_MARKED_SHARE = 0.6


@dataclass(slots=True)
class Tally:
    """What a document shows of each possible title, by its folded form: signs, written forms, how often in prose and how."""

    signs: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    seen: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    opening: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    surnames: set[str] = field(default_factory=set)
    halves: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, name: str, signs: AbstractSet[str], written: int) -> str:
        """Count signs for a title, ``written`` times in this form; return its folded form, empty if it has no letters."""
        key = fold_title(name)
        if key:
            self.signs[key] |= signs
            self.names[key][name] += written
        return key

    def see(self, candidate: Candidate, lexicon: Lexicon) -> None:
        """Count a candidate at its place."""
        run = candidate.run
        key = self.add(text_of(run), candidate.signs, 1 if run.line.heading else 3)
        if not key:
            return
        if candidate.halves:
            self.halves.setdefault(key, tuple(fold_title(text_of(half)) for half in candidate.halves))
        words = run.line.tokens
        if person_like(run, lexicon) or introduced(run, lexicon):
            self.surnames |= {words[run.first].folded, words[run.last - 1].folded}
        if run.line.heading:
            return
        if "half" not in candidate.signs:
            self.signs[key].add("alone")
        self.seen[key] += 1
        self.opening[key] += "place:opens" in candidate.signs

    def finish(self, headline: str) -> None:
        """Add what only the whole document shows; ``headline`` is its headline folded, with a space at both ends."""
        known = known_titles()
        inside = {part for key in self.signs if key not in self.halves for part in _parts(key)}
        for key, signs in self.signs.items():
            count = self.seen[key]
            if count:
                signs.add("count:1" if count == 1 else "count:2" if count == 2 else "count:3")
            if count and self.opening[key] == count:
                signs.add("always-opens")
            if count and headline.startswith(f" {key} "):
                signs.add("headline-opens")
            if count and f" {key} " in headline:
                signs.add("headline" if " " in key else "headline-word")
            if key in known:
                signs.add("known" if " " in key else "known-word")
            if key in self.surnames:
                signs.add("surname")
            if key in inside:
                signs.add("inside-another")

    def house_style(self, chosen: AbstractSet[str]) -> bool:
        """Add what the text's own way of writing titles shows, by the titles ``chosen`` so far; return whether it shows anything.

        Who sets most titles in quotation marks sets all of them so: what else has the shape of a title in quotation marks is one, and
        what never has them is less likely to be.
        """
        shown = [key for key in chosen if self.seen[key]]
        marked = [key for key in shown if "quoted" in self.signs[key]]
        if not marked or len(marked) < max(1, _MARKED_SHARE * len(shown)):
            return False
        for signs in self.signs.values():
            signs.add("house:quoted" if "quoted" in signs else "house:unquoted")
        return True

    def written(self, key: str) -> str:
        """The form of a title that is written most."""
        return max(sorted(self.names[key]), key=lambda name: (self.names[key][name], len(name)))


def _parts(key: str) -> Iterator[str]:
    """Every row of words in a title that is not the whole of it."""
    words = key.split(" ")
    for size in range(1, len(words)):
        for first in range(len(words) - size + 1):
            yield " ".join(words[first : first + size])
