"""Texts that are nearly the same, found by a few numbers kept of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Engine, insert, select

from slated.ledger import schema
from slated.ledger.engine import writing


class Sketches:
    """The sketches of a ledger's articles."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, digest: str, sketch: Sequence[int]) -> None:
        """Keep what a document's text looks like."""
        if sketch:
            with writing(self._engine) as connection:
                known = select(schema.sketch.c.value).where(schema.sketch.c.document_digest == digest).limit(1)
                if connection.execute(known).first() is None:
                    connection.execute(insert(schema.sketch), [{"value": one, "document_digest": digest} for one in sketch])

    def nearest(self, sketch: Sequence[int]) -> tuple[str, float] | None:
        """Return the document whose text shares most of a sketch, and which part of it; None where none shares anything."""
        if not sketch:
            return None
        table = schema.sketch
        with self._engine.connect() as connection:
            met = connection.execute(select(table.c.document_digest).where(table.c.value.in_(list(sketch)))).scalars()
            counted = Counter(met)
        if not counted:
            return None
        digest, shared = min(counted.items(), key=lambda item: (-item[1], item[0]))
        return digest, shared / len(sketch)
