"""What stops an import as a whole. Messages name files and columns, never content."""

from __future__ import annotations


class ImportRefused(Exception):
    """The export cannot be imported at all; nothing was written."""
