"""The data that ships with the project: about 120 titles as dated statements, and articles that tell their histories.

All of it is written by us from facts, under CC0. It ends on `CUT_OFF`: later seasons are what forecasts are scored on.
"""

from __future__ import annotations

from slated.starter.articles import article_documents, article_names
from slated.starter.entries import STARTER, CatalogueEntry, catalogue_documents, titles
from slated.starter.table import CUT_OFF

__all__ = ["CUT_OFF", "STARTER", "CatalogueEntry", "article_documents", "article_names", "catalogue_documents", "titles"]
