"""With whom an invented record is shared: the rules of `consent/stamps.py` on invented releases.

The demo is written in bulk, so its stamps are worked out here and not asked for row by row;
tests/demo compares them with what the rules themselves say. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from agencies.sections import SENSITIVE_SECTIONS, Section
from clients.models import Mode
from clients.stamps import NOBODY, Stamp
from consent.models import Given
from consent.stamps import is_minor
from hmis.demo.community import Desk
from hmis.demo.releases import Decision, Decisions


@dataclass(frozen=True)
class Household:
    """Those who stay together, how they are kept, and what they decided at each agency."""

    born: Mapping[UUID, date | None]
    mode: Mode
    decisions: Decisions


@dataclass
class Stamps:
    """The stamps of one client's records at one desk; each day and section is worked out once."""

    household: Household
    client_id: UUID
    desk: Desk
    _known: dict[tuple[Section, date], Stamp] = field(default_factory=dict, init=False)

    def on(self, day: date, section: Section) -> Stamp:
        """The stamp, as it stands today, of a record written on `day`."""
        key = (section, day)
        if key not in self._known:
            self._known[key] = self._worked_out(day, section)
        return self._known[key]

    def _worked_out(self, day: date, section: Section) -> Stamp:
        stamp = self.when_written(day, section)
        if stamp.shared_until is None:
            return stamp
        return replace(stamp, shared_until=self._closed_by(day, section, stamp.shared_until))

    def when_written(self, day: date, section: Section) -> Stamp:
        """V1, V2, V4 to V6, V8 and V28, on the day itself."""
        if not self.desk.is_shared or self.household.mode != Mode.IDENTIFIED:
            return NOBODY
        stamp = self._granted(self.client_id, day, section)
        if stamp == NOBODY or not self._is_minor(self.client_id, day):
            return stamp
        adults = self._other_adults(day)
        if not adults:
            return NOBODY
        for adult in adults:
            stamp = stamp.narrowed_by(self._granted(adult, day, section))
        return stamp

    def _granted(self, client_id: UUID, day: date, section: Section) -> Stamp:
        newest = newest_of(self._decisions_of(client_id), day)
        if newest is None or not is_in_force(newest, day) or section not in newest.sections:
            return NOBODY
        is_sensitive = section in SENSITIVE_SECTIONS
        if is_sensitive and newest.given == Given.SPOKEN:
            return NOBODY
        partners = set(newest.agencies) & self.desk.partners[section]
        if not partners or newest.ends_on is None:
            return NOBODY
        until = newest.ends_on + timedelta(days=1) if is_sensitive else None
        return Stamp(tuple(sorted(partners)), until)

    def _closed_by(self, day: date, section: Section, until: date) -> date:
        """V9: what a revocation, or a later no, leaves of a sensitive record's time."""
        deciding = [self.client_id]
        if self._is_minor(self.client_id, day):
            deciding += self._other_adults(day)
        for client_id in deciding:
            until = min([until, *_closings(self._decisions_of(client_id), day, section)])
        return until

    def _decisions_of(self, client_id: UUID) -> Sequence[Decision]:
        return self.household.decisions.get((self.desk.agency_id, client_id), ())

    def _is_minor(self, client_id: UUID, day: date) -> bool:
        return is_minor(self.household.born[client_id], day)

    def _other_adults(self, day: date) -> list[UUID]:
        everybody = self.household.born
        return [one for one in everybody if one != self.client_id and not self._is_minor(one, day)]


def newest_of(decisions: Sequence[Decision], day: date) -> Decision | None:
    """The one that counted on `day`: the newest, a refusal too."""
    taken = [one for one in decisions if one.starts_on <= day]
    return taken[-1] if taken else None


def is_in_force(decision: Decision, day: date) -> bool:
    """Whether records written on `day` followed it (V5)."""
    if decision.is_refusal or decision.ends_on is None:
        return False
    is_revoked = decision.revoked_on is not None and decision.revoked_on <= day
    return decision.starts_on <= day <= decision.ends_on and not is_revoked


def _closings(decisions: Sequence[Decision], day: date, section: Section) -> list[date]:
    """Days after `day` on which a deed closed what was sensitive."""
    days = [one.revoked_on for one in decisions if one.revoked_on and one.revoked_on > day]
    later = [one for one in decisions if one.starts_on > day and section not in one.sections]
    return days + [one.starts_on for one in later]
