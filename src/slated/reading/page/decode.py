"""Bytes to text: what is not text is refused, and what is comes out without a character that offsets could trip over."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from slated.errors import InputError
from slated.reading.page.tables import tables

PROBE = 4_096
GUESS = 64_000
# Text has line breaks and tabs; a file with more than this share of other control characters was not written by people.
CONTROLS = 0.02
# The share of broken characters up to which a text that would be UTF-8 is read as that.
BROKEN = 0.005

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s{0,99}<\?xml[^>]{0,100}?\bencoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Pages that say latin-1 mean windows-1252: browsers read both so, by the encoding standard.
# Python's codecs that no page is written in; some run in more than linear time, some run escapes.
_NOT_CHARSETS = frozenset({"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}


def decode(raw: bytes, *, charset: str | None) -> str:
    """Return ``raw`` as text; ``charset`` is what the sender declared (an HTTP header), None if nothing.

    A byte order mark decides, then UTF-8 where the bytes are that, then ``charset``, then what an HTML or XML head declares, then a guess
    over the first 64 KB. What is valid UTF-8 is UTF-8, whatever its sender says: servers are wrong more often than chance would have it.
    Raises `InputError` with code ``not-text`` for a file of another kind.
    """
    _refuse_binary(raw)
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return clean(raw[len(mark) :].decode(encoding, errors="replace"))
    if b"\x00" in raw[:PROBE]:
        raise InputError("not-text", "not text: it has NUL bytes; give HTML or plain text, in UTF-8 if possible")
    for encoding in _candidates(raw, charset):
        text = _try(raw, encoding)
        if text is not None:
            return clean(text)
    raise InputError("not-text", "not text in any encoding we know; give HTML or plain text, in UTF-8 if possible")


def clean(text: str) -> str:
    """Return ``text`` with NULs and lone surrogates replaced one for one, so that lengths and offsets stay.

    Raises `InputError` with code ``not-text`` if too many control characters say that it is not text.
    """
    probe = text[: PROBE * 4]
    if len(_CONTROL.findall(probe)) > max(2, CONTROLS * len(probe)):
        raise InputError("not-text", "not text: it is full of control characters; give HTML or plain text, in UTF-8 if possible")
    return _SURROGATE.sub("\ufffd", text.replace("\x00", "\ufffd"))


def _refuse_binary(raw: bytes) -> None:
    head = raw[:PROBE]
    for kind, at, magic in tables().magic:
        if head[at : at + len(magic)] == magic:
            raise InputError("not-text", f"not text but {kind}")


def _declared(raw: bytes) -> str | None:
    found = _XML_CHARSET.search(raw[:200]) or _META_CHARSET.search(raw[:PROBE])
    return found.group(1).decode("ascii") if found else None


def _guessed(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to load and seldom needed

    best = from_bytes(raw[:GUESS]).best()
    return best.encoding if best is not None else None


def _candidates(raw: bytes, charset: str | None) -> Iterator[str]:
    shifted = b"\x1b" in raw  # ISO-2022 is written in ASCII with escapes, so it would pass as UTF-8
    if not shifted:
        yield "utf-8"
    for name in (charset, _declared(raw)):
        if name is not None:
            yield name
    yield "utf-8"
    guess = _guessed(raw)
    if guess is not None:
        yield guess


def _try(raw: bytes, name: str) -> str | None:
    try:
        known = codecs.lookup(name).name
        if known in _NOT_CHARSETS:
            return None
        return raw.decode(_MEANT.get(known, known))
    except UnicodeDecodeError:
        # A page may say UTF-8 and have a broken character or two: cut off in the middle, or pasted in.
        text = raw.decode(known, errors="replace")
        return text if known == "utf-8" and text.count("\ufffd") <= BROKEN * len(text) else None
    except (LookupError, UnicodeError, ValueError):
        return None
