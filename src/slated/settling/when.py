"""When does it come: the release claims of a question, settled into one answer.

1. Confirmed windows are gone through in the order in which they were said, those of one article as they stand in it: the news comes
   first, what it looks back on after. A later one replaces an earlier one unless it comes from much lower standing; one inside the window
   that holds narrows it; one that says the same agrees. Two that were said within a fortnight by independent sources of one weight and
   exclude each other are contested.
2. What was said once it had come is a report, and no announcement of another day undoes it: only a report of more standing does, or one
   of the same standing that names an earlier day.
3. A date is void once it has been denied, or the release delayed or said to have no date, later and with at least its weight.
4. Uncertain windows are never the answer unless somebody of standing expects them and no date is confirmed; they stand beside it as
   guesses, and as lapsed guesses once they have passed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from slated.dates.phrase import in_words
from slated.dates.windows import Relation, covers, day, narrower, overlaps, relation, same_days
from slated.model import (
    Basis,
    Cancelled,
    Contested,
    Dated,
    Ground,
    Guess,
    Lapsed,
    Modality,
    Question,
    Reason,
    Recorded,
    Release,
    Released,
    Status,
    Step,
    Undated,
    Unknown,
    Unresolved,
    WhenAnswer,
    Window,
    Windowed,
)
from slated.settling.standing import SERIOUS, Word, capital, holds_over, order, place, word

#: Two words said within so many days of each other may be about the same state of things.
_SAME_TIME = timedelta(days=14)
_COMING = (
    Step.RENEWED,
    Step.ORDERED,
    Step.WRITING,
    Step.FILMING,
    Step.WRAPPED,
    Step.POST_PRODUCTION,
    Step.COMPLETED,
    Step.DELAYED,
    Step.FINAL,
)
_GONE = (Step.CANCELLED,)


@dataclass(slots=True)
class _Case:
    """What is being weighed: the windows said surely, unsurely and denied, the steps, and the verdict on each claim so far.

    ``aside`` are uncertain windows that say no more than a narrower one of the same article: one guess, said twice.
    """

    question: Question
    as_of: date
    sure: list[Word]
    unsure: list[Word]
    denied: list[Word]
    steps: list[Word]
    aside: list[Word]
    verdicts: dict[int, Ground]

    def rule(self, one: Word, reason: Reason, words: str, *, wins: bool = False) -> None:
        """Say what became of a claim; the first verdict stands."""
        self.verdicts.setdefault(id(one), Ground(one.recorded, wins, reason, words))

    def overturn(self, reason: Reason, words: str) -> None:
        """Take the win from every window that was said surely: what it agreed with no longer holds."""
        for one in self.sure:
            ground = self.verdicts.get(id(one))
            if ground is not None and ground.wins:
                self.verdicts[id(one)] = Ground(one.recorded, wins=False, reason=reason, words=words)

    def basis(self, reason: str) -> Basis:
        """Close the case: winners first, then losers, the strongest of each first."""
        everything = sorted([*self.sure, *self.unsure, *self.denied, *self.steps, *self.aside], key=order, reverse=True)
        grounds = [self.verdicts[id(one)] for one in everything if id(one) in self.verdicts]
        return Basis(self.question, self.as_of, tuple(sorted(grounds, key=lambda ground: not ground.wins)), capital(reason))


def when(claims: Sequence[Recorded], question: Question, as_of: date, taken: frozenset[date] = frozenset()) -> WhenAnswer:
    """Settle when something comes. ``claims`` are those of its title, season and part.

    ``taken`` are days on which other seasons came out: a day that was announced is not believed to be one of these.
    """
    case = _case(claims, question, as_of)
    _give_back(case, taken)
    standing, rivals = _confirmed(case)
    standing = _voided(case, standing)
    guesses = _guesses(case)
    called_off = _called_off(case, standing)
    if called_off is not None and not (standing is not None and _is_out(standing, as_of)):
        case.rule(called_off, Reason.BEST, f"said on {_day(called_off.said)} that it is not coming", wins=True)
        on = _latest_on(_steps(case, _GONE))
        return Cancelled(case.basis(f"{_who(called_off)} said on {_day(called_off.said)} that it is cancelled."), on)
    if standing is not None:
        return _answered(case, standing, rivals, guesses)
    return _open(case, guesses)


def _case(claims: Sequence[Recorded], question: Question, as_of: date) -> _Case:
    case = _Case(question, as_of, [], [], [], [], [], {})
    region = question.region or _home(claims, question)
    for one in sorted(map(word, _once(claims)), key=order):
        content = one.recorded.claim.content
        if isinstance(content, Status):
            if content.step in (*_COMING, *_GONE, Step.UNDATED, Step.RELEASED, Step.ENDED, Step.UNDECIDED):
                case.steps.append(one)
        elif isinstance(content, Release) and content.event is question.event and content.region in (None, region):
            if isinstance(content.when, Unresolved):
                case.unsure.append(one)
                case.rule(one, Reason.UNRESOLVED, f"“{content.when.words}” could not be resolved: {content.when.reason}")
            elif one.modality is Modality.DENIED:
                case.denied.append(one)
            elif one.modality is Modality.CONFIRMED:
                case.sure.append(one)
            else:
                case.unsure.append(one)
    _set_aside(case)
    return case


def _give_back(case: _Case, taken: frozenset[date]) -> None:
    for one in list(case.sure):
        first = _window(one).first
        if first in taken and first == _window(one).last and not _reported(one):
            case.sure.remove(one)
            case.aside.append(one)
            case.rule(one, Reason.DISAGREES, f"another season came out {_at(_window(one))}")


def _set_aside(case: _Case) -> None:
    guesses = [one for one in case.unsure if _is_guess(one)]
    for one in guesses:
        window = _window(one)
        inside = next(
            (
                other
                for other in guesses
                if other.recorded.document_digest == one.recorded.document_digest
                and covers(window, _window(other))
                and narrower(_window(other), window)
            ),
            None,
        )
        if inside is not None:
            case.unsure.remove(one)
            case.aside.append(one)
            case.rule(one, Reason.LESS_PRECISE, f"the same article narrows it to {in_words(_window(inside))}")


def _once(claims: Sequence[Recorded]) -> list[Recorded]:
    """The same statement of one source on one day counts once."""
    seen: dict[tuple[object, ...], Recorded] = {}
    for one in claims:
        key = (repr(one.claim), one.claim.quote.text, one.source.id, one.asserted_on)
        seen.setdefault(key, one)
    return list(seen.values())


def _home(claims: Sequence[Recorded], question: Question) -> str | None:
    """The region that a question without one is about: where it comes out first, by what is confirmed."""
    found = [
        (content.when.first, content.region)
        for content in (one.claim.content for one in claims if one.claim.modality is Modality.CONFIRMED)
        if isinstance(content, Release)
        and content.event is question.event
        and content.region
        and isinstance(content.when, Window)
        and content.when.first
    ]
    return min(found)[1] if found else None


def _window(one: Word) -> Window:
    content = one.recorded.claim.content
    if not isinstance(content, Release) or isinstance(content.when, Unresolved):
        raise TypeError(f"a window is asked of {content!r}")
    return content.when


# -------------------------------------------------------------------------------------------------------- confirmed


def _confirmed(case: _Case) -> tuple[Word | None, list[Word]]:
    """Go through the confirmed windows in order; return the one that stands and its rivals of like standing."""
    standing: Word | None = None
    rivals: list[Word] = []
    for one in case.sure:
        if standing is None:
            standing = one
            continue
        old, new = _window(standing), _window(one)
        if same_days(old, new):
            winner, other = (one, standing) if one.weight >= standing.weight else (standing, one)
            if one.weight > standing.weight:
                rivals = _outranked(case, one, rivals)
            case.rule(other, Reason.AGREES, f"says the same, {in_words(new)}", wins=True)
            standing = winner
        elif covers(old, new) and narrower(new, old) and one.weight >= standing.weight - 1:
            case.rule(standing, Reason.LESS_PRECISE, f"less precise: {in_words(new)} lies inside {in_words(old)}")
            standing = one
        elif covers(new, old):
            case.rule(one, Reason.LESS_PRECISE, f"less precise than {in_words(old)}, and agrees with it", wins=True)
        else:
            standing, rivals = _against(case, standing, one, rivals)
    return standing, [rival for rival in rivals if rival is not standing]


def _outranked(case: _Case, one: Word, rivals: Sequence[Word]) -> list[Word]:
    """A word of more standing ends a contest: its rivals lose, but for those of its own standing."""
    for rival in rivals:
        if rival.weight < one.weight:
            case.rule(rival, Reason.OUTRANKED, f"{_who(one)} stands above {_who(rival)}")
    return [rival for rival in rivals if rival.weight >= one.weight]


def _against(case: _Case, standing: Word, one: Word, rivals: list[Word]) -> tuple[Word, list[Word]]:
    """Two confirmed windows that exclude each other."""
    if _reported(standing) and not _corrects(one, standing):
        case.rule(
            one, Reason.OUTRANKED, f"{_who(standing)} said on {_day(standing.said)} that it had come {_at(_window(standing))}"
        )
        return standing, rivals
    if one.recorded.document_digest == standing.recorded.document_digest and one.weight == standing.weight:
        first, then = sorted((standing, one), key=place)
        case.rule(then, Reason.OLDER, f"named in the same article after {in_words(_window(first))}")
        return first, rivals
    close = abs(one.said - standing.said) <= _SAME_TIME and one.weight == standing.weight
    apart = one.recorded.source.group != standing.recorded.source.group
    if close and apart:
        return standing, [*rivals, one]
    if holds_over(one, standing) or (one.said == standing.said and one.weight > standing.weight):
        replaced = f"replaced by what was said on {_day(one.said)}: {in_words(_window(one))}"
        case.rule(standing, Reason.OLDER, f"said on {_day(standing.said)}, {replaced}")
        case.overturn(Reason.OLDER, f"agreed with what was {replaced}")
        for rival in rivals:
            case.rule(rival, Reason.OLDER, f"said on {_day(rival.said)}, replaced by what was said on {_day(one.said)}")
        return one, []
    case.rule(one, Reason.OUTRANKED, f"{_who(standing)} stands above {_who(one)}")
    return standing, rivals


def _reported(one: Word) -> bool:
    """Whether a window was said once it had passed: that it came, not that it would come."""
    last = _window(one).last
    return last is not None and last <= one.said


def _corrects(one: Word, report: Word) -> bool:
    """Whether a word undoes a report: another report of more standing, or of as much and of an earlier day; else far more standing."""
    if not _reported(one):
        return one.weight > report.weight + 1
    earlier = (_window(one).last or one.said) < (_window(report).last or report.said)
    return one.weight > report.weight or (one.weight == report.weight and earlier)


def _voided(case: _Case, standing: Word | None) -> Word | None:
    """Take away a date that was denied, delayed or withdrawn after it was said and before it came."""
    if standing is None:
        return None
    window = _window(standing)
    for one in case.denied:
        hit = overlaps(_window(one), window) and one.said >= standing.said and one.weight >= standing.weight - 1
        case.rule(one, Reason.DENIED, f"denies {in_words(_window(one))}", wins=hit)
        if hit:
            case.rule(standing, Reason.DENIED, f"denied on {_day(one.said)} by {_who(one)}")
            case.overturn(Reason.DENIED, f"denied on {_day(one.said)} by {_who(one)}")
            return None
    for one in case.steps:
        step = _step(one)
        later = (
            one.said > standing.said
            and not _looks_back(one, standing.said)
            and one.modality is Modality.CONFIRMED
            and window.last is not None
            and one.said <= window.last
        )
        if later and (
            (step is Step.DELAYED and one.weight >= standing.weight - 1)
            or (step is Step.UNDATED and one.weight >= standing.weight)
        ):
            no_more = f"on {_day(one.said)} {_who(one)} said that it no longer holds"
            case.rule(standing, Reason.OLDER, f"said on {_day(standing.said)}; {no_more}")
            case.overturn(Reason.OLDER, no_more)
            return None
    return standing


def _looks_back(one: Word, day: date) -> bool:
    """Whether a step is told of a day, or of a time before it."""
    on = _on(one.recorded.claim.content)
    return on is not None and on.last is not None and on.last <= day


def _is_out(standing: Word, as_of: date) -> bool:
    window = _window(standing)
    passed = window.last is not None and window.last <= as_of
    return passed and (window.first == window.last or (window.last is not None and standing.said > window.last))


def _answered(case: _Case, standing: Word, rivals: list[Word], guesses: tuple[Guess, ...]) -> WhenAnswer:
    window = _window(standing)
    if rivals:
        case.rule(standing, Reason.DISAGREES, f"says {in_words(window)}", wins=True)
        for rival in rivals:
            case.rule(rival, Reason.DISAGREES, f"says {in_words(_window(rival))}", wins=True)
        windows = tuple(dict.fromkeys([window, *(_window(rival) for rival in rivals)]))
        reason = f"{_who(standing)} and {', '.join(dict.fromkeys(map(_who, rivals)))} say different things and stand alike."
        return Contested(case.basis(reason), windows, guesses)
    case.rule(standing, Reason.BEST, f"said on {_day(standing.said)} by {_who(standing)}", wins=True)
    said = f"{_who(standing)} said on {_day(standing.said)}"
    if _is_out(standing, case.as_of):
        before = window.last is not None and standing.said < window.last
        return Released(
            case.basis(
                f"{said} that it {'would come' if before else 'came'} {_at(window)}, and nothing later says otherwise."
                if before
                else f"{said} that it came {_at(window)}."
            ),
            window,
        )
    if relation(window, case.as_of) is Relation.PASSED:
        return Lapsed(
            case.basis(f"{said} that it would come {_at(window)}; that has passed and no release was reported."),
            window,
            _since([], _steps(case, _COMING)),
            guesses,
        )
    if window.first is not None and window.first == window.last:
        return Dated(case.basis(f"{said} that it comes {_at(window)}."), window.first, guesses)
    return Windowed(
        case.basis(f"{said} that it comes {_at(window)}; no day has been named."), window, Modality.CONFIRMED, guesses
    )


# ------------------------------------------------------------------------------------------------------------- open


def _open(case: _Case, guesses: tuple[Guess, ...]) -> WhenAnswer:
    """No date is confirmed: out without a date, expected, undated, lapsed or unknown."""
    out = _steps(case, (Step.RELEASED, Step.ENDED))
    if out:
        case.rule(out[-1], Reason.BEST, f"said on {_day(out[-1].said)} to be out", wins=True)
        return Released(case.basis(f"{_who(out[-1])} said on {_day(out[-1].said)} that it is out, without the day."), None)
    undated = _steps(case, (Step.UNDATED,))
    coming = _steps(case, _COMING)
    for one in (*undated, *coming):
        case.rule(one, Reason.BEST, f"said on {_day(one.said)} by {_who(one)}", wins=True)
    expected = [
        one
        for one in case.unsure
        if _is_guess(one) and relation(_window(one), case.as_of) is not Relation.PASSED and one.weight >= SERIOUS
    ]
    if expected and not (undated and undated[-1].said > expected[-1].said):
        best = expected[-1]
        ground = Ground(best.recorded, True, Reason.BEST, f"expected by {_who(best)} on {_day(best.said)}")  # noqa: FBT003 - a field of a record
        case.verdicts[id(best)] = ground
        window = _window(best)
        return Windowed(
            case.basis(f"{_who(best)} expects it {_at(window)}; nobody has confirmed it."), window, best.modality, guesses
        )
    said = _coming_words(coming, undated)
    if any(not guess.lapsed for guess in guesses) or (not guesses and (undated or coming)):
        return Undated(case.basis(said), _since(undated, coming), guesses)
    if guesses:
        lapsed = guesses[0]
        reason = f"{lapsed.by} guessed {in_words(lapsed.window)}; that has passed and no release was reported. {said}"
        return Lapsed(case.basis(reason), lapsed.window, _since(undated, coming), guesses)
    return Unknown(case.basis(_undecided(case) or "Nobody has said anything that slated has read."))


def _steps(case: _Case, wanted: Sequence[Step]) -> list[Word]:
    """The confirmed steps of some kinds, the earliest said first."""
    return [one for one in case.steps if one.modality is Modality.CONFIRMED and _step(one) in wanted]


def _undecided(case: _Case) -> str:
    """The last word that nothing has been decided, "" if nobody said so."""
    words = _steps(case, (Step.UNDECIDED,))
    for one in words:
        case.rule(one, Reason.BEST, f"said on {_day(one.said)} by {_who(one)}", wins=True)
    return f"{_who(words[-1])} said on {_day(words[-1].said)} that nothing has been decided." if words else ""


def _since(undated: Sequence[Word], coming: Sequence[Word]) -> date | None:
    """Since when it is known to have no date: the first word that said so, else the first that said it is coming."""
    first = [one.said for one in (undated or coming)]
    return min(first) if first else None


def _coming_words(coming: Sequence[Word], undated: Sequence[Word]) -> str:
    parts = []
    if undated:
        parts.append(f"{_who(undated[-1])} said on {_day(undated[-1].said)} that there is no date")
    renewals = [one for one in coming if _step(one) in (Step.RENEWED, Step.ORDERED)]
    if renewals:
        on = _latest_on(renewals)
        parts.append(f"it was {_step(renewals[-1]).value}" + (f" {_at(on)}" if on else ""))
    elif any(_step(one) is Step.DELAYED for one in coming):
        late = next(one for one in reversed(coming) if _step(one) is Step.DELAYED)
        parts.append(f"{_who(late)} said on {_day(late.said)} that it is delayed")
    return f"{capital('; '.join(parts) or 'nobody has confirmed a date')}."


def _is_guess(one: Word) -> bool:
    return isinstance(one.recorded.claim.content, Release) and not isinstance(one.recorded.claim.content.when, Unresolved)


def _guesses(case: _Case) -> tuple[Guess, ...]:
    """The uncertain windows: open ones first, the latest said first; those that were denied are left out."""
    found: dict[tuple[object, ...], Guess] = {}
    for one in reversed(case.unsure):
        if not _is_guess(one):
            continue
        window = _window(one)
        denial = next(
            (no for no in case.denied if overlaps(_window(no), window) and covers(_window(no), window) and no.said >= one.said),
            None,
        )
        if denial is not None:
            case.rule(one, Reason.DENIED, f"denied on {_day(denial.said)} by {_who(denial)}")
            continue
        lapsed = relation(window, case.as_of) is Relation.PASSED
        words = (
            f"an uncertain window ({one.modality.value})"
            if not lapsed
            else f"lapsed: {in_words(window)} has passed without a release"
        )
        case.rule(one, Reason.LAPSED if lapsed else Reason.LESS_SURE, words)
        guess = Guess(window, one.modality, _who(one), one.recorded.asserted_on, lapsed)
        found.setdefault((window, guess.by), guess)
    return tuple(sorted(found.values(), key=lambda guess: guess.lapsed))


# -------------------------------------------------------------------------------------------------------- called off


def _called_off(case: _Case, standing: Word | None) -> Word | None:
    """The cancellation that holds: confirmed, and nothing later says that it comes after all."""
    off = [one for one in case.steps if _step(one) in _GONE and one.modality is Modality.CONFIRMED]
    if not off:
        return None
    last = off[-1]
    revived = [
        one
        for one in case.steps
        if _step(one) in (Step.RENEWED, Step.ORDERED, Step.FILMING) and one.modality is Modality.CONFIRMED
    ]
    later = [*revived, *([standing] if standing is not None else [])]
    back = next((one for one in later if one.said > last.said and one.weight >= last.weight - 1), None)
    if back is not None:
        case.rule(
            last, Reason.OLDER, f"said on {_day(last.said)}; on {_day(back.said)} {_who(back)} said that it comes after all"
        )
        return None
    return last


def _step(one: Word) -> Step:
    content = one.recorded.claim.content
    if not isinstance(content, Status):
        raise TypeError(f"a step is asked of {content!r}")
    return content.step


def _on(content: object) -> Window | None:
    on = content.on if isinstance(content, Status) else None
    return on if isinstance(on, Window) else None


def _latest_on(steps: Sequence[Word]) -> Window | None:
    """The day that the last of some steps to name one names."""
    return next((on for one in reversed(steps) if (on := _on(one.recorded.claim.content)) is not None), None)


def _who(one: Word) -> str:
    return one.recorded.claim.said_by or one.recorded.source.name


def _day(on: date) -> str:
    return in_words(day(on))


def _at(window: Window) -> str:
    """A window with the preposition that it needs."""
    words = in_words(window)
    if window.first is None or window.last is None or words.startswith(("between", "around")):
        return words
    return f"on {words}" if window.first == window.last else f"in {words}"
