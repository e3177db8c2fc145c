"""Whom something concerns by office: who answers for an agency, who for the whole system."""

from __future__ import annotations

from agencies.models import Membership
from agencies.permissions import Role


def directors_of(agency_id: int | None, *, with_contact: bool = False) -> list[int]:
    """User ids of who answers for an agency today; with its designated HMIS contact (S61)."""
    roles = [Role.AGENCY_DIRECTOR, Role.EXECUTIVE_DIRECTOR]
    if with_contact:
        roles.append(Role.AGENCY_CONTACT)
    return _holding(roles, agency_id=agency_id or 0)


def administrators() -> list[int]:
    """User ids of the system administrators of today."""
    return _holding([Role.SYSTEM_ADMINISTRATOR])


def hmis_directors() -> list[int]:
    """User ids of the HMIS directors of today."""
    return _holding([Role.HMIS_DIRECTOR])


def _holding(roles: list[Role], **lookups: int) -> list[int]:
    rows = Membership.objects.in_force().holding(*roles).filter(**lookups)
    return sorted(set(rows.values_list("user_id", flat=True)))


def clearers() -> list[int]:
    """User ids of who may ask for or confirm the clearing of a flag today (V13)."""
    return _holding([Role.SYSTEM_ADMINISTRATOR, Role.HMIS_DIRECTOR])
