"""Templates and the files beside them, read once; their digest is part of every ETag and of the addresses of the files."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from slated.dates.phrase import MONTHS, day_in_words

MEDIA_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


class Templates:
    """The compiled templates and the static files, by name. Everything is escaped; an unknown name in a template is an error."""

    def __init__(self) -> None:
        folder = files("slated.serving")
        self.static = {
            entry.name: entry.read_bytes() for entry in sorted(folder.joinpath("static").iterdir(), key=lambda e: e.name)
        }
        sources = sorted((entry.name, entry.read_bytes()) for entry in folder.joinpath("templates").iterdir())
        self.build = sha256(b"".join(name.encode() + data for name, data in [*self.static.items(), *sources])).hexdigest()[:12]
        self._environment = Environment(
            loader=PackageLoader("slated.serving"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.filters["day"] = day_in_words
        self._environment.filters["iso"] = _iso
        self._environment.filters["day_number"] = _day_number
        self._environment.filters["month_short"] = _month_short

    def page(self, name: str, **context: Any) -> str:
        """Return a rendered page."""
        return self._environment.get_template(name).render(build=self.build, **context)


def _iso(moment: date | datetime) -> str:
    return moment.isoformat()


def _day_number(day: date) -> int:
    return day.day


def _month_short(day: date) -> str:
    return MONTHS[day.month - 1][:3]
