"""The words of a credit, from ``languages/<code>/credits.toml``: nouns and verbs of making, and what may stand around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from slated.errors import SettingsError
from slated.model import Job
from slated.reading.masking import Kind
from slated.tables import load, rows

#: What a row may give besides a job: "star" acts or presents, "actor" credits nobody alone but does behind a title.
STAR, ACTOR = "star", "actor"
_LISTS = ("auxiliaries", "inner_auxiliaries", "negations", "describers", "awards", "blockers", "books", "companies")


class WordRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one job; ``to`` marks verbs that count only behind "to", "will" and the like."""

    phrase: str
    job: str
    to: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """What a noun or verb says of a person: jobs, that they act or present, and whether it speaks of several persons."""

    jobs: tuple[Job, ...]
    star: bool
    actor: bool
    plural: bool
    after_to: bool

    @classmethod
    def of(cls, jobs: tuple[Job, ...], *, star: bool) -> Role:
        """Return a role of one person."""
        return cls(jobs, star=star, actor=False, plural=False, after_to=False)

    def joined(self, other: Role) -> Role:
        """Return both as one: "creator and star"."""
        jobs = self.jobs + tuple(job for job in other.jobs if job not in self.jobs)
        return Role(jobs, self.star or other.star, self.actor or other.actor, self.plural or other.plural, self.after_to)


@dataclass(frozen=True, slots=True)
class CreditWords:
    """The table of one language; phrases by their words in lower case.

    ``longest`` is by first word how many words a phrase has at most; ``openings`` are all that a piece of more than the word itself
    may begin with, things of a kind among them.
    """

    nouns: Mapping[tuple[str, ...], Role]
    verbs: Mapping[tuple[str, ...], Role]
    lists: Mapping[str, frozenset[str]]
    longest: Mapping[str, int]
    openings: frozenset[str]


@cache
def credit_words(language: str) -> CreditWords:
    """Load the words of a language, kept for the life of the process.

    Raises `SettingsError` for a table that does not fit its schema.
    """
    file = files("slated.reading") / "languages" / language / "credits.toml"
    table = load(file)
    missing = [name for name in _LISTS if name not in table.get("lists", {})]
    if missing:
        raise SettingsError("bad-table", f"credits.toml: lists lacks {', '.join(missing)}")
    nouns, verbs = _phrases(rows(table, "noun", WordRow, file=file.name)), _phrases(rows(table, "verb", WordRow, file=file.name))
    lists = {name: frozenset(table["lists"][name]) for name in _LISTS}
    longest: dict[str, int] = {}
    for phrase in (*nouns, *verbs):
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    openings = {*longest, *_FOLDED, *lists["auxiliaries"], *lists["negations"], *(kind.value for kind in Kind)}
    return CreditWords(nouns, verbs, lists, longest, frozenset(openings))


#: What is folded with its neighbours beside phrases and auxiliaries: "no longer", "the series", "star in", marks beside a name.
_FOLDED = frozenset("no the this that star stars starred starring \" “ ” ‘ ’ ' « »".split())


def _phrases(table: tuple[WordRow, ...]) -> dict[tuple[str, ...], Role]:
    return {
        tuple(phrase.split()): _role(row, plural=phrase.endswith(("s", "men")))
        for row in table
        for phrase in row.phrase.split("|")
    }


def _role(row: WordRow, *, plural: bool) -> Role:
    if row.job not in (STAR, ACTOR) and row.job not in set(Job):
        raise SettingsError("bad-table", f"credits.toml: {row.job!r} is no job; there are {', '.join(Job)}, {STAR} and {ACTOR}")
    jobs = () if row.job in (STAR, ACTOR) else (Job(row.job),)
    return Role(jobs, row.job == STAR, row.job == ACTOR, plural, row.to)
