"""One question of one person, as ``slated ask`` puts it: words to a title and season, and every answer about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from slated.catalogue.search import How
from slated.errors import InputError
from slated.model import Answer, Ask, Event, Question, Title, Unknown
from slated.serving.desk import Answers, Desk
from slated.serving.moments import Moment
from slated.serving.views.subject import next_row, season_rows
from slated.serving.wire import AnswerJson, answer_json
from slated.settling import seasons, settle

#: How many names are offered where none fits.
_OFFERED = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked and what came of it; ``seasons`` are all that anybody named.

    ``parts`` are the parts of the season with their answers to "when"; ``others`` are further titles of the same name.
    """

    title: Title
    season: int | None
    part: int | None
    moment: Moment
    answers: Answers
    seasons: tuple[int, ...]
    parts: tuple[tuple[int, Answer], ...]
    others: tuple[Title, ...]


class AskedJson(msgspec.Struct, frozen=True):
    """The same as JSON: the title's id and name, the season, the day and which past it means, the answers by question."""

    title: str
    name: str
    season: int | None
    part: int | None
    as_of: date
    view: str
    answers: dict[str, AnswerJson]
    parts: dict[int, AnswerJson]


def ask(desk: Desk, text: str, *, as_of: str | None, in_view_of: str | None, region: str | None) -> Asked:
    """Answer a question typed as a title with or without its season.

    A series asked without a season is asked about the first that is still to come, else the last that is known. ``region`` is an
    ISO 3166-1 alpha-2 code. Raises `InputError` if no title has that name, or a day is no day.
    """
    moment = desk.moment(as_of, in_view_of)
    # What is nearly a name is offered, not answered for.
    matches = [match for match in desk.look_up(text) if match.how is not How.NEARLY]
    if not matches:
        offered = desk.suggest(text)[:_OFFERED]
        hint = f"; did you mean {', '.join(offered)}?" if offered else "; add an article about it first: slated add FILE"
        raise InputError("no-such-title", f"{text!r}: no title of that name{hint}")
    best = matches[0]
    claims = desk.claims(best.title.id, moment)
    named = tuple(sorted({season for season, _ in seasons(claims) if season is not None}))
    coming = next_row(season_rows(best.title, claims, moment, None))
    season = best.season if best.season is not None or coming is None else coming.number

    def answer(question: Ask, part: int | None) -> Answer:
        return settle(claims, Question(question, best.title.id, season, part, Event.PREMIERE, region), moment.day)

    parts = sorted({part for number, part in seasons(claims) if number == season and part is not None and best.part is None})

    others = tuple(
        dict.fromkeys(match.title for match in matches[1:] if match.how is best.how and match.title.id != best.title.id)
    )
    return Asked(
        title=best.title,
        season=season,
        part=best.part,
        moment=moment,
        answers={question: answer(question, best.part) for question in Ask},
        seasons=named,
        parts=tuple((part, when) for part in parts if not isinstance(when := answer(Ask.WHEN, part), Unknown)),
        others=others,
    )


def asked_json(asked: Asked) -> str:
    """Return the whole of it as indented JSON."""
    shape = AskedJson(
        title=asked.title.id,
        name=asked.title.name,
        season=asked.season,
        part=asked.part,
        as_of=asked.moment.day,
        view=asked.moment.view.value,
        answers={question.value: answer_json(answer) for question, answer in asked.answers.items()},
        parts={part: answer_json(answer) for part, answer in asked.parts},
    )
    return msgspec.json.format(msgspec.json.encode(shape), indent=2).decode()
