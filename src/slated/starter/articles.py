"""The starter's own articles: Markdown files with TOML front matter between ``+++`` fences, and their invented publishers."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from functools import cache
from importlib.resources.abc import Traversable

import msgspec

from slated.errors import SettingsError
from slated.model import Document, Source, digest
from slated.starter.table import CUT_OFF, FOLDER, outlets
from slated.starter.wire import FrontMatter, OutletRow

FENCE = "+++\n"
LICENCE = "CC0-1.0"


@cache
def _articles() -> tuple[tuple[str, FrontMatter, str], ...]:
    """Return name, front matter and text of every article, in order of name."""
    paths = sorted((FOLDER / "articles").iterdir(), key=lambda entry: entry.name)
    return tuple((path.name.removesuffix(".md"), *parse(path)) for path in paths if path.name.endswith(".md"))


def parse(path: Traversable) -> tuple[FrontMatter, str]:
    """Return an article's front matter and text. Raises `SettingsError` naming the file and what is wrong with it."""
    fenced = path.read_text(encoding="utf-8").split(FENCE, 2)
    if len(fenced) != 3 or fenced[0]:
        raise SettingsError("bad-article", f"{path.name}: an article starts with TOML between two lines of +++")
    try:
        matter = msgspec.convert(tomllib.loads(fenced[1]), FrontMatter)
        published = date.fromisoformat(matter.published)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, ValueError) as cause:
        raise SettingsError("bad-article", f"{path.name}: {cause}") from cause
    if matter.site not in outlets():
        raise SettingsError("bad-article", f"{path.name}: {matter.site!r} is not in outlets.toml")
    if published > CUT_OFF:
        raise SettingsError("bad-article", f"{path.name}: {published} is after the starter's last day, {CUT_OFF}")
    return matter, fenced[2].strip()


def article_names() -> tuple[str, ...]:
    """Return the articles' names, in the order of `article_documents`."""
    return tuple(name for name, _, _ in _articles())


def article_documents(retrieved: datetime) -> list[tuple[Source, Document]]:
    """Return the starter articles with their sources, as documents retrieved at ``retrieved`` (an aware instant)."""
    return [(_source(outlets()[matter.site]), _document(matter, text, retrieved)) for _, matter, text in _articles()]


def _source(outlet: OutletRow) -> Source:
    return Source(
        id=outlet.id,
        name=outlet.name,
        kind=outlet.kind,
        licence=LICENCE,
        attribution=f"{outlet.name}, an invented outlet of the slated starter articles",
        retention_days=None,
        group=outlet.id,
    )


def _document(matter: FrontMatter, text: str, retrieved: datetime) -> Document:
    published = date.fromisoformat(matter.published)
    return Document(
        digest=digest(None, matter.title, published, text),
        address=None,
        site=matter.site,
        title=matter.title,
        published=published,
        published_from="given",
        retrieved=retrieved,
        language=matter.language,
        text=text,
    )
