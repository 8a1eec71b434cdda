"""What every registered source may answer, with titles of our own making, in the shapes that were recorded."""

from __future__ import annotations

import json
from dataclasses import dataclass

TVMAZE_SHOW = {
    "id": 90001,
    "url": "https://www.tvmaze.com/shows/90001/the-glass-harbour",
    "name": "The Glass Harbour",
    "type": "Scripted",
    "language": "English",
    "genres": ["Drama"],
    "status": "Running",
    "runtime": 50,
    "premiered": "2021-03-05",
    "ended": None,
    "schedule": {"time": "21:00", "days": ["Friday"]},
    "rating": {"average": 7.9},
    "weight": 80,
    "network": {"id": 7, "name": "Canal Nord", "country": {"name": "France", "code": "FR", "timezone": "Europe/Paris"}},
    "webChannel": None,
    "externals": {"tvrage": None, "thetvdb": 990001, "imdb": "tt9900001"},
    "summary": "<p>Not read.</p>",
    "updated": 1700000000,
    "_links": {"self": {"href": "https://api.tvmaze.com/shows/90001"}},
    "_embedded": {
        "seasons": [
            {
                "id": 1,
                "number": 1,
                "name": "",
                "episodeOrder": 8,
                "premiereDate": "2021-03-05",
                "endDate": "2021-04-23",
                "network": {"id": 7, "name": "Canal Nord", "country": {"name": "France", "code": "FR"}},
                "webChannel": None,
            },
            {
                "id": 2,
                "number": 2,
                "name": "",
                "episodeOrder": None,
                "premiereDate": "2022-09-01",
                "endDate": None,
                "network": None,
                "webChannel": {"id": 3, "name": "Plus Loin", "country": None},
            },
            {"id": 3, "number": 3, "name": "", "episodeOrder": None, "premiereDate": None, "endDate": None},
        ],
        "episodes": [
            {"id": 1, "season": 1, "number": 1, "airdate": "2021-03-05", "airtime": "21:00"},
            {"id": 2, "season": 2, "number": 1, "airdate": "2022-09-02", "airtime": ""},
            {"id": 3, "season": 2, "number": None, "airdate": "2022-12-24", "airtime": ""},
        ],
        "akas": [{"name": "Le Port de verre", "country": {"name": "France", "code": "FR"}}, {"name": "The Glass Harbour"}],
        "cast": [{"person": {"id": 5, "name": "Odile Maren"}, "character": {"id": 6, "name": "Captain Roux"}, "self": False}],
    },
}
TVMAZE_SCHEDULED = {
    "id": 11,
    "season": 4,
    "number": 1,
    "airdate": "2024-02-02",
    "show": {
        "id": 90002,
        "name": "Slow Rivers",
        "status": "Running",
        "premiered": "2019-01-04",
        "network": {"id": 9, "name": "Riverside", "country": {"code": "GB"}},
        "updated": 1706000000,
    },
}


@dataclass(frozen=True, slots=True)
class Sample:
    """What a source answers by path, what to wish of it, and how many documents that makes in all."""

    what: str | None
    answers: dict[str, tuple[str, bytes]]
    documents: int


def _json(value: object) -> tuple[str, bytes]:
    return "application/json", json.dumps(value, ensure_ascii=False).encode()


SAMPLES: dict[str, Sample] = {
    "tvmaze": Sample(
        what="the glass harbour",
        answers={
            "/search/shows": _json([{"score": 0.9, "show": TVMAZE_SHOW}, {"score": 0.1, "show": TVMAZE_SCHEDULED["show"]}]),
            "/shows/90001": _json(TVMAZE_SHOW),
        },
        documents=1,
    ),
}
