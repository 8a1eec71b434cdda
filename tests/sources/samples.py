"""What every registered source may answer, with titles of our own making, in the shapes that were recorded."""

from __future__ import annotations

import json
from dataclasses import dataclass

from slated.model import ExternalId, Name, NameKind, Title, TitleKind

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


NETFLIX_WEEKS = (
    "week\tcategory\tweekly_rank\tshow_title\tseason_title\tweekly_hours_viewed\truntime\tweekly_views\tcumulative_weeks_in_top_10\r\n"
    "2024-01-07\tTV (English)\t1\tThe Glass Harbour\tThe Glass Harbour: Season 2\t41000000\t8.2\t5000000\t1\r\n"
    "2024-01-07\tTV (English)\t2\tSlow Rivers\tSlow Rivers: Part 3\t9000000\t\t\t2\r\n"
    "2024-01-07\tFilms (English)\t1\tA Door in June\tN/A\t30000000\t1.5\t20000000\t3\r\n"
)
NETFLIX_POPULAR = (
    "category\trank\tshow_title\tseason_title\thours_viewed_first_91_days\truntime\tviews_first_91_days\n"
    "TV (English)\t1\tThe Glass Harbour\tThe Glass Harbour: Season 2\t474000000\t8.2\t57800000\n"
)
NETFLIX_ENGAGEMENT = (
    "period,sheet,Title,Available Globally?,Release Date,Hours Viewed,Runtime,Views\n"
    "2023Jul-Dec,TV,The Paper Orchard: Season 1 // 종이 과수원: 시즌 1,Yes,2023-08-04,12000000,8:30,1400000\n"
    "2023Jul-Dec,Film,A Door in June,No,,300000,1:31,200000\n"
)
ANIME: list[dict[str, object]] = [
    {
        "title": "硝子の港 第2期",
        "titleTranslate": {"zh-Hans": ["玻璃港 第2期"], "en": ["Harbour of Glass Season 2"]},
        "type": "tv",
        "lang": "ja",
        "officialSite": "",
        "begin": "2023-10-06T16:30:00.000Z",
        "broadcast": "R/2023-10-06T16:30:00.000Z/P7D",
        "end": "2023-12-22T16:30:00.000Z",
        "comment": "",
        "sites": [
            {"site": "bangumi", "id": "990001"},
            {"site": "netflix", "id": "80990001", "begin": "", "broadcast": ""},
            {"site": "danime", "id": "29001", "begin": "2023-10-06T17:00:00.000Z"},
            {"site": "tmdb", "id": "tv/990001"},
            {"site": "mal", "id": "99001"},
            {"site": "unheard_of", "id": "1"},
        ],
    },
    {
        "title": "六月の扉",
        "titleTranslate": {},
        "type": "movie",
        "lang": "ja",
        "begin": "2024-06-13T15:00:00.000Z",
        "end": "",
        "sites": [],
    },
]


FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>The Tide Table</title><link>HOME/</link><item>
<title>Slow Rivers is renewed</title><link>HOME/rivers?utm_source=rss</link><guid>1</guid>
<pubDate>Tue, 09 Jan 2024 10:00:00 GMT</pubDate><description>&lt;p&gt;Riverside has renewed Slow Rivers for a fifth season.&lt;/p&gt;</description>
</item></channel></rss>
"""
ARTICLE = """<html lang="en"><head><title>Slow Rivers is renewed for season 5</title></head><body><article>
<h1>Slow Rivers is renewed for season 5</h1>
<p>Riverside has renewed the drama series Slow Rivers for a fifth season, the broadcaster announced on Tuesday. Season 5 of
<em>Slow Rivers</em> premieres on March 7, 2025, on Riverside.</p>
<p>The fourth season of the show ended in February with its largest audience so far, and work on the scripts has gone on through
the autumn in a former mill by the estuary, according to the producers of the series.</p></article></body></html>
"""


def _statement(value: object, *, rank: str = "normal", places: tuple[str, ...] = (), references: int = 0) -> dict[str, object]:
    return {
        "mainsnak": {"snaktype": "value", "datavalue": {"value": value, "type": "x"}},
        "type": "statement",
        "rank": rank,
        "qualifiers": {"P291": [{"datavalue": {"value": {"entity-type": "item", "id": place}}} for place in places]},
        "references": [{"hash": "x"}] * references,
    }


def _time(text: str, precision: int) -> dict[str, object]:
    return {"time": text, "precision": precision, "timezone": 0, "calendarmodel": "http://www.wikidata.org/entity/Q1985727"}


WIKIDATA_ITEM: dict[str, object] = {
    "type": "item",
    "id": "Q990001",
    "modified": "2024-01-10T09:00:00Z",
    "labels": {
        "fr": {"language": "fr", "value": "Le Port de verre"},
        "en": {"language": "en", "value": "The Glass Harbour"},
        "ko": {"language": "ko", "value": "유리 항구"},
    },
    "descriptions": {"en": {"language": "en", "value": "not read"}},
    "aliases": {"en": [{"language": "en", "value": "Glass Harbour"}]},
    "claims": {
        "P31": [_statement({"entity-type": "item", "id": "Q5398426"})],
        "P495": [_statement({"entity-type": "item", "id": "Q142"})],
        "P345": [_statement("tt9900001")],
        "P8600": [_statement("90001")],
        "P4983": [_statement("990001")],
        "P580": [
            _statement(_time("+2021-03-05T00:00:00Z", 11), references=2),
            _statement(_time("+2020-11-00T00:00:00Z", 10), rank="deprecated"),
        ],
        "P577": [
            _statement(_time("+2021-03-07T00:00:00Z", 11), places=("Q145",)),
            _statement(_time("+2021-03-09T00:00:00Z", 11), places=("Q99999999",)),
            {"mainsnak": {"snaktype": "somevalue"}, "rank": "normal"},
        ],
        "P582": [_statement(_time("+2023-00-00T00:00:00Z", 9))],
        "P1113": [_statement({"amount": "+16", "unit": "1"}, references=1)],
    },
}
WIKIDATA_PEOPLE = {
    "head": {"vars": ["item", "itemLabel", "property", "valueLabel", "roleLabel"]},
    "results": {
        "bindings": [
            {
                "item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q990001"},
                "itemLabel": {"type": "literal", "value": "The Glass Harbour"},
                "property": {"type": "uri", "value": f"http://www.wikidata.org/entity/{code}"},
                "valueLabel": {"type": "literal", "value": value},
                **({"roleLabel": {"type": "literal", "value": role}} if role else {}),
            }
            for code, value, role in (
                ("P161", "Odile Maren", "Captain Roux"),
                ("P161", "Q990077", ""),
                ("P449", "Canal Nord", ""),
                ("P57", "Jonas Weir", ""),
            )
        ]
    },
}


TMDB_SERIES: dict[str, object] = {
    "id": 990001,
    "name": "The Glass Harbour",
    "original_name": "Le Port de verre",
    "first_air_date": "2021-03-05",
    "last_air_date": "2022-12-24",
    "status": "Ended",
    "overview": "not read",
    "origin_country": ["FR"],
    "networks": [{"id": 1, "name": "Canal Nord", "logo_path": None}],
    "created_by": [{"id": 2, "name": "Jonas Weir"}],
    "seasons": [
        {"id": 1, "season_number": 0, "air_date": "2021-01-01", "episode_count": 2},
        {"id": 2, "season_number": 1, "air_date": "2021-03-05", "episode_count": 8},
        {"id": 3, "season_number": 2, "air_date": None, "episode_count": 0},
    ],
    "credits": {
        "cast": [{"name": "Odile Maren", "character": "Captain Roux"}],
        "crew": [{"name": "Ida Holm", "job": "Art Direction"}],
    },
    "external_ids": {"imdb_id": "tt9900001"},
    "watch/providers": {
        "results": {"FR": {"link": "x", "flatrate": [{"provider_name": "Plus Loin"}], "buy": [{"provider_name": "Plus Loin"}]}}
    },
}
TMDB_FILM: dict[str, object] = {
    "id": 990002,
    "title": "A Door in June",
    "original_title": "A Door in June",
    "release_date": "2023-06-02",
    "status": "Released",
    "release_dates": {
        "results": [
            {
                "iso_3166_1": "GB",
                "release_dates": [
                    {"release_date": "2023-05-20T00:00:00.000Z", "type": 1},
                    {"release_date": "2023-06-02T00:00:00.000Z", "type": 3},
                    {"release_date": "2023-09-01T00:00:00.000Z", "type": 4},
                ],
            }
        ]
    },
    "credits": {"cast": [], "crew": [{"name": "Ida Holm", "job": "Director"}]},
}
GLASS_HARBOUR = Title(
    "the-glass-harbour",
    TitleKind.SERIES,
    (Name("The Glass Harbour", NameKind.MAIN, "en"),),
    (ExternalId("imdb", "tt9900001"),),
    2021,
    None,
    only_in_articles=False,
)


@dataclass(frozen=True, slots=True)
class Sample:
    """What a source answers by path, what to wish of it, how many documents that makes in all, and the titles it takes for known."""

    what: str | None
    answers: dict[str, tuple[str, bytes]]
    documents: int
    known: tuple[Title, ...] = ()


def _json(value: object) -> tuple[str, bytes]:
    return "application/json", json.dumps(value, ensure_ascii=False).encode()


SAMPLES: dict[str, Sample] = {
    "anime": Sample(
        what=None, answers={"/bangumi-data@0.3/dist/data.json": _json({"siteMeta": {}, "items": ANIME})}, documents=2
    ),
    "feeds": Sample(
        what="HOME/feed.xml",
        answers={"/feed.xml": ("application/rss+xml", FEED.encode()), "/rivers": ("text/html", ARTICLE.encode())},
        documents=1,
    ),
    "netflix": Sample(
        what=None,
        answers={
            "/tudum/top10/data/all-weeks-global.tsv": ("text/tab-separated-values", NETFLIX_WEEKS.encode()),
            "/tudum/top10/data/most-popular.tsv": ("text/tab-separated-values", NETFLIX_POPULAR.encode()),
        },
        documents=4,
    ),
    "tmdb": Sample(
        what="the glass harbour",
        answers={
            "/3/search/multi": _json(
                {"page": 1, "results": [{"id": 5, "media_type": "person"}, {"id": 990001, "media_type": "tv"}]}
            ),
            "/3/tv/990001": _json(TMDB_SERIES),
        },
        documents=1,
        known=(GLASS_HARBOUR,),
    ),
    "tvmaze": Sample(
        what="the glass harbour",
        answers={
            "/search/shows": _json([{"score": 0.9, "show": TVMAZE_SHOW}, {"score": 0.1, "show": TVMAZE_SCHEDULED["show"]}]),
            "/shows/90001": _json(TVMAZE_SHOW),
        },
        documents=1,
    ),
    "wikidata": Sample(
        what="the glass harbour",
        answers={
            "/w/api.php": _json({"search": [{"id": "Q990001", "label": "The Glass Harbour"}], "success": 1}),
            "/wiki/Special:EntityData/Q990001.json": _json({"entities": {"Q990001": WIKIDATA_ITEM}}),
            "/sparql": _json(WIKIDATA_PEOPLE),
        },
        documents=2,
    ),
}
