"""What ends a run before its work is done."""

from __future__ import annotations

from hmis.refusals import ActionRefused


class RunRefused(ActionRefused):
    """The work cannot be done; the message is in plain words, names nobody and is shown."""


class Cancelled(Exception):  # an answer, not a fault
    """Somebody asked to cancel. Raised by RunHandle; work lets it pass and is rolled back."""


class LeaseLost(Exception):  # an answer, not a fault
    """Another worker has the run: whatever this one did is rolled back."""
