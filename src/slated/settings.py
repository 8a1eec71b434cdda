"""What an operator can set: one table that validates, documents and prints itself.

Every setting is an environment variable; there is no other place, and no setting is read after `settings_from` returned. The page
``docs/settings.md`` is made from the same table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from slated.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Row:
    """One setting: its variable, its default as an operator would type it, what it means, and whether it must not be shown."""

    name: str
    variable: str
    default: str
    help: str
    secret: bool
    check: Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run, checked."""

    data: Path
    database: str
    max_bytes: int
    fetch_seconds: float
    fetch_allow: tuple[str, ...]
    user_agent: str
    keep_text: bool
    starter: bool
    extractor: str
    mirrors: tuple[tuple[str, str], ...]
    feeds: str
    feed_summaries: bool
    tmdb_token: str

    def __repr__(self) -> str:
        """Show every setting with secrets masked: a database address may carry a password."""
        return f"Settings(data={str(self.data)!r}, database={masked(self.database)!r}, max_bytes={self.max_bytes})"


def masked(address: str) -> str:
    """Return a database address with its password replaced; of a secret that is no address nothing is left to see."""
    scheme, mark, rest = address.partition("://")
    if not mark:
        return "***" if address else ""
    user, at, host = rest.rpartition("@")
    return f"{scheme}{mark}{user.partition(':')[0]}:***{at}{host}" if at else address


def _whole(text: str) -> str | None:
    return None if text.isdigit() and int(text) > 0 else "a whole number above 0"


def _seconds(text: str) -> str | None:
    try:
        good = 0 < float(text) <= 600
    except ValueError:
        good = False
    return None if good else "a number of seconds, above 0 and at most 600"


def _yes_no(text: str) -> str | None:
    return None if text in ("yes", "no") else "yes or no"


def _address(text: str) -> str | None:
    return None if not text or text.startswith("sqlite:///") else "an address that begins with sqlite:///"


def _extractor(text: str) -> str | None:
    return None if text in ("trafilatura", "resiliparse") else "trafilatura or resiliparse"


def _mirrors(text: str) -> str | None:
    good = all(name and address.startswith(("http://", "https://")) for name, address in _pairs(text))
    return None if good else "name=address pairs separated by commas, like tvmaze=https://mirror.example"


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of a list such as ``tvmaze=https://mirror.example,netflix=https://other.example``."""
    parts = [part.strip().partition("=") for part in text.split(",") if part.strip()]
    return tuple((name.strip(), address.strip().rstrip("/")) for name, _, address in parts)


def _token(text: str) -> str | None:
    good = len(text) <= 2_000 and all(sign.isascii() and sign.isprintable() and sign != " " for sign in text)
    return None if good else "a token without blanks, as TMDB's page of settings shows it"


def _anything(_: str) -> str | None:
    return None


TABLE: tuple[Row, ...] = (
    Row(
        "data",
        "SLATED_DATA",
        "",
        "Folder for the ledger and files made from it; empty is the platform's user data folder.",
        secret=False,
        check=_anything,
    ),
    Row(
        "database",
        "SLATED_DATABASE",
        "",
        "The ledger's database; empty is slated.db in the data folder.",
        secret=True,
        check=_address,
    ),
    Row(
        "max_bytes",
        "SLATED_MAX_BYTES",
        "10000000",
        "Largest file, page or line that is read, in bytes.",
        secret=False,
        check=_whole,
    ),
    Row(
        "fetch_seconds",
        "SLATED_FETCH_SECONDS",
        "20",
        "How long fetching one page may take in all, in seconds.",
        secret=False,
        check=_seconds,
    ),
    Row(
        "fetch_allow",
        "SLATED_FETCH_ALLOW",
        "",
        "Hosts and networks, separated by commas, that may be fetched although they are private.",
        secret=False,
        check=_anything,
    ),
    Row(
        "user_agent",
        "SLATED_USER_AGENT",
        "slated/0.1",
        "How slated names itself to the servers that it asks.",
        secret=False,
        check=_anything,
    ),
    Row(
        "starter",
        "SLATED_STARTER",
        "yes",
        "Whether a new ledger begins with the starter catalogue and articles: yes or no.",
        secret=False,
        check=_yes_no,
    ),
    Row(
        "keep_text",
        "SLATED_KEEP_TEXT",
        "no",
        "Whether the main text of documents is kept beside their quotes: yes or no.",
        secret=False,
        check=_yes_no,
    ),
    Row(
        "extractor",
        "SLATED_EXTRACTOR",
        "trafilatura",
        "What takes the main text out of a page: trafilatura (most careful) or resiliparse (fast, needs slated[archive]).",
        secret=False,
        check=_extractor,
    ),
    Row(
        "mirrors",
        "SLATED_MIRRORS",
        "",
        "Other addresses to ask sources at, as name=address separated by commas; empty asks each at its own.",
        secret=False,
        check=_mirrors,
    ),
    Row(
        "feeds",
        "SLATED_FEEDS",
        "",
        "The OPML file whose feeds slated pull --all asks; empty is none.",
        secret=False,
        check=_anything,
    ),
    Row(
        "feed_summaries",
        "SLATED_FEED_SUMMARIES",
        "no",
        "Whether only what feeds themselves say of articles is read, and no article fetched: yes or no.",
        secret=False,
        check=_yes_no,
    ),
    Row(
        "tmdb_token",
        "SLATED_TMDB_TOKEN",
        "",
        "Your own read token of TMDB's API; without it TMDB is off.",
        secret=True,
        check=_token,
    ),
)


def settings_from(environment: Mapping[str, str], *, data_folder: Path) -> Settings:
    """Return the settings that an environment gives; ``data_folder`` is the platform's user data folder.

    Raises `SettingsError` that names every variable that is not what it should be.
    """
    given = {row.name: environment.get(row.variable, row.default) or row.default for row in TABLE}
    shown = {row.name: masked(given[row.name]) if row.secret else given[row.name] for row in TABLE}
    wrong = [f"{row.variable}={shown[row.name]!r}: should be {should}" for row in TABLE if (should := row.check(given[row.name]))]
    unknown = sorted(name for name in environment if name.startswith("SLATED_") and name not in {row.variable for row in TABLE})
    wrong += [f"{name}: there is no such setting; there are {', '.join(row.variable for row in TABLE)}" for name in unknown]
    if wrong:
        raise SettingsError("bad-setting", "; ".join(wrong))
    data = Path(given["data"]).expanduser() if given["data"] else data_folder
    return Settings(
        data=data,
        database=given["database"] or f"sqlite:///{data / 'slated.db'}",
        max_bytes=int(given["max_bytes"]),
        fetch_seconds=float(given["fetch_seconds"]),
        fetch_allow=tuple(part.strip() for part in given["fetch_allow"].split(",") if part.strip()),
        user_agent=given["user_agent"],
        keep_text=given["keep_text"] == "yes",
        starter=given["starter"] == "yes",
        extractor=given["extractor"],
        mirrors=_pairs(given["mirrors"]),
        feeds=given["feeds"],
        feed_summaries=given["feed_summaries"] == "yes",
        tmdb_token=given["tmdb_token"],
    )
