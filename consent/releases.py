"""Which release counts: the newest of the client at the acting agency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from agencies.models import Agency, SharingAgreement
from consent.models import Given, Scope


@dataclass(frozen=True)
class NewestRelease:
    """What staff of the agency may know of it; nothing of the signature."""

    id: UUID
    scope: str
    given: str
    sections: tuple[str, ...]
    agencies: tuple[int, ...]
    starts_on: date
    ends_on: date | None
    revoked_on: date | None
    signed_at: datetime
    language: str

    @property
    def is_refusal(self) -> bool:
        """Whether the client said no."""
        return self.scope == Scope.NOBODY

    @property
    def is_spoken(self) -> bool:
        """Whether it was not signed (V6)."""
        return self.given == Given.SPOKEN

    def is_in_force(self, day: date) -> bool:
        """Whether records written on `day` may follow it (V5)."""
        if self.is_refusal or self.revoked_on is not None or self.ends_on is None:
            return False
        return self.starts_on <= day <= self.ends_on


def newest_release(client_id: UUID) -> NewestRelease | None:
    """The release that counts for the entered actor's agency; None where nobody asked yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM consent_newest_release(%s)", [client_id])
        row = cursor.fetchone()
    if row is None:
        return None
    key, scope, given, sections, agencies, *rest = row
    return NewestRelease(key, scope, given, tuple(sections), tuple(agencies), *rest)


def partners_of(agency_id: int, section: str = "") -> dict[int, str]:
    """Agencies with which this one shares by an agreement in force, of one section or any."""
    agreements = SharingAgreement.objects.in_force().filter(grantor_id=agency_id)
    if section:
        agreements = agreements.filter(sections__contains=[section])
    return dict(agreements.order_by("partner__name").values_list("partner_id", "partner__name"))


def names_of(agency_ids: Iterable[int]) -> dict[int, str]:
    """Names of agencies by id, in the order of the names."""
    agencies = Agency.objects.filter(pk__in=set(agency_ids)).order_by("name")
    return dict(agencies.values_list("pk", "name"))
