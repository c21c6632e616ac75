"""What the world changes, as data: labels, screens, tools and their flows, read from `data/` and checked."""

from __future__ import annotations

from regrant.recipes.book import Book, book
from regrant.recipes.guide import guide, site_origins

__all__ = ["Book", "book", "guide", "site_origins"]
