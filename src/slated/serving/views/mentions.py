"""The page of open mentions: works of which it cannot be told which title they are, for the operator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from slated.judging import SHOWN, Unsettled
from slated.serving.views.parts import TitleHead, title_head
from slated.serving.views.subject import subject_path

LISTED = 100


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A title that may be meant, with what speaks for it and the command that says so."""

    head: TitleHead
    href: str
    why: str
    command: str


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A work of a document with the titles that it may be."""

    work: str
    document: str
    href: str
    published: date | None
    choices: tuple[ChoiceView, ...]


@dataclass(frozen=True, slots=True)
class MentionsPage:
    """The open mentions, the latest first; ``left_off`` counts those that are not listed."""

    rows: tuple[MentionRow, ...]
    left_off: int


def mentions_page(found: Sequence[Unsettled]) -> MentionsPage:
    """Return the page."""
    return MentionsPage(tuple(_row(one) for one in found[:LISTED]), max(len(found) - LISTED, 0))


def _row(one: Unsettled) -> MentionRow:
    digest, document = one.mention.document_digest, one.document
    choices = {choice.title_id: choice for choice in one.mention.candidates}
    return MentionRow(
        work=one.mention.work,
        document=(document.title or document.address or digest[:SHOWN]) if document is not None else digest[:SHOWN],
        href=f"/documents/{digest}",
        published=document.published if document is not None else None,
        choices=tuple(
            ChoiceView(
                head=title_head(title),
                href=subject_path(title.id, None),
                why=", ".join(choices[title.id].reasons) if title.id in choices else "",
                command=f"slated link {digest[:SHOWN]} {_shell(one.mention.work)} {title.id}",
            )
            for title in one.titles
        ),
    )


def _shell(work: str) -> str:
    """Return a work as an argument that a shell takes as it is."""
    return "'" + work.replace("'", "'\\''") + "'"
