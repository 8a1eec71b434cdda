"""Cast and crew: who is credited in a document, of which work, and how."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from slated.model import Cast, Change, Claim, Content, Crew, Job, Modality
from slated.reading.masking import Kind
from slated.reading.modality import Shade
from slated.reading.rules.credits.biography import life_credits, life_of
from slated.reading.rules.credits.cast import cast_cues, cast_of, characters_named
from slated.reading.rules.credits.crew import crew_of
from slated.reading.rules.credits.findings import Finding
from slated.reading.rules.credits.focus import held_works, is_source
from slated.reading.rules.credits.folding import THIS_WORK, Piece, kind_of
from slated.reading.rules.credits.own import own_credits
from slated.reading.rules.credits.views import View, shortened, topic_of, views
from slated.reading.rules.credits.words import credit_words
from slated.reading.scene import CONFIRMED, HELD, About, Scene
from slated.reading.works import fold_title


def credited(scene: Scene) -> Iterator[Claim]:
    """Yield the cast and crew claims of a document."""
    words = credit_words(scene.document.language or "en")
    findings: list[Finding] = []
    characters: set[str] = set()
    life = life_of(topic_of(scene), scene.document.text)
    for view in views(scene):
        cued = []
        for reading in _readings(view, scene):
            matches = cast_cues(reading, scene.lexicon)
            cued += [*cast_of(matches), *crew_of(reading, scene.lexicon, words)]
            characters.update(characters_named(matches))
        cued = [_placed(_by_trade(finding, cued), cued) for finding in cued]
        findings += [*cued, *own_credits(view, cued), *(life_credits(view, life) if life is not None else ())]
    characters |= {_text(scene, finding) for finding in findings if finding.character is not None}
    played = {fold_title(name) for name in characters}
    named = _named(scene)
    kept = [finding for finding in findings if _is_person(scene, finding, played, named)]
    yield from _claims(scene, kept)


def _readings(view: View, scene: Scene) -> list[View]:
    """A sentence as it is, and without an aside between commas where it has one."""
    shorter = shortened(view, scene.lexicon)
    return [view] if shorter is None else [view, shorter]


def _placed(finding: Finding, cued: Sequence[Finding]) -> Finding:
    """A credit that leaves its work open is of the one that another cue of the sentence names for the same person and job."""
    if finding.works:
        return finding
    same = [
        other
        for other in cued
        if other.works and not other.passing and other.item.person == finding.item.person and other.job == finding.job
    ]
    return replace(finding, works=same[0].works) if same else finding


def _by_trade(finding: Finding, cued: Sequence[Finding]) -> Finding:
    """In "directed by A, known for *Dark*" the title is another of A's as director."""
    if finding.job is not None or "known" not in finding.cue:
        return finding
    same = [other for other in cued if other.item.person == finding.item.person and other is not finding]
    jobs = [other.job for other in same if other.job is not None]
    if finding.item.role is not None and finding.item.role.jobs:
        jobs = [*finding.item.role.jobs]
    acts = any(other.job is None and "known" not in other.cue for other in same)
    return replace(finding, job=jobs[0]) if jobs and not acts else finding


def _text(scene: Scene, finding: Finding) -> str:
    if finding.character is None:
        return ""
    start, end = finding.character
    return scene.text(finding.view.passage)[start:end]


def _is_person(scene: Scene, finding: Finding, played: set[str], named: Counter[str]) -> bool:
    """Whether whoever is credited is a person: no character, no title of the document, and known or shown to be a name."""
    person = finding.item.person
    key = fold_title(person)
    if key in played or any(fold_title(work.name) == key for work in scene.works.works):
        return False
    if finding.item.known:
        return True
    if finding.job is Job.PRODUCER and " " not in person:
        return False  # "produced by Eleven": a company as likely
    company = next((group.items for _, group in finding.view.groups() if any(item is finding.item for item in group.items)), ())
    if " " not in person:
        return finding.strong and (len(company) >= 3 or named.get(person, 0) >= 2 or any(item.known for item in company))
    if finding.job is not None and finding.job is not Job.PRODUCER:
        return True
    return finding.strong or any(item.known for item in company)


def _named(scene: Scene) -> Counter[str]:
    """How often plain names of one word stand in a document outside headings."""
    return Counter(
        str(entity.value)
        for passage in scene.passages
        if not passage.heading
        for _, entity in passage.masked.entities(Kind.NAME)
        if " " not in str(entity.value)
    )


# ------------------------------------------------------------------------------------------------------ which work


def _claims(scene: Scene, findings: Sequence[Finding]) -> Iterator[Claim]:
    """Say each credit once: the same person in the same work, whatever the sentences that say so."""
    consumed = _consumed(findings)
    passing = {
        (finding.view.passage.number, unit)
        for finding in findings
        if finding.passing
        for piece in finding.works
        for unit in range(piece.first, piece.last + 1)
    }
    held = held_works(scene, passing)
    several: dict[tuple[str, str, str], list[tuple[Finding, About]]] = {}
    for finding in findings:
        for about in _abouts(scene, finding, consumed, held):
            key = (fold_title(about.work), _person_key(finding.item.person), finding.job or "")
            several.setdefault(key, []).append((finding, _of_season(scene, finding, about)))
    for same in several.values():
        for season in _seasons(same):
            yield from _merged(
                scene, [(finding, about) for finding, about in same if about.seasons[0] in (season, None) or len(same) == 1]
            )


_TO_COME = frozenset((Change.JOINS, Change.RETURNS, Change.LEAVES))


def _of_season(scene: Scene, finding: Finding, about: About) -> About:
    """The season of a credit: of crew only one that the phrase itself names; comings and goings are of the headline's."""
    if finding.job is not None:
        units = finding.view.passage.masked.shown[
            finding.view.pieces[finding.first].first : finding.view.pieces[finding.last].last + 1
        ]
        return about if Kind.SEASON in units else replace(about, seasons=(None,))
    season = scene.titled_season
    if about.seasons == (None,) and season is not None and about.work == scene.works.main and finding.change in _TO_COME:
        return replace(about, seasons=(season,), rule=about.rule + ", the headline's season")
    return about


def _seasons(same: Sequence[tuple[Finding, About]]) -> list[int | None]:
    """The seasons that a credit is claimed for: those that its sentences name, else one spoken of before, else none."""
    named = {about.seasons[0] for _, about in same if about.seasons[0] is not None and about.rule != HELD}
    held = {about.seasons[0] for _, about in same if about.seasons[0] is not None}
    seasons: list[int | None] = []
    seasons += sorted(season for season in named or held if season is not None)[:3]
    return seasons or [None]


def _person_key(name: str) -> str:
    return re.sub(r" (?:jr|sr)$", "", fold_title(name))


_CHANGES = (Change.LEAVES, Change.JOINS, Change.RETURNS, Change.STARS)


def _merged(scene: Scene, same: Sequence[tuple[Finding, About]]) -> Iterator[Claim]:
    """One claim of several findings: the most telling change, the character wherever it was said, the surest wording."""
    if not same:
        return
    season = next((about.seasons[0] for _, about in same if about.seasons[0] is not None), None)
    change = next(change for change in _CHANGES if any(finding.change is change for finding, _ in same))
    character = next((text for finding, _ in same if (text := _text(scene, finding))), None)
    finding, about = next(((finding, about) for finding, about in same if finding.change is change), same[0])
    about = replace(about, seasons=(season,), part=None)
    content = Crew(finding.item.person, finding.job) if finding.job is not None else Cast(finding.item.person, character, change)
    yield from _claim(scene, finding, about, content)


def _consumed(findings: Sequence[Finding]) -> set[int]:
    """The works that some phrase names as its own: they are not what the rest of the sentence is about."""
    return {id(piece) for finding in findings if finding.passing for piece in finding.works}


def _abouts(scene: Scene, finding: Finding, consumed: set[int], held: Sequence[str | None]) -> list[About]:
    view = finding.view
    if finding.works:
        found = [_about_piece(scene, view, piece, held) for piece in finding.works]
        return [_one_season(about) for about in found if about is not None]
    return [_one_season(about) for about in _spoken_of(scene, finding, consumed, held)]


#: How many pieces behind a phrase the work may still be named: "Starring A and B, the drama *Dark* ...".
_AHEAD = 6


def _spoken_of(scene: Scene, finding: Finding, consumed: set[int], held: Sequence[str | None]) -> list[About]:
    """The works that a place in a sentence is about, where the phrase itself names none."""
    view = finding.view
    clauses = view.passage.clauses
    here = clauses[view.pieces[finding.first].first]
    free = [(i, piece) for i, piece in enumerate(view.pieces) if kind_of(piece) is Kind.WORK and id(piece) not in consumed]
    before = [i for i, piece in free if i < finding.first and not _is_source(view, i, finding.first)]
    same = [i for i in before if clauses[view.pieces[i].last] == here]
    opens = finding.first <= 1 and kind_of(view.pieces[finding.first]) is not Kind.GROUP
    after = [i for i, piece in free if opens and finding.last < i <= finding.last + _AHEAD and clauses[piece.first] == here]
    nearest = (same[-1:] or after[:1] or before[-1:])[:1]
    if nearest:
        listed = _listed_before(view, nearest[0], finding)
        return [about for i in listed if (about := _about_piece(scene, view, view.pieces[i], held)) is not None]
    about = _held(scene, finding, held)
    return [about] if about is not None else []


def _is_source(view: View, at: int, first: int) -> bool:
    """`is_source`, but "a remake of *Dark*, which starred A" is about *Dark*."""
    between = [piece.shown for piece in view.pieces[at + 1 : first] if kind_of(piece) is not Kind.AUX]
    return is_source(view.masked.shown, at) and between not in ([",", "which"], [",", "that"], ["which"], ["that"], [","], ["("])


def _listed_before(view: View, at: int, finding: Finding) -> list[int]:
    """A work with those listed before it, where all of them are the subject: "*Dark* and *Elite* were directed by ..."."""
    between = view.pieces[at + 1 : finding.first]
    if not between or any(kind_of(piece) is not Kind.AUX for piece in between):
        return [at]
    found = [at]
    while (
        found[0] >= 2 and view.pieces[found[0] - 1].shown in (",", "and", "&") and kind_of(view.pieces[found[0] - 2]) is Kind.WORK
    ):
        found.insert(0, found[0] - 2)
    return found


def _held(scene: Scene, finding: Finding, held: Sequence[str | None]) -> About | None:
    """The work spoken of before a sentence, with the season that it names near the phrase."""
    view = finding.view
    work = held[view.passage.number] or scene.works.main
    if work is None:
        return None
    place = next((piece.first for piece in view.pieces[finding.first : finding.last + 1] if kind_of(piece) is None), None)
    place = view.pieces[finding.first].first if place is None else place
    about = scene.about(view.passage, place, place)
    return about if about is not None and about.work == work else About(work, (None,), None, "spoken of before")


def _one_season(about: About) -> About:
    """Cast and crew are claimed of one season or of the whole work."""
    return about if len(about.seasons) == 1 else replace(about, seasons=(None,), part=None)


def _about_piece(scene: Scene, view: View, piece: Piece, held: Sequence[str | None]) -> About | None:
    """What a work, or "the series", is."""
    about = scene.about(view.passage, piece.first, piece.last)
    if piece.entity is None or piece.entity.value == THIS_WORK:
        return _this_work(scene, view, piece, about, held)
    name = str(piece.entity.value)
    if about is not None and about.work == name:
        return about
    return About(name, (None,), None, "named in the phrase")


def _this_work(scene: Scene, view: View, piece: Piece, about: About | None, held: Sequence[str | None]) -> About | None:
    """Tell what "the series" is: what the sentence named before it, else what was spoken of before, never what comes later in the sentence."""
    before = [
        kept
        for i, kept in enumerate(view.pieces)
        if kept.last < piece.first and kind_of(kept) is Kind.WORK and not is_source(view.masked.shown, i)
    ]
    named = [str(kept.entity.value) for kept in before if kept.entity is not None and kept.entity.value != THIS_WORK]
    work = named[-1] if named else held[view.passage.number] or scene.works.main
    if about is None or work is None or about.work == work:
        return about
    return About(work, (None,), None, "spoken of before")


def _claim(scene: Scene, finding: Finding, about: About, content: Content) -> Iterator[Claim]:
    passage = finding.view.passage
    first, last = finding.view.pieces[finding.first].first, finding.view.pieces[finding.last].last
    shade = _shade(scene, finding, first, last)
    units = passage.masked.units
    quote = scene.quote(passage, units[first].start, units[last].end)
    yield from scene.claims(passage, about, content, quote=quote, shade=shade, cue=finding.cue)


def _shade(scene: Scene, finding: Finding, first: int, last: int) -> Shade:
    """How surely somebody is credited.

    "A plays B" is a fact whatever else the sentence hopes or denies, unless it is a rumour; only auxiliaries make it less.
    """
    if finding.modality:
        return Shade(Modality(finding.modality), finding.cue)
    shade = scene.modality(finding.view.passage, first, last)
    chains = any(kind_of(piece) is Kind.AUX for piece in finding.view.pieces[finding.first : finding.last + 1])
    if (shade.modality is Modality.DENIED and finding.job is None) or (not chains and shade.modality is not Modality.RUMOURED):
        return CONFIRMED
    return shade
