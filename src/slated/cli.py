"""The command line: ``slated read | add | pull | ask | serve | dates | link | merge | split | purge | settings``.

Each command takes its input apart, calls the pipeline and prints; what goes wrong is one line on standard error and an exit code:
0 done, 1 our fault, 2 the user's input or settings, 3 a source failed, 4 partly done. Heavy parts are imported inside the commands,
so that ``slated --help`` stays quick.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import TyperException

from slated.cli_outlook import register
from slated.cli_pull import register as register_pull
from slated.cli_shared import complain, day_of, say
from slated.cli_titles import Shell
from slated.cli_titles import register as register_titles
from slated.errors import InputError, SettingsError, SlatedError, SourceError
from slated.settings import masked

if TYPE_CHECKING:
    import socket

    from slated.catalogue.search import Search, Start
    from slated.inputs import Given, Problem
    from slated.ledger import SqlLedger
    from slated.model import Title
    from slated.settings import Settings
    from slated.shelf import Shelf

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    help="When does it come, who is in it, where can I watch it, and who says so.",
)


class ReadFormat(StrEnum):
    """How ``slated read`` prints."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


class AskFormat(StrEnum):
    """How ``slated ask`` prints."""

    TEXT = "text"
    JSON = "json"


Published = Annotated[
    str | None, typer.Option(metavar="DAY", help="The day the document was published, YYYY-MM-DD; else what it says itself.")
]
Inputs = Annotated[list[str], typer.Argument(metavar="FILE|URL|DIR|-...", help="Articles: HTML, text or JSON lines.")]


def _whole(lowest: int, highest: int) -> Callable[[str], int]:
    """Return what reads an option's whole number; what is none, or out of bounds, is named with what would be right."""

    def number(text: str) -> int:
        if text.isdecimal() and len(text) <= len(str(highest)) and lowest <= int(text) <= highest:
            return int(text)
        raise typer.BadParameter(f"{text[:40]!r} is no whole number from {lowest} to {highest:,}")

    return number


MaxBytes = Annotated[
    int | None,
    typer.Option(metavar="N", parser=_whole(1, 10**12), help="Largest document that is read, in bytes (SLATED_MAX_BYTES)."),
]


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        code = app(standalone_mode=False)
    except SlatedError as error:
        complain(error.message)
        sys.exit(3 if isinstance(error, SourceError) else 2)
    except TyperException as error:
        complain(f"{error.format_message().removesuffix('.')}. Try 'slated --help'.")
        sys.exit(2)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read our output has seen enough ("slated read ... | head"); what Python would still flush has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)


@app.callback(invoke_without_command=True)
def _top(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Show which slated this is and exit.")] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        say(f"slated {installed('slated')}")
    elif context.invoked_subcommand is None:
        say(context.get_help())
        raise typer.Exit(2)


def _now() -> datetime:
    return datetime.now(UTC)


def _settings() -> Settings:
    from platformdirs import user_data_path

    from slated.settings import settings_from

    return settings_from(os.environ, data_folder=user_data_path("slated", appauthor=False))


def _day(text: str | None, option: str) -> date | None:
    return None if text is None else day_of(text, option)


def _country(text: str | None, option: str) -> str | None:
    if text is None:
        return None
    if not re.fullmatch("[A-Za-z]{2}", text):
        raise InputError("bad-country", f"{option} {text!r} is no code of a country; two letters (ISO 3166-1), for example GB")
    return text.upper()


# ------------------------------------------------------------------------------------------------------ read, add


def _gather(what: list[str], settings: Settings, *, published: str | None, max_bytes: int | None) -> Iterator[Given | Problem]:
    import time

    from slated.inputs import DEFAULT_MAX_FILES, Limits, gather
    from slated.reading.page import extractor
    from slated.sources.web import Policy, fetch, system_resolve

    limit = max_bytes or settings.max_bytes
    policy = Policy(
        max_bytes=limit,
        timeout_s=settings.fetch_seconds,
        max_redirects=5,
        allow_private=settings.fetch_allow,
        user_agent=settings.user_agent,
    )
    return gather(
        what,
        limits=Limits(
            max_bytes=limit,
            max_files=DEFAULT_MAX_FILES,
            how_to_raise="raise it with --max-bytes or SLATED_MAX_BYTES",
            extractor=extractor(settings.extractor),
        ),
        published=_day(published, "--published"),
        fetcher=lambda address: fetch(address, policy=policy, resolve=system_resolve, clock=time.monotonic),
        stdin=sys.stdin.buffer,
        now=_now,
    )


def _each(what: Iterator[Given | Problem], do: Callable[[Given], InputError | None]) -> int:
    """Do something with every document, complain of every problem; return the exit code.

    ``do`` returns what is wrong with a document that could be had but not used.
    """
    from slated.inputs import Problem

    done, problems = 0, list[SlatedError]()
    for one in what:
        problem = one.error if isinstance(one, Problem) else do(one)
        if problem is None:
            done += 1
        else:
            problems.append(problem)
            complain(problem.message)
    if not problems:
        return 0
    if done:
        return 4
    return 3 if all(isinstance(problem, SourceError) for problem in problems) else 2


@app.command()
def read(
    what: Inputs,
    *,
    published: Published = None,
    form: Annotated[ReadFormat, typer.Option("--format", help="Text for people, or JSON.")] = ReadFormat.TEXT,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show which cue, date, subject rule and modality cue made each claim.")
    ] = False,
    max_bytes: MaxBytes = None,
) -> None:
    """Read articles and print their claims; nothing is stored."""
    from slated.guide import document_row
    from slated.pipeline import claims_of
    from slated.serving.show import claims_text
    from slated.shelf import Shelf

    settings = _settings()
    shelf = Shelf(_known_titles(settings))
    rows = []

    def one(given: Given) -> InputError | None:
        claims = claims_of(given.document, shelf)
        problem = _not_read(given)
        if form is ReadFormat.JSONL:
            say(json.dumps(document_row(given, claims, explain=explain), ensure_ascii=False))
        elif form is ReadFormat.JSON:
            rows.append(document_row(given, claims, explain=explain))
        elif problem is None:
            say(claims_text(given, claims, explain=explain))
        return problem

    code = _each(_gather(what, settings, published=published, max_bytes=max_bytes), one)
    if form is ReadFormat.JSON and rows:
        say(json.dumps(rows[0] if len(rows) == 1 else rows, ensure_ascii=False, indent=2))
    raise typer.Exit(code)


def _not_read(given: Given) -> InputError | None:
    """Return what is to be said of a document whose language has no tables; it yields no claims."""
    from slated.reading import LANGUAGES

    language = given.document.language
    if language in LANGUAGES:
        return None
    known = ", ".join(LANGUAGES)
    why = "its language cannot be told" if language is None else f"its language is {language!r}, which slated does not read"
    return InputError("language-not-read", f"{given.place}: no claims: {why}; read are {known}")


@app.command()
def add(
    what: Inputs,
    *,
    published: Published = None,
    max_bytes: MaxBytes = None,
) -> None:
    """Read articles and record their claims in the ledger."""
    from slated.pipeline import enter, shelf_of
    from slated.serving.words import counted

    settings = _settings()
    inputs = _gather(what, settings, published=published, max_bytes=max_bytes)
    with ExitStack() as stack:
        # The ledger is opened, and a new one made, when there is something to record: bad input leaves nothing behind.
        opened: list[tuple[SqlLedger, Shelf]] = []

        def one(given: Given) -> InputError | None:
            problem = _not_read(given)
            if problem is not None:
                return problem
            if not opened:
                ledger = stack.enter_context(_ledger(settings))
                opened.append((ledger, shelf_of(ledger, _now())))
            ledger, shelf = opened[0]
            entered = enter(ledger, shelf, given.document, now=_now(), keep_text=settings.keep_text)
            if not entered.added.new:
                say(f"{given.place}: already there, nothing added")
                return None
            about = f", {counted(len(entered.created), 'new title')}" if entered.created else ""
            about += f", {counted(len(entered.mentions), 'mention')} open: see slated link" if entered.mentions else ""
            say(
                f"{given.place}: {counted(entered.added.claims, 'claim')} recorded{about}"
                f"  (document {given.document.digest[:12]})"
            )
            return None

        code = _each(inputs, one)
    raise typer.Exit(code)


# ----------------------------------------------------------------------------------------------------------- ledger


def _database_file(settings: Settings) -> Path | None:
    """The file of an SQLite ledger, None for another engine."""
    return Path(settings.database.removeprefix("sqlite:///")) if settings.database.startswith("sqlite:///") else None


@contextmanager
def _ledger(settings: Settings) -> Iterator[SqlLedger]:
    """Open the ledger; a new one begins with the starter catalogue, unless the operator wants it empty."""
    from slated.ledger import open_ledger
    from slated.pipeline import load_starter

    file = _database_file(settings)
    if file is not None:
        _make_folder(file.parent)
    ledger = open_ledger(settings.database)
    try:
        if settings.starter and ledger.first_recorded_at() is None:
            titles, documents = load_starter(ledger, now=_now())
            complain(f"a new ledger at {masked(settings.database)}: {titles} titles and {documents} documents to start with")
        yield ledger
    finally:
        ledger.close()


def _search(settings: Settings, start: Start | None = None) -> Search:
    """The search of a ledger: a folder beside it, apart for each address that a data folder was used with."""
    from zlib import crc32

    from slated.catalogue.search import Search, at_once

    return Search(settings.data / "search" / f"{crc32(settings.database.encode()):08x}", start or at_once)


def _beside(work: Callable[[], None]) -> None:
    """Do it in a thread of its own, beside what is being served."""
    from threading import Thread

    Thread(target=work, name="search-file", daemon=True).start()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(13, "Permission denied")
    except OSError as cause:
        raise SettingsError(
            "data-folder", f"{folder}: the data folder cannot be written: {cause.strerror}; set SLATED_DATA to one that can"
        ) from cause


def _known_titles(settings: Settings) -> list[Title]:
    """The titles of the ledger where there is one, else those of the starter catalogue; nothing is made."""
    from slated.ledger import open_ledger
    from slated.starter import titles

    file = _database_file(settings)
    if file is None or file.exists():
        ledger = open_ledger(settings.database, create=False)
        try:
            return ledger.titles()
        finally:
            ledger.close()
    return list(titles()) if settings.starter else []


# -------------------------------------------------------------------------------------------------------------- ask


@app.command()
def ask(
    question: Annotated[
        str, typer.Argument(metavar="TITLE", help='A title, with its season if you like: "all of us are dead s2".')
    ],
    *,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="Answer as it stood on this day, YYYY-MM-DD.")
    ] = None,
    in_view_of: Annotated[
        str | None,
        typer.Option(
            "--in-view-of", metavar="DAY", help="Answer by what had been published by this day, whenever slated learned it."
        ),
    ] = None,
    region: Annotated[str | None, typer.Option(metavar="CODE", help="A country for releases, ISO 3166-1 alpha-2.")] = None,
    form: Annotated[AskFormat, typer.Option("--format", help="Text for people, or JSON.")] = AskFormat.TEXT,
) -> None:
    """Answer what is known of a title, with the reasons.

    When does it come, where does it stand, who is in it, where can it be seen, how many watched, what was said.
    """
    from slated.serving.asking import ask as answer
    from slated.serving.desk import Desk
    from slated.serving.show import answers_text

    if as_of is not None and in_view_of is not None:
        raise InputError(
            "two-days",
            "--as-of and --in-view-of cannot both be given: the first asks what slated knew, the second what was published",
        )
    settings = _settings()
    with _ledger(settings) as ledger:
        asked = answer(
            Desk(ledger, lambda: _now().date(), _search(settings)),
            question,
            as_of=as_of,
            in_view_of=in_view_of,
            region=_country(region, "--region"),
        )
    if form is AskFormat.JSON:
        from slated.serving.asking import asked_json

        say(asked_json(asked))
    else:
        say(answers_text(asked))


# ------------------------------------------------------------------------------------------------------------ dates


@app.command()
def dates(
    what: Annotated[str, typer.Argument(metavar="FILE|-", help="Text, or JSON lines of id, text and published.")],
    *,
    published: Published = None,
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help='Country of the outlet: decides how "10/11/2023" is read.')
    ] = None,
    form: Annotated[ReadFormat, typer.Option("--format", help="Text for people, or JSON.")] = ReadFormat.TEXT,
    max_bytes: MaxBytes = None,
) -> None:
    """Find the dates in a text, as windows.

    With --format jsonl each document is a line of its id and its dates: start and end count characters, first and last are days
    (null where a window is open), and edtf is the window as ISO 8601-2 writes it. What cannot be resolved stands apart.
    """
    from slated.dates.words import Setting, find
    from slated.serving.show import dates_row, dates_text
    from slated.sources.outlets import country_for

    settings = _settings()
    given_country = _country(country, "--country")

    def one(given: Given) -> None:
        document = given.document
        # What is too short to tell is read as English; a language without tables has its numeric dates read.
        setting = Setting(
            document.published, document.language or "en", given_country or country_for(document.address), broadcast_seasons=False
        )
        found = find(document.text, setting)
        if form is ReadFormat.TEXT:
            say(dates_text(found))
        else:
            say(json.dumps(dates_row(given, found), ensure_ascii=False))

    raise typer.Exit(_each(_gather([what], settings, published=published, max_bytes=max_bytes), one))


# ------------------------------------------------------------------------------------------------------------ serve


@app.command()
def serve(
    *,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", parser=_whole(1, 65_535), help="Port to listen on.")] = 8000,
) -> None:
    """Serve the pages and the API."""
    import socket

    settings = _settings()
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as cause:
        listener.close()
        raise SettingsError(
            "port-taken",
            f"{host}:{port}: cannot listen there: {getattr(cause, 'strerror', None) or cause}; give another with --port",
        ) from cause
    with listener, _ledger(settings) as ledger:
        _run(ledger, _search(settings, _beside), listener, host, port)


def _run(ledger: SqlLedger, search: Search, listener: socket.socket, host: str, port: int) -> None:
    import uvicorn

    from slated.serving.app import create_app

    application = create_app(ledger, today=lambda: _now().date(), search=search)
    shown = f"[{host}]" if ":" in host else host
    say(f"slated is at http://{shown}:{port}/  (Ctrl-C stops it)")
    say('Try next: the search on that page, or in another terminal: slated ask "all of us are dead s2"')
    sys.stdout.flush()
    server = uvicorn.Server(uvicorn.Config(application, log_level="warning", lifespan="on", server_header=False))
    server.run(sockets=[listener])


register_titles(app, Shell(opened=lambda: _ledger(_settings()), say=say, now=_now))


# ------------------------------------------------------------------------------------------------------------ purge


@app.command()
def purge(
    *,
    source: Annotated[str | None, typer.Option(metavar="ID", help="Look at the documents of this source alone.")] = None,
) -> None:
    """Drop what may be kept no longer.

    How long that is stands with each source. A note of every document that was dropped stays, without its words.
    """
    from slated.serving.words import counted

    settings = _settings()
    with _ledger(settings) as ledger:
        if source is not None and source not in {known.id for known in ledger.sources()}:
            raise InputError("no-such-source", f"--source {source!r}: nothing in the ledger is from there")
        purged = ledger.purge(_now(), source_id=source)
    say(f"purged: {counted(len(purged.digests), 'document')}, {counted(purged.claims, 'claim')}")


@app.command()
def settings() -> None:
    """Print every setting: its variable, its value, what it means."""
    from slated.settings import TABLE

    current = _settings()
    for row in TABLE:
        value = os.environ.get(row.variable) or row.default
        say(f"{row.variable}={masked(value) if row.secret else value}\n    {row.help}")
    say(f"The ledger is at {masked(current.database)}")


register(app)
register_pull(app, _settings, _ledger)
