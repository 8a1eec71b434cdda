"""The sources that can be pulled, by name. A new one is a package of its own and a line here."""

from __future__ import annotations

from slated.sources.anime import ANIME
from slated.sources.feeds import FEEDS
from slated.sources.netflix import NETFLIX
from slated.sources.port import Registered
from slated.sources.tmdb import TMDB
from slated.sources.tvmaze import TVMAZE
from slated.sources.wikidata import WIKIDATA

SOURCES: dict[str, Registered] = {one.name: one for one in (ANIME, FEEDS, NETFLIX, TMDB, TVMAZE, WIKIDATA)}
