"""Titles and names: folding, look-up, names in texts, and titles that only articles know. See docs/architecture.md."""

from slated.catalogue.folding import fold, slug
from slated.catalogue.titles import Catalogue, How, Match, new_title

__all__ = ["Catalogue", "How", "Match", "fold", "new_title", "slug"]
