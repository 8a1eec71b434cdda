"""The parts that pages share: title heads, answers, guesses, links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import assert_never
from unicodedata import bidirectional

from slated.ledger import StoredDocument
from slated.model import (
    Cancelled,
    Contested,
    Dated,
    ExternalId,
    Guess,
    Lapsed,
    Modality,
    NameKind,
    Released,
    Title,
    Undated,
    Unknown,
    WhenAnswer,
    Windowed,
)
from slated.serving.moments import Moment
from slated.serving.poster import Poster, poster
from slated.serving.words import State, days_words, window_words, word
from slated.settling import certainty, headline

ELSEWHERE = {
    "tvmaze": ("TVmaze", "https://www.tvmaze.com/shows/{}"),
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
    "tmdb": ("TMDB", "https://www.themoviedb.org/search?query={}"),
    "imdb": ("IMDb", "https://www.imdb.com/title/{}/"),
    "trakt": ("Trakt", "https://trakt.tv/shows/{}"),
    "mal": ("MyAnimeList", "https://myanimelist.net/anime/{}"),
}
"""Where an id elsewhere leads, by scheme."""

NAMES_SHOWN = 8


_STATES: Mapping[type[WhenAnswer], State] = MappingProxyType(
    {
        Dated: State.DATED,
        Windowed: State.WINDOWED,
        Contested: State.CONTESTED,
        Undated: State.UNDATED,
        Lapsed: State.LAPSED,
        Unknown: State.UNKNOWN,
        Released: State.RELEASED,
        Cancelled: State.CANCELLED,
    }
)


@dataclass(frozen=True, slots=True)
class NameView:
    """A name with the ``lang`` ("" for unknown) and ``dir`` ("ltr" or "rtl") that its element needs."""

    text: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class LinkView:
    """``href`` is an address of ours, or http(s) elsewhere; "" where there is none that may be followed."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class TitleHead:
    """The head of a title. ``facts`` are its kind, year and country, as far as they are known."""

    id: str
    name: NameView
    names: tuple[NameView, ...]
    facts: tuple[str, ...]
    poster: Poster
    elsewhere: tuple[LinkView, ...]
    only_in_articles: bool
    series: bool


@dataclass(frozen=True, slots=True)
class GuessView:
    """A guess named as one: the window in words, how sure, by whom and when; ``lapsed`` once its window has passed."""

    window: str
    modality: str
    by: str
    on: date | None
    lapsed: bool


@dataclass(frozen=True, slots=True)
class WhenView:
    """An answer to "when". ``day`` is set for a dated release alone, and so is ``left``, the countdown in words.

    ``sentence`` is the whole answer, ``lead`` its first sentence (the guesses that may follow are shown by themselves on a page).
    ``counting`` says that the countdown is to the present day and may be kept up to date by script.
    """

    state: State
    word: str
    certainty: str
    sentence: str
    lead: str
    reason: str
    day: date | None
    left: str
    days: int
    counting: bool
    sort: date
    guesses: tuple[GuessView, ...]


def name_view(text: str, language: str | None) -> NameView:
    """Return a name with its direction, which its first strong letter gives."""
    strong = next((kind for character in text[:200] if (kind := bidirectional(character)) in {"L", "R", "AL"}), "L")
    return NameView(text=text, lang=language or "", dir="ltr" if strong == "L" else "rtl")


def title_head(title: Title) -> TitleHead:
    """Return the head of a title, with its other names, each once."""
    main = next((name for name in title.names if name.kind is NameKind.MAIN), title.names[0])
    others = {name.text: name for name in title.names if name.text != main.text}
    facts = (word("kind", title.kind) if title.kind else "", str(title.year or ""), title.country or "")
    return TitleHead(
        id=title.id,
        name=name_view(main.text, main.language),
        names=tuple(name_view(name.text, name.language) for name in list(others.values())[:NAMES_SHOWN]),
        facts=tuple(fact for fact in facts if fact),
        poster=poster(title.id, main.text),
        elsewhere=tuple(link for ident in title.ids if (link := _elsewhere(ident)) is not None),
        only_in_articles=title.only_in_articles,
        series=title.kind != "film",
    )


def _elsewhere(ident: ExternalId) -> LinkView | None:
    known = ELSEWHERE.get(ident.scheme)
    if known is None or not ident.value.replace("-", "").replace("_", "").isalnum():
        return None
    return LinkView(text=known[0], href=known[1].format(ident.value))


def safe_address(address: str | None) -> str:
    """Return an address that may become a link: http or https and nothing else, "" for any other."""
    return address if address and address.lower().startswith(("http://", "https://")) else ""


def document_link(digest: str, document: StoredDocument | None, query: str) -> LinkView:
    """Return the link to a document's page, named by its title; ``query`` keeps the day (`Moment.query`)."""
    name = (document.title or document.address) if document else None
    return LinkView(text=name or f"Document {digest[:12]}", href=f"/documents/{digest}{query}")


def guess_view(guess: Guess) -> GuessView:
    """Return a guess in words."""
    return GuessView(
        window=window_words(guess.window),
        modality=word("modality", guess.modality),
        by=guess.by,
        on=guess.asserted_on,
        lapsed=guess.lapsed,
    )


def state_of(answer: WhenAnswer) -> State:
    """Return how an answer stands."""
    return _STATES[type(answer)]


def when_view(answer: WhenAnswer, moment: Moment) -> WhenView:
    """Return an answer to "when" as it is shown on a day."""
    state = state_of(answer)
    day = answer.day if isinstance(answer, Dated) else None
    days = (day - moment.day).days if day else 0
    sentence = headline(answer)
    return WhenView(
        state=state,
        word=_state_word(answer, state),
        certainty=certainty(answer),
        sentence=sentence,
        lead=f"{sentence.partition('. ')[0].removesuffix('.')}.",
        reason=answer.basis.reason,
        day=day,
        left=days_words(days) if day else "",
        days=days,
        counting=bool(day) and moment.today,
        sort=_sort_day(answer),
        guesses=tuple(guess_view(guess) for guess in _guesses(answer)),
    )


def _state_word(answer: WhenAnswer, state: State) -> str:
    if isinstance(answer, Windowed) and answer.modality is not Modality.CONFIRMED:
        return f"{word('state', state)}, {word('modality', answer.modality)}"
    return word("state", state)


def _guesses(answer: WhenAnswer) -> Sequence[Guess]:
    match answer:
        case Undated() | Lapsed() | Windowed() | Dated() | Contested():
            return answer.guesses
        case Unknown() | Released() | Cancelled():
            return ()
    assert_never(answer)


def _sort_day(answer: WhenAnswer) -> date:
    """Return the day by which a list of answers of one state is sorted: the last day that is still possible."""
    match answer:
        case Dated():
            return answer.day
        case Windowed() | Lapsed():
            return answer.window.last or answer.window.first or date.max
        case Contested():
            return min((window.last or window.first or date.max for window in answer.windows), default=date.max)
        case Released():
            return (answer.window.first or answer.window.last or date.min) if answer.window else date.min
        case Undated() | Unknown() | Cancelled():
            return date.max
    assert_never(answer)
