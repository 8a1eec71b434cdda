"""What people type (files, folders, addresses, ``-``) to documents, each problem beside the thing it is about."""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import msgspec

from slated.errors import InputError, SlatedError, SourceError
from slated.model import Document
from slated.reading.page import DEFAULT_EXTRACTOR, Extractor, decode, from_html, from_text
from slated.sources.web import Fetched

# The suffixes that a folder is searched for; a file that is named itself may have any.
READABLE = (".htm", ".html", ".jsonl", ".md", ".text", ".txt", ".xhtml")
_HTML = (".htm", ".html", ".xhtml")
_PAGES = ("<!doctype html", "<html", "<head", "<body", "<?xml", "<article", "<meta")
_SHOWN = 200
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read of what is given.

    ``max_bytes`` bounds one document (a file, a page, a line of JSON lines); ``max_files`` the files of one folder. ``how_to_raise``
    says to people how the first is raised: the shell knows what its flag and setting are called. ``extractor`` takes the main text
    out of a page.
    """

    max_bytes: int
    max_files: int
    how_to_raise: str
    extractor: Extractor = DEFAULT_EXTRACTOR


DEFAULT_MAX_BYTES = 10_000_000
DEFAULT_MAX_FILES = 100_000


@dataclass(frozen=True, slots=True)
class Given:
    """A document and the id that its line of JSON lines gave it, None elsewhere; ``place`` is what a person would call it."""

    id: str | int | None
    place: str
    document: Document


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read. ``place`` is the file, line or address; the error's message names it too."""

    place: str
    error: SlatedError


class _Line(msgspec.Struct, frozen=True):
    """One line of JSON lines; other keys are allowed and not read."""

    text: str
    id: str | int | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class _Gatherer:
    """What reading anything needs; made once for all that is given."""

    limits: Limits
    published: date | None
    fetcher: Callable[[str], Fetched]
    stdin: BinaryIO
    now: Callable[[], datetime]


def gather(
    what: Sequence[str],
    *,
    limits: Limits,
    published: date | None,
    fetcher: Callable[[str], Fetched],
    stdin: BinaryIO,
    now: Callable[[], datetime],
) -> Iterator[Given | Problem]:
    """Yield the documents of everything in ``what``, in order, and a problem for each thing that cannot be read.

    Each of ``what`` is a file (HTML, plain text or JSON lines), a folder (searched with its folders, in order of names), an address
    (http or https) or ``-`` for ``stdin``. ``published`` is the day of all of them, where a line of JSON lines gives none of its own.
    ``fetcher`` gets an address and raises our errors; ``now`` is the UTC clock. Nothing is raised for bad input: it is a problem.
    """
    gatherer = _Gatherer(limits, published, fetcher, stdin, now)
    for one in what:
        yield from _one(one, gatherer)


def _one(one: str, gatherer: _Gatherer) -> Iterator[Given | Problem]:
    if one == "-":
        yield from _opened(lambda: nullcontext(gatherer.stdin), "-", "standard input", gatherer)
    elif "://" in one:
        yield _guarded(one, partial(_address, one, gatherer))
    elif not one or "\x00" in one:
        yield Problem(one, InputError("no-such-file", f"{one!r} is no name of a file; give a file, a folder, an address or -"))
    else:
        yield from _path(Path(one), gatherer)


def _guarded(place: str, read: Callable[[], Given]) -> Given | Problem:
    """Return what ``read`` gives, or the problem it raises, with its place in its message."""
    try:
        return read()
    except SlatedError as error:
        return Problem(place, _placed(error, place))


def _placed(error: SlatedError, place: str) -> SlatedError:
    shown, message = _shown(place), _one_line(error.message)
    if message.startswith(shown) and message == error.message:
        return error
    placed = type(error)(error.code, message if message.startswith(shown) else f"{shown}: {message}")
    placed.__cause__ = error
    return placed


def _shown(place: str) -> str:
    """Return a place as people are shown it: one line of bounded length."""
    safe = _one_line(place[: _SHOWN * 5])
    return safe if len(safe) <= _SHOWN else f"{safe[: _SHOWN - 3]}..."


def _one_line(text: str) -> str:
    """Return ``text`` as one line that a terminal can take: what cannot be printed is escaped."""
    return text if text.isprintable() else "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)


# ---------------------------------------------------------------------------------------------------------- addresses


def _address(address: str, gatherer: _Gatherer) -> Given:
    try:
        fetched = gatherer.fetcher(address)
    except SourceError as cause:
        # The address is what the person typed, so one that does not answer is theirs to mend; a server that breaks is not.
        if cause.code in ("source-unreachable", "source-too-slow"):
            raise InputError("address-unreachable", cause.message) from cause
        if cause.code in ("source-answered-404", "source-answered-410"):
            raise InputError("address-not-found", cause.message) from cause
        raise
    except InputError as cause:
        if cause.code == "too-large":
            raise InputError(cause.code, f"{cause.message}; {gatherer.limits.how_to_raise}") from cause
        raise
    retrieved = gatherer.now()
    html = "html" in fetched.media_type or (fetched.media_type != "text/plain" and _is_html(fetched.body))
    if html:
        document = from_html(
            fetched.body,
            address=fetched.final_address,
            retrieved=retrieved,
            published=gatherer.published,
            charset=fetched.charset,
            extractor=gatherer.limits.extractor,
        )
    else:
        text = decode(fetched.body, charset=fetched.charset)
        document = from_text(text, address=fetched.final_address, title=None, retrieved=retrieved, published=gatherer.published)
    return Given(None, address, document)


# -------------------------------------------------------------------------------------------------- files and folders


def _path(path: Path, gatherer: _Gatherer) -> Iterator[Given | Problem]:
    place = str(path)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as cause:
        error = InputError(
            "no-such-file", f"{_shown(place)}: no such file or folder; give a file, a folder, an address (https://...) or -"
        )
        error.__cause__ = cause
        yield Problem(place, error)
        return
    except OSError as cause:
        yield Problem(place, _unreadable(place, cause))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, gatherer)
    elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
        yield from _file(path, gatherer)
    else:
        yield Problem(
            place, InputError("unreadable-file", f"{_shown(place)}: a device or socket; give a file, a folder, an address or -")
        )


def _unreadable(place: str, cause: OSError) -> InputError:
    error = InputError("unreadable-file", f"{_shown(place)}: cannot be read: {cause.strerror or cause}")
    error.__cause__ = cause
    return error


def _folder(folder: Path, gatherer: _Gatherer) -> Iterator[Given | Problem]:
    """Read the files of a folder that have a suffix we know, with its folders, links to folders not followed."""
    place = str(folder)
    problems: list[Problem] = []

    def note(cause: OSError) -> None:
        problems.append(Problem(str(cause.filename or place), _unreadable(str(cause.filename or place), cause)))

    most = gatherer.limits.max_files
    files = list(islice(_walk(folder, note), most + 1))
    yield from problems
    for file in files[:most]:
        yield from _file(file, gatherer)
    if len(files) > most:
        yield Problem(
            place, InputError("too-many-files", f"{_shown(place)}: more than {most:,} files; give its folders one by one")
        )
    if not files and not problems:
        wanted = ", ".join(READABLE)
        yield Problem(place, InputError("no-readable-files", f"{_shown(place)}: a folder without a file we read ({wanted})"))


def _walk(folder: Path, note: Callable[[OSError], None]) -> Iterator[Path]:
    for root, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(root, name)
            if not name.startswith(".") and file.suffix.lower() in READABLE and file.is_file():
                yield file


def _file(path: Path, gatherer: _Gatherer) -> Iterator[Given | Problem]:
    yield from _opened(lambda: path.open("rb"), str(path), str(path), gatherer)


def _opened(
    opener: Callable[[], AbstractContextManager[BinaryIO]], name: str, place: str, gatherer: _Gatherer
) -> Iterator[Given | Problem]:
    try:
        with opener() as stream:
            yield from _stream(stream, name, place, gatherer)
    except OSError as cause:
        yield Problem(place, _unreadable(place, cause))


def _stream(stream: BinaryIO, name: str, place: str, gatherer: _Gatherer) -> Iterator[Given | Problem]:
    """Read one open file: JSON lines by its name, HTML by its name or its first characters, else plain text."""
    suffix = Path(name).suffix.lower()
    if suffix == ".jsonl":
        yield from _lines(stream, place, gatherer)
        return
    yield _guarded(place, partial(_whole, stream, suffix, place, gatherer))


def _whole(stream: BinaryIO, suffix: str, place: str, gatherer: _Gatherer) -> Given:
    limit = gatherer.limits.max_bytes
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise InputError("too-large", f"larger than the limit of {_size(limit)}; {gatherer.limits.how_to_raise}")
    if not raw.strip():
        raise InputError("empty-document", "empty: there is nothing to read in it")
    if suffix in _HTML or (suffix not in READABLE and _is_html(raw)):
        document = from_html(
            raw, address=None, retrieved=gatherer.now(), published=gatherer.published, extractor=gatherer.limits.extractor
        )
    else:
        text = decode(raw, charset=None)
        document = from_text(text, address=None, title=None, retrieved=gatherer.now(), published=gatherer.published)
    return Given(None, place, document)


def _size(limit: int) -> str:
    return f"{limit / 1_000_000:g} MB" if limit >= 100_000 else f"{limit:,} bytes"


def _is_html(raw: bytes) -> bool:
    # Byte order marks and the zeros of UTF-16 are looked past; decoding proper comes later.
    head = raw[:1_000].replace(b"\x00", b"").decode("latin-1").lstrip("\u00ef\u00bb\u00bf\u00ff\u00fe \t\r\n").lower()
    return head.startswith(_PAGES)


# ---------------------------------------------------------------------------------------------------------- JSON lines


def _lines(stream: BinaryIO, place: str, gatherer: _Gatherer) -> Iterator[Given | Problem]:
    """Read each line as a document; a broken one is a problem that names it, and the others are read."""
    limit = gatherer.limits.max_bytes
    number = 0
    found = False
    while raw := stream.readline(limit + 1):
        number += 1
        here = f"{_shown(place)}, line {number}"
        whole = len(raw) <= limit or raw.endswith(b"\n")
        while not raw.endswith(b"\n") and len(raw) > limit:
            raw = stream.readline(limit + 1)  # the rest of a line too long to read is passed over
        if not whole:
            found = True
            yield Problem(
                here, InputError("too-large", f"{here}: longer than the limit of {_size(limit)}; {gatherer.limits.how_to_raise}")
            )
        elif raw.strip():
            found = True
            yield _guarded(here, partial(_line, raw.removeprefix(codecs.BOM_UTF8), here, gatherer))
    if not found:
        yield Problem(place, InputError("empty-document", f"{_shown(place)}: empty: there is no line to read in it"))


def _line(raw: bytes, here: str, gatherer: _Gatherer) -> Given:
    try:
        line = msgspec.json.decode(raw, type=_Line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as cause:
        wanted = 'one JSON object like {"id": "a", "title": "...", "text": "...", "published": "2023-09-15"}'
        raise InputError("broken-line", f"{here}: not a document: {cause}; it should be {wanted}") from cause
    document = from_text(
        line.text,
        address=line.url,
        title=line.title,
        retrieved=gatherer.now(),
        published=_day(line.published, here) if line.published is not None else gatherer.published,
    )
    return Given(line.id, here, document)


def _day(text: str, here: str) -> date:
    wanted = 'write it as "2023-09-15" or null'
    if not _DAY.fullmatch(text):
        raise InputError("bad-day", f"{here}: published is {text[:40]!r}, which is no day; {wanted}")
    try:
        return date.fromisoformat(text)
    except ValueError as cause:
        raise InputError("bad-day", f"{here}: published is {text!r}, a day that is in no calendar; {wanted}") from cause
