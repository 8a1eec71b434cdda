"""The commands by which an operator says which titles are meant and which are one: ``slated link | merge | split``."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from slated.errors import InputError

if TYPE_CHECKING:
    from slated.ledger import SqlLedger

Because = Annotated[str, typer.Option("--because", metavar="WORDS", help="Why, for whoever reads the record.")]


@dataclass(frozen=True, slots=True)
class Shell:
    """What a command needs of the command line: the ledger, where to print, the clock."""

    opened: Callable[[], AbstractContextManager[SqlLedger]]
    say: Callable[[str], None]
    now: Callable[[], datetime]


def register(app: typer.Typer, shell: Shell) -> None:
    """Add the commands to an application."""
    _add_link(app, shell)
    _add_merge_and_split(app, shell)


def _add_link(app: typer.Typer, shell: Shell) -> None:
    @app.command()
    def link(
        document: Annotated[str | None, typer.Argument(metavar="DOCUMENT", help="The first letters of its digest.")] = None,
        work: Annotated[str | None, typer.Argument(metavar="WORK", help="The work as the document names it.")] = None,
        title: Annotated[
            str | None, typer.Argument(metavar="TITLE", help="The id of the title it is, or 'new' for one of its own.")
        ] = None,
        *,
        undo: Annotated[bool, typer.Option("--undo", help="Take back what was said of this work of this document.")] = False,
        because: Because = "",
    ) -> None:
        """List works of which it cannot be told which title they are; or say which."""
        from slated import judging
        from slated.serving.unsettled import unsettled_text

        if document is not None and (work is None or (title is None) != undo):
            raise InputError(
                "bad-link",
                "give a document, the work as it names it, and the id of the title that it is, or --undo; without any, what is open is listed",
            )
        with shell.opened() as ledger:
            if document is None or work is None:
                shell.say(unsettled_text(judging.unsettled(ledger)))
            elif title is None:
                judging.unlink(ledger, document, work, reason=because, now=shell.now())
                shell.say(f"{work}: as it was when the document came in")
            else:
                found = judging.link(ledger, document, work, title, reason=because, now=shell.now())
                shell.say(f"{work}: is {found.name} ({found.id}) in document {document}")


def _add_merge_and_split(app: typer.Typer, shell: Shell) -> None:
    @app.command()
    def merge(
        title: Annotated[str, typer.Argument(metavar="TITLE", help="The id of the title that is another one.")],
        into: Annotated[str, typer.Argument(metavar="INTO", help="The id of the title that it is.")],
        *,
        because: Because = "",
    ) -> None:
        """Record that two titles are one; 'slated split' takes it back."""
        from slated import judging

        with shell.opened() as ledger:
            found = judging.merge(ledger, title, into, reason=because, now=shell.now())
        shell.say(f"{title}: is {found.name} ({found.id})")

    @app.command()
    def split(
        title: Annotated[str, typer.Argument(metavar="TITLE", help="The id of the title that was merged.")],
        *,
        because: Because = "",
    ) -> None:
        """Record that a title that was merged into another is one of its own."""
        from slated import judging

        with shell.opened() as ledger:
            found = judging.split(ledger, title, reason=because, now=shell.now())
        shell.say(f"{title}: is {found.name}, one of its own")
