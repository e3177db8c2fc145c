"""Writes what clients decided as rows of `consent.Release`, signed and sealed as on the page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from agencies.sections import SENSITIVE_SECTIONS
from consent.models import Given, Release, Signer
from hmis.demo.histories import Family, Member, Visit
from hmis.demo.releases import Decision
from hmis.demo.tables import Row, Table, office_hours
from hmis.documents.models import Document
from hmis.vault.crypto import Cipher

RELEASES: Final = Table.of(
    Release,
    *("id", "client_id", "project_id", "information_date"),
    *("created_by_id", "created_at", "updated_at", "document_id"),
    *("scope", "agencies", "sections", "given", "signer", "has_interpreter"),
    *("starts_on", "ends_on", "sealed", "revoked_on", "revoked_by_id", "notice_on"),
)


@dataclass(frozen=True)
class Papers:
    """The texts of the release, by language."""

    documents: Mapping[str, int]

    @classmethod
    def current(cls) -> Papers:
        """The newest version in each language that it has."""
        newest = Document.objects.current("release", "en")
        texts = Document.objects.filter(kind="release", version=newest.version)
        return cls(dict(texts.values_list("language", "pk")))

    def number_of(self, language: str) -> int:
        """The text that was read; English where there is none in the language."""
        return self.documents.get(language, self.documents["en"])


def release_rows(
    family: Family, member: Member, cipher: Cipher, papers: Papers, now: datetime
) -> Iterator[Row]:
    """What one client decided at each agency, in the order in which it was decided."""
    for agency_id in dict.fromkeys(visit.desk.agency_id for visit in family.visits):
        visit = next(one for one in family.visits if one.desk.agency_id == agency_id)
        decided = family.household.decisions.get((agency_id, member.client_id), ())
        for number, decision in enumerate(decided):
            row_id = uuid5(member.client_id, f"release {agency_id} {number}")
            yield _row(row_id, family, member, visit, decision, cipher, papers, now)


def _row(
    row_id: UUID,
    family: Family,
    member: Member,
    visit: Visit,
    decision: Decision,
    cipher: Cipher,
    papers: Papers,
    now: datetime,
) -> Row:
    day = decision.starts_on
    at = office_hours(visit.household_id, day, now)
    is_signed = decision.given == Given.WRITTEN and not decision.is_refusal
    revoked_on = decision.revoked_on
    return (
        row_id,
        member.client_id,
        visit.desk.project_id,
        day,
        visit.desk.staff_id,
        at,
        office_hours(visit.household_id, revoked_on, now) if revoked_on else at,
        papers.number_of(decision.language),
        decision.scope.value,
        list(decision.agencies),
        sorted(map(str, decision.sections)),
        decision.given.value,
        decision.signer.value,
        decision.language != "en",
        day,
        decision.ends_on,
        _signature(row_id, family, member, decision, cipher) if is_signed else None,
        revoked_on,
        visit.desk.staff_id if revoked_on else None,
        _notice_day(day, revoked_on),
    )


def _notice_day(day: date, revoked_on: date | None) -> date | None:
    """The notice came shortly before it was recorded."""
    return max(day, revoked_on - timedelta(days=2)) if revoked_on else None


def _signature(
    row_id: UUID, family: Family, member: Member, decision: Decision, cipher: Cipher
) -> bytes:
    """As `consent.actions.record_release` seals it; for a minor the head of the household signs."""
    signer = family.members[0] if decision.signer == Signer.GUARDIAN else member
    words = signer.person.words
    initials = {str(one): words.initials for one in decision.sections & SENSITIVE_SECTIONS}
    text = json.dumps({"signature": words.full_name, "initials": initials})
    return cipher.seal(text.encode(), table=Release._meta.db_table, column="sealed", row_id=row_id)
