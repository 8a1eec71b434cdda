"""Why the reader made a claim, in the same words in a terminal and on a page."""

from __future__ import annotations

from slated.model import Trace

#: The phrase of a cue may run over many lines; so much of it tells which one it is.
_LONGEST_CUE = 160


def trace_rows(trace: Trace) -> tuple[tuple[str, str], ...]:
    """Return the four parts of a trace with their names: the cue, the date, the rule that found the subject, the cue of modality.

    What played no part says so. A cue is named by its table and row ("availability:12"), then its phrase, cut to 160 characters.
    """
    return (
        ("cue", _short(trace.cue) or "none"),
        ("date", trace.date or "none: no date belongs to it"),
        ("subject", trace.subject or "none"),
        ("modality", _short(trace.modality) or "no cue: said as a fact"),
    )


def _short(cue: str) -> str:
    return cue if len(cue) <= _LONGEST_CUE else f"{cue[:_LONGEST_CUE].rstrip(' |')} …"
