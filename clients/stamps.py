"""With whom a new record is shared: asked of whoever registered, nobody otherwise.

`consent` will stand above this package and register its rule (V1 to V8) here. Until it does, the
answer is nobody: fail closed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from agencies.models import Project
from agencies.sections import Section
from clients.models import Client


@dataclass(frozen=True)
class Stamp:
    """Agencies for which a record is stamped; None is nobody."""

    shared_with: tuple[int, ...] | None = None
    shared_until: date | None = None

    def narrowed_by(self, todays: Stamp) -> Stamp:
        """The stamp after an edit: never wider than before (V10)."""
        if self.shared_with is None or todays.shared_with is None:
            return NOBODY
        both = tuple(sorted(set(self.shared_with) & set(todays.shared_with)))
        if not both:
            return NOBODY
        ends = [day for day in (self.shared_until, todays.shared_until) if day is not None]
        return Stamp(both, min(ends, default=None))

    @property
    def columns(self) -> dict[str, object]:
        """As the two columns of a ClientRecord."""
        agencies = list(self.shared_with) if self.shared_with else None
        return {"shared_with": agencies, "shared_until": self.shared_until}


NOBODY = Stamp()
StampRule = Callable[[Client, Project, Section], Stamp]
_rules: list[StampRule] = []


def register(rule: StampRule) -> None:
    """Make `rule` the one that decides; called once, by the app that knows releases."""
    _rules[:] = [rule]


def stamp_for(client: Client, project: Project, section: Section) -> Stamp:
    """With whom a record written today at `project` is shared."""
    return _rules[0](client, project, section) if _rules else NOBODY
