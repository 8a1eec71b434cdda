"""Mentions that are open, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from slated.judging import NEW, SHOWN, Unsettled
from slated.ledger import Choice
from slated.model import Title
from slated.serving.show import clean
from slated.serving.words import counted

_LISTED = 50


def unsettled_text(found: Sequence[Unsettled]) -> str:
    """Return the open mentions, each with the titles that it may mean and why, and how to say which."""
    if not found:
        return "No mention is open."
    lines = [f"{counted(len(found), 'mention')} open: which title is meant?"]
    for one in found[:_LISTED]:
        lines += ["", *_lines(one)]
    if len(found) > _LISTED:
        lines += ["", f"and {len(found) - _LISTED} more"]
    example = found[0]
    best = example.titles[0].id if example.titles else NEW
    lines += ["", "Say which (or 'new' for none of these):"]
    lines.append(f'  slated link {example.mention.document_digest[:SHOWN]} "{clean(example.mention.work)}" {best}')
    return "\n".join(lines)


def _lines(one: Unsettled) -> Iterator[str]:
    document = one.document
    where = clean(document.title or document.address or "a document") if document is not None else "a document that is gone"
    day = f", {document.published.isoformat()}" if document is not None and document.published is not None else ""
    yield f'"{clean(one.mention.work)}" in {where}{day}  (document {one.mention.document_digest[:SHOWN]})'
    choices = {choice.title_id: choice for choice in one.mention.candidates}
    for title in one.titles:
        yield f"  {title.id}: {_title(title)}{_why(choices.get(title.id))}"


def _title(title: Title) -> str:
    facts = [title.kind.value if title.kind else "", str(title.year or ""), title.country or ""]
    said = ", ".join(fact for fact in facts if fact)
    return f"{clean(title.name)} ({said})" if said else clean(title.name)


def _why(choice: Choice | None) -> str:
    return f"; {choice.points:.1f} = {', '.join(choice.reasons)}" if choice is not None else ""
