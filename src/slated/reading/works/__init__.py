"""Which works a document is about, and where it names them.

A run of capitalised words becomes a work by the company it keeps: quotation marks, a season behind it, "the series" before it,
"star" or "creator" behind it, a year in brackets, the catalogue. Each sign has a weight; a run whose signs over the whole document
reach the threshold is a work, and then every place where it stands is a mention, also in short form ("Strange New Worlds" for
"Star Trek: Strange New Worlds"). A title that is a common word has to earn it twice.
"""

from __future__ import annotations

from slated.reading.works.book import works_of
from slated.reading.works.records import Mention, Run, Work, WorkBook, fold_title

__all__ = ["Mention", "Run", "Work", "WorkBook", "fold_title", "works_of"]
