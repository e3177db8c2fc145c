"""What stops an import as a whole. Messages name files and columns, never content."""

from __future__ import annotations

from hmis.refusals import ActionRefused


class ImportRefused(ActionRefused):
    """The export cannot be imported at all; nothing was written."""

    def __str__(self) -> str:
        return str(self.message)
