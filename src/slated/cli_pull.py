"""The command that asks sources: ``slated pull``, put on the command line by `register`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from slated.cli_shared import complain, say
from slated.errors import InputError, SettingsError, SourceError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from slated.ledger import SqlLedger
    from slated.pulling import Get, Pulled, Shell
    from slated.settings import Settings
    from slated.sources.port import Registered, Wish
    from slated.sources.web import Asking, Fetched, Unchanged

Open = Callable[["Settings"], "AbstractContextManager[SqlLedger]"]
_CATALOGUE_BYTES = 200_000_000  # a catalogue's whole table is larger than a page may be
_MOST_SHOWN = 10
_MOST_OPML = 10_000_000


@dataclass(frozen=True, slots=True)
class _Commands:
    """What the command needs of the command line: the settings, and the ledger opened as every command opens it."""

    settings: Callable[[], Settings]
    ledger: Open


def register(app: typer.Typer, settings: Callable[[], Settings], ledger: Open) -> None:
    """Add ``slated pull`` to the command line."""
    commands = _Commands(settings, ledger)

    @app.command()
    def pull(
        what: Annotated[
            list[str] | None,
            typer.Argument(
                metavar="SOURCE [WHAT]...", help="Sources by name, each with what is wanted of it, if not all that is new."
            ),
        ] = None,
        *,
        every: Annotated[bool, typer.Option("--all", help="Every source that is on.")] = False,
        again: Annotated[bool, typer.Option("--again", help="Ask sources too that are rested because they failed.")] = False,
    ) -> None:
        """Refresh from catalogues and feeds: slated pull tvmaze "all of us are dead", slated pull --all.

        A run that is cut off goes on where it was when the same is pulled again. A source that fails five times on end is rested for a
        day; the others go on. What failed is listed.
        """
        raise typer.Exit(_run(commands, what or [], every=every, again=again))


def _run(commands: _Commands, words: Sequence[str], *, every: bool, again: bool) -> int:
    from slated.pulling import pull

    settings = commands.settings()
    wanted = _wanted(words, settings, every=every)
    done, failed, wrong = 0, 0, 0
    with commands.ledger(settings) as ledger:
        shell = _shell(settings)
        for registered, what in wanted:
            try:
                pulled = pull(ledger, registered, _wish(ledger, registered, what, settings), shell, again=again)
            except InputError as error:
                wrong += 1
                complain(error.message)
                continue
            _report(pulled)
            bad = any(isinstance(problem, InputError) for problem in pulled.problems)
            wrong += bad
            failed += bool(pulled.failed or pulled.rested_until or any(isinstance(one, SourceError) for one in pulled.problems))
            done += pulled.asked > pulled.failed and not bad
    if not failed and not wrong:
        return 0
    return 4 if done else 3 if failed else 2


def _wanted(words: Sequence[str], settings: Settings, *, every: bool) -> list[tuple[Registered, str | None]]:
    """Return the sources that the words name, each once for everything that is wanted of it."""
    from slated.sources.registry import SOURCES

    groups = _groups(words, settings)
    if every:
        named = {registered.name for registered, _ in groups}
        groups += [(one, []) for one in SOURCES.values() if one.name not in named and _is_on(one, settings) and not one.articles]
        groups += [(SOURCES["feeds"], [settings.feeds])] if settings.feeds else []
    if not groups:
        raise InputError("no-source", f"name a source, or all of them with --all; there are {', '.join(SOURCES)}")
    found: list[tuple[Registered, str | None]] = []
    for registered, wished in groups:
        if registered.articles:
            for what in wished or [settings.feeds]:
                found.extend(_feeds(registered, what))
        else:
            whole: list[str | None] = [None]
            found.extend((registered, what) for what in wished or whole)
    return found


def _groups(words: Sequence[str], settings: Settings) -> list[tuple[Registered, list[str]]]:
    """Return the sources among the words, each with the words behind it; an OPML file and a bare address are feeds."""
    from slated.sources.registry import SOURCES

    groups: list[tuple[Registered, list[str]]] = []
    for word in words:
        if word in SOURCES:
            if not _is_on(SOURCES[word], settings):
                raise SettingsError("source-off", f"{word} is off; set SLATED_{str(SOURCES[word].key).upper()} to turn it on")
            groups.append((SOURCES[word], []))
        elif word.endswith(".opml") or (not groups and word.startswith(("http://", "https://"))):
            groups.append((SOURCES["feeds"], [word]))
        elif groups:
            groups[-1][1].append(word)
        else:
            raise InputError("no-such-source", f"{word!r} is no source; there are {', '.join(SOURCES)}")
    return groups


def _is_on(registered: Registered, settings: Settings) -> bool:
    return registered.key is None or bool(getattr(settings, registered.key))


def _feeds(registered: Registered, what: str) -> list[tuple[Registered, str | None]]:
    """Return the feeds of an OPML file, or the one feed; each has its own standing, by its address."""
    from slated.sources.feeds import feeds_of
    from slated.sources.feeds.adapter import canonical

    if not what:
        raise InputError("no-feed", "feeds: name the address of a feed or an OPML file that lists them, or set SLATED_FEEDS")
    if what.startswith(("http://", "https://")):
        addresses = [canonical(what, "") or what]
    else:
        addresses = feeds_of(_file(what, _MOST_OPML), what)
    return [(replace(registered, name=f"feeds {address}"), address) for address in addresses]


def _wish(ledger: SqlLedger, registered: Registered, what: str | None, settings: Settings) -> Wish:
    from slated.sources.port import Wish

    standing = ledger.polls.standing(registered.name)
    return Wish(
        what=what,
        home=dict(settings.mirrors).get(registered.name, registered.home),
        today=datetime.now(UTC).date(),
        since=None if standing.answered_at is None else standing.answered_at.date(),
        known=frozenset(ledger.external_ids(registered.scheme)) if registered.scheme is not None else frozenset(),
        key=getattr(settings, registered.key) if registered.key is not None else None,
    )


def _shell(settings: Settings) -> Shell:
    from slated.pulling import Shell
    from slated.sources.web import Robots

    get = _get(settings)
    robots = Robots(lambda address, asking: get(address, asking, 0), settings.user_agent)
    return Shell(
        get=get,
        now=lambda: datetime.now(UTC),
        tell=_tell,
        keep_text=settings.keep_text,
        allows=robots.allows,
        summaries=settings.feed_summaries,
    )


def _get(settings: Settings) -> Get:
    """Return what gets an address from the web, politely, or a file from the disk."""
    import time

    from slated.sources.web import Fetched, Policy, Polite, system_asker

    policy = Policy(
        max_bytes=max(settings.max_bytes, _CATALOGUE_BYTES),
        timeout_s=settings.fetch_seconds,
        max_redirects=5,
        allow_private=settings.fetch_allow,
        user_agent=settings.user_agent,
    )
    polite = Polite(system_asker(policy), clock=time.monotonic, sleep=time.sleep)

    def get(address: str, asking: Asking, pace: float) -> Fetched | Unchanged:
        if address.startswith(("http://", "https://")):
            return polite.ask(address, asking, pace=pace)
        return Fetched(address, address, "", None, _file(address, policy.max_bytes))

    return get


def _file(name: str, limit: int) -> bytes:
    try:
        with Path(name).open("rb") as file:
            body = file.read(limit + 1)
    except OSError as cause:
        raise InputError("no-file", f"{name}: cannot be read: {cause.strerror}") from cause
    if len(body) > limit:
        raise InputError("too-large", f"{name}: larger than {limit:,} bytes")
    return body


def _tell(pulled: Pulled, address: str) -> None:
    """Show on a terminal how far a run is; nothing where nobody looks."""
    if sys.stderr.isatty():
        line = f"{pulled.source}: {pulled.asked} asked, {pulled.entries} read, {pulled.documents} new  {address}"
        print(f"\r\033[K{line[: os.get_terminal_size(sys.stderr.fileno()).columns - 1]}", end="", file=sys.stderr)  # noqa: T201


def _report(pulled: Pulled) -> None:
    from slated.serving.words import counted

    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)  # noqa: T201 - the command line prints
    if pulled.rested_until is not None:
        complain(
            f"{pulled.source}: rested until {pulled.rested_until:%Y-%m-%d %H:%M} UTC, it failed too often; --again asks it all the same"
        )
    else:
        parts = [counted(pulled.entries, "record"), counted(pulled.documents, "new document")]
        parts += [counted(pulled.titles, "new title")] if pulled.titles else []
        parts += [f"{pulled.unchanged} unchanged"] if pulled.unchanged else []
        parts += [f"{pulled.failed} of {pulled.asked} failed"] if pulled.failed else []
        parts += [f"{pulled.copies} copies"] if pulled.copies else []
        parts += [f"{pulled.refused} kept from by robots.txt"] if pulled.refused else []
        parts += [f"{len(pulled.unknown)} of titles that are not there"] if pulled.unknown else []
        parts += [f"{len(pulled.unlinked)} not linked"] if pulled.unlinked else []
        say(f"{pulled.source}: {', '.join(parts)}{' (went on where it was)' if pulled.resumed else ''}")
    for problem in pulled.problems[:_MOST_SHOWN]:
        complain(problem.message)
    if len(pulled.problems) > _MOST_SHOWN:
        complain(f"{pulled.source}: {len(pulled.problems) - _MOST_SHOWN} more of the kind")
    for name in pulled.unknown[:_MOST_SHOWN]:
        complain(f"{pulled.source}: no title is called {name!r}; it makes none, pull or add it from elsewhere first")
    for name in pulled.unlinked[:_MOST_SHOWN]:
        complain(f"{pulled.source}: several titles are called {name!r}; not recorded")
    if pulled.stale_since is not None:
        complain(f"{pulled.source}: stale since {pulled.stale_since:%Y-%m-%d %H:%M} UTC")
