"""Titles and names: folding, look-up, names in texts, and titles that only articles know. See docs/architecture.md."""

from slated.catalogue.folding import fold, slug
from slated.catalogue.titles import Catalogue, new_title

__all__ = ["Catalogue", "fold", "new_title", "slug"]
