"""What an encyclopedia's first sentence says its page is about: "Copper Kings is a 1978 Welsh drama film directed by ...".

Such a page is about that work and no other, however often it names others; a page about a character, a song or a company is about
no work, though its name has the shape of a title.
"""

from __future__ import annotations

import re

#: How much of a text may be its first sentence up to what the page is about.
_REACH = 500
_NAME = (
    r"\s*[\"“]?(?P<name>(?!(?:This|That|It|Here|There|What|He|She|They|We|I|(?:The|This) (?:film|movie|series|show|drama|story|plot)) (?:is|was) )"
    r"[A-Z0-9À-Þ][^\"“”().\n;:]{0,40}?(?::[^\"“”().\n;:]{1,40}?)?[?!]?)[\"”]?"
    # behind the name a bracket with another, or "also known as" one
    r"(?:\s*\([^()\n]{0,200}\))?(?:,? (?:also|originally|released|known|or|titled|stylised|stylized|formerly|later)\b[^.\n]{0,120}?,?)?"
    r"\s+(?:is|was) (?:an?|the|one of the) "
)
# What describes it: no word that begins a clause of its own, in which other things are named.
_DESCRIBED = r"(?:(?!(?:who|that|which|in|by|for|from|at|to|with|about|on|set|based|created|directed|starring|is|was)\b)[\w'’/\-–,&]+ ){0,14}?"
_WORK = re.compile(
    _NAME
    + _DESCRIBED
    + r"(?:film|movie|series|sitcom|drama|show|anime|miniseries|mini-series|serial|telenovela|soap opera|soap|programme|program|"
    r"documentary|comedy|thriller|musical|sequel|remake|franchise)s?\b"
    r"(?!s?[,/]? (?:(?:and|&) [\w-]+ )?(?:actor|actress|director|producer|writer|screenwriter|composer|critic|editor|star|personality|host|"
    r"presenter|maker|score|production|company|studio|studios|industry|festival|channel|network|character|by which|theatre|club))"
)
_OTHER = re.compile(
    _NAME
    + _DESCRIBED
    + r"(?:actor|actress|character|song|single|album|band|game|school|company|studio|city|town|village|name|network|channel|magazine|"
    r"tour|festival|director|producer|filmmaker|screenwriter|composer|singer|musician|wrestler|novel|novelist|team|agency|university)\b"
)


def defined_work(text: str) -> str:
    """Return the film or series that the first sentence of a text says it is about, empty if it says no such thing."""
    opening = text[:_REACH]
    found = _WORK.match(opening)
    other = _OTHER.match(opening)
    if found is None or (other is not None and other.end() < found.end()):
        return ""
    name = found["name"].strip()
    return name if _titled(name) or re.search(r"(?:is|was) an? (?:19|20)\d\d ", found[0]) else ""


def defined_other(text: str) -> str:
    """Return the name that the first sentence of a text says is a person, a character, a song, a company or the like."""
    opening = text[:_REACH]
    found = _OTHER.match(opening)
    work = _WORK.match(opening)
    return found["name"].strip() if found is not None and (work is None or found.end() < work.end()) else ""


def _titled(name: str) -> bool:
    """Whether most long words of a name have a capital, the last among them."""
    words = name.split()
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return words[-1][0].isupper() | words[-1][0].isdigit() and sum(word[0].isupper() for word in long) >= 0.7 * len(long)
