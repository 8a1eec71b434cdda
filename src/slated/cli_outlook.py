"""The commands of the outlook: ``slated outlook | fit | score``, put on the command line by `register`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from slated.cli_shared import complain, day_of, say
from slated.errors import InputError, SettingsError

if TYPE_CHECKING:
    from slated.outlook.backtest import Summary


class OutlookFormat(StrEnum):
    """How ``slated outlook`` prints."""

    TEXT = "text"
    JSONL = "jsonl"


Coefficients = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Coefficients that slated fit made; without it those that ship with slated.")
]


def register(app: typer.Typer) -> None:
    """Add the commands of the outlook to the command line."""
    app.command()(outlook)
    app.command()(fit)
    app.command()(score)


def outlook(
    *,
    cases: Annotated[
        str, typer.Option(metavar="FILE|-", help="JSON lines, a case each: id, as_of, seasons and what else is known.")
    ],
    form: Annotated[OutlookFormat, typer.Option("--format", help="Text for people, or JSON lines.")] = OutlookFormat.TEXT,
    coefficients: Coefficients = None,
) -> None:
    """Give outlooks in batches: for each case the odds of when its next season comes. Nothing later than as_of is read."""
    from slated.outlook import read_hazard, shipped
    from slated.outlooks import BadLine, outlook_rows

    hazard = read_hazard(coefficients) if coefficients is not None else shipped()
    done, bad = 0, 0
    with _lines(cases) as lines:
        for row in outlook_rows(lines, hazard, name=cases):
            if isinstance(row, BadLine):
                bad += 1
                complain(row.error.message)
                continue
            done += 1
            say(json.dumps(row, ensure_ascii=False) if form is OutlookFormat.JSONL else _in_words(row))
    if not done and not bad:
        raise InputError("no-cases", f"{cases}: no cases in it; each line is one, with id, as_of and seasons")
    raise typer.Exit(0 if not bad else 4 if done else 2)


@contextmanager
def _lines(name: str) -> Iterator[Iterator[bytes]]:
    if name == "-":
        yield iter(sys.stdin.buffer)
        return
    try:
        with Path(name).open("rb") as file:
            yield iter(file)
    except OSError as cause:
        raise InputError("no-cases", f"{name}: cannot be read: {cause.strerror}") from cause


def _chances(row: dict[str, Any]) -> str:
    near = f"{row['p_one_year']:.0%} within a year, {row['p_two_years']:.0%} within two"
    return f"{near}; not within five years or never {1 - row['p_five_years']:.0%}"


def _in_words(row: dict[str, Any]) -> str:
    quantile = row["quantiles"]
    lines = [
        f"{row['id']}, as of {row['made']}: {_chances(row)}",
        f"  if it comes within two years: {quantile['0.1']} (10 %), {quantile['0.5']} (half), {quantile['0.9']} (90 %)",
    ]
    lines += [f"  {one['what']}: {one['days']:+d} days, {one['points']:+.1f} points within two years" for one in row["evidence"]]
    return "\n".join(lines)


def fit(
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="Seasons as CSV: source, show, season, premiere, finale ...")],
    *,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where the coefficients go.")],
    source: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Use only rows of this source; may be given again.")
    ] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="Fit on what was known on this day.")] = None,
) -> None:
    """Refit the outlook on a table of seasons; the same table gives the same file."""
    from slated.outlooks import LAST_FITTED_DAY, fitted

    today = LAST_FITTED_DAY if as_of is None else day_of(as_of, "--as-of")
    _, raw = fitted(table, sources=source, today=today)
    try:
        out.write_bytes(raw)
    except OSError as cause:
        raise SettingsError("not-writable", f"{out}: cannot be written: {cause.strerror}") from cause
    say(f"fitted on {table.name} as known on {today}: {out}")


class Scoreboard(StrEnum):
    """What can be scored."""

    OUTLOOK = "outlook"


def score(
    what: Annotated[Scoreboard, typer.Argument(help="What is scored.")],
    *,
    backtest: Annotated[
        Path, typer.Option(metavar="TABLE", help="A table of seasons to test the outlook on, as slated fit takes it.")
    ],
    first: Annotated[int, typer.Option(metavar="YEAR", min=1990, max=2100, help="First year of as-of days.")] = 2019,
    last: Annotated[int, typer.Option(metavar="YEAR", min=1990, max=2100, help="Last year of as-of days.")] = 2022,
) -> None:
    """Score the outlook on the past, quarter by quarter: fitted on what was known, scored on the two years after."""
    from slated.outlook.backtest import backtest as run
    from slated.outlook.backtest import quarters, summary
    from slated.outlook.table import observed_from

    if first > last:
        raise InputError("bad-years", f"--first {first} is after --last {last}")
    try:
        with backtest.open(encoding="utf-8", newline="") as lines:
            observed = observed_from(lines, None, name=backtest.name)
    except (OSError, UnicodeDecodeError) as cause:
        raise InputError("no-table", f"{backtest}: cannot be read as UTF-8 CSV: {cause}") from cause
    scored = [one for day in run(observed, quarters(first, last)) for one in day]
    if not scored:
        raise InputError("no-cases", f"{backtest}: no series is observed for two years after any quarter of {first} to {last}")
    say(f"{what.value}: {len(scored)} forecasts, quarterly {first} to {last}, two years ahead")
    say(_figures(summary(scored)))


def _figures(figures: Summary) -> str:
    half, most, nearly = figures.coverage
    low, high = figures.interval
    lines = {
        "CRPS, days": f"{figures.crps:.1f}",
        "skill over Kaplan-Meier": f"{figures.skill:.3f}",
        "  per platform": f"{figures.skill_by_platform:.3f} ({low:.3f} to {high:.3f})",
        "  over the last gap again": f"{figures.skill_last_gap:.3f}",
        "came back": f"{figures.returned} of {figures.cases}",
        "coverage of 50, 80, 90 %": f"{half:.2f}, {most:.2f}, {nearly:.2f}",
        "width of 80 %, days": f"{figures.width:.0f}",
        "median off by, days": f"{figures.median_error:.0f}",
        "calibration error, 1 year": f"{figures.calibration_error:.3f}",
        "log score": f"{figures.log_score:.2f}",
    }
    return "\n".join(f"{name:26}{value}" for name, value in lines.items())
