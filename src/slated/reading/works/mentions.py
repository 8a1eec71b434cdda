"""Every place where a chosen work is named, in full or in short form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, count

from slated.reading.lines import Line
from slated.reading.tokens import Token, tokens
from slated.reading.works.records import Mention, fold_title


@dataclass(frozen=True, slots=True)
class Forms:
    """The written forms with one first word, each with its work, and how many words they have, the longest first."""

    works: Mapping[tuple[str, ...], str]
    sizes: tuple[int, ...]


#: What follows a colon is a short form by itself from so many letters on, if it is one word.
_LONG_WORD = 6


def forms_of(chosen: dict[str, tuple[str, float]]) -> dict[str, Forms]:
    """Every written form of the works by its first word: whole names, and what follows a colon in them."""
    forms: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for name, _ in sorted(chosen.values(), key=lambda pair: len(pair[0])):
        variants = [name]
        if ":" in name:
            tail = name.split(":", 1)[1].strip()
            if (len(tail.split()) >= 2 or len(tail) >= _LONG_WORD) and fold_title(tail) not in chosen:
                variants.append(tail)
            variants.append(name.replace(":", ""))
        if name.startswith("The ") and len(name.split()) > 2:
            variants.append(name[4:])
        if len(initials(name)) > 1 and initials(name).lower() not in _NO_INITIALS:
            variants.append(initials(name))
        for variant in variants:
            words = tuple(token.folded for token in tokens(variant, 0, len(variant)))
            if words:
                forms[words[0]].setdefault(words, name)
    return {first: Forms(works, tuple(sorted({len(form) for form in works}, reverse=True))) for first, works in forms.items()}


#: Letters that stand for other things in any text.
_NO_INITIALS = frozenset(
    "us uk tv am pm ai eu un la ny ii iv vi vs ep dc hd pr pc dr mr ms st jr cgi ceo cfo dvd nyc usa fbi cia bbc nbc abc cbs".split()
)


def initials(name: str) -> str:
    """The capitals by which a title of several words is called for short: "SNW" for "Strange New Worlds"; empty for one word."""
    words = [word for word in re.findall(r"[^\W_]+", name) if word[0].isupper() or len(name.split()) > 3]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else ""


def mentions_in(line: Line, forms: Mapping[str, Forms]) -> Iterator[Mention]:
    """Yield the mentions in a line, longest first at each place."""
    words = line.tokens
    folded = [word.folded for word in words]
    done = 0
    for at in compress(count(), map(forms.__contains__, folded)):
        best = _longest(words, folded, at, forms[folded[at]], heading=line.heading) if at >= done else None
        if best is not None:
            size, work = best
            yield Mention(words[at].start, words[at + size - 1].end, work)
            done = at + size


def _longest(words: Sequence[Token], folded: Sequence[str], at: int, options: Forms, *, heading: bool) -> tuple[int, str] | None:
    for size in options.sizes:
        form = tuple(folded[at : at + size])
        work = options.works.get(form) if len(form) == size else None
        if work is None or (size == 1 and words[at].text.upper() == initials(work) and not words[at].text.isupper()):
            continue
        if heading or (_same_case(words[at : at + size], work) and not (size == 1 and _opens_small(words, at))):
            return size, work
    return None


#: What shows a small word at the beginning of a sentence to be a title: "You season 5", "See star ...".
_SHOWN_BY = frozenset(
    ("season", "seasons", "'s", "(", "star", "stars", "creator", "series", "returns", "premieres", "has", "was", "is")
)
_SMALL = frozenset(
    "you see from it they we she he lost dark us them this that what if when who evil love big good bad new next".split()
)


def _opens_small(words: Sequence[Token], at: int) -> bool:
    """Whether a common word has its capital from the beginning of a sentence and nothing shows it to be a title."""
    opens = at == 0 or words[at - 1].text in (".", "“", '"', ":", "‘")
    following = words[at + 1].folded if at + 1 < len(words) else ""
    return opens and words[at].folded in _SMALL and following not in _SHOWN_BY


def _same_case(found: Sequence[Token], work: str) -> bool:
    """Whether the first word (behind an article) has the capital that the title has: "you" is not *You*."""
    lead = next((word for word in found if word.folded not in ("the", "a", "an")), found[0])
    return not (work[0].isupper() and lead.text[0].islower()) and any(word.capital or word.text[0].isdigit() for word in found)
