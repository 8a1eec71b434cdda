"""Bounds that HTML has to keep before a parser gets it: parsers compare each attribute of a tag with all others of that tag."""

from __future__ import annotations

import re

# A megabyte of attributes in one tag kept the parser busy for 34 s; a thousand of them take a millisecond, and no page has as many.
MOST_ATTRIBUTES = 1_000

_SPACE = r"[\t\n\f\r ]"
# One attribute as the HTML standard's tokeniser reads it. Every quantifier is possessive, so no text is walked over twice.
_ATTRIBUTE = (
    r"[\t\n\f\r /]*+[^\t\n\f\r />][^\t\n\f\r />=]*+"
    rf"(?:{_SPACE}*+={_SPACE}*+(?:\"[^\"]*+\"|'[^']*+'|[^\t\n\f\r >\"'][^\t\n\f\r >]*+)?+)?+"
)
_TOKEN = re.compile(
    r"<!--(?:-?>|[\s\S]*?(?:--!?>|\Z))"  # a comment
    r"|<(?:[!?]|/(?![a-zA-Z]))[^>]*+>?+"  # a doctype, or what the standard takes for a comment
    rf"|<(?P<name>/?[a-zA-Z][^\t\n\f\r />]*+)(?P<attributes>(?:{_ATTRIBUTE})*+)[\t\n\f\r /]*+>?+"
)
_ONE = re.compile(_ATTRIBUTE)
# Elements whose content is text: a tag inside is none.
_RAW = ("iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp")
_RAW_END = {name: re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE) for name in _RAW}


def bounded(markup: str) -> str:
    """Return ``markup`` with the attributes of any tag cut off after the first thousand. Runs in time linear in its length."""
    kept: list[str] = []
    done = at = 0
    while (token := _TOKEN.search(markup, at)) is not None:
        at = token.end()
        name = (token["name"] or "").lower()
        # An attribute takes two characters at least, so most tags need no counting.
        if len(token["attributes"] or "") > 2 * MOST_ATTRIBUTES:
            cut = _cut(markup, token.start("attributes"), token.end("attributes"))
            kept.append(markup[done:cut])
            done = token.end("attributes")
        if name in _RAW_END:
            end = _RAW_END[name].search(markup, at)
            stop = end.start() if end is not None else len(markup)
            if name == "script" and markup.find("<!--", at, stop) >= 0:
                # Inside a script a comment may open a script again, which would end elsewhere than here.
                kept.append(markup[done:at] + markup[at:stop].replace("<!--", "    "))
                done = stop
            at = stop
    return "".join([*kept, markup[done:]]) if kept else markup


def _cut(markup: str, start: int, end: int) -> int:
    """Return where the thousandth attribute ends."""
    at = start
    for _ in range(MOST_ATTRIBUTES):
        attribute = _ONE.match(markup, at, end)
        if attribute is None:
            return end
        at = attribute.end()
    return at
