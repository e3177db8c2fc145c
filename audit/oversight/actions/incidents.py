"""Reporting an incident, and saying that one has seen it (S41, S102)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from agencies.actor import system_actor
from agencies.people import administrators, directors_of, hmis_directors
from audit.log.actions import record
from audit.oversight.models import Audience, Incident, IncidentSighting
from hmis.gate import Actor
from hmis.inbox.actions import notify
from hmis.refusals import ActionRefused
from hmis.vault.actions import give_key, own_cipher

REASON = "confidential report"
NOTICE: Final = "audit_oversight.incident_reported"
_TABLE: Final = "audit_oversight_incident"
_COLUMN: Final = "sealed_report"


class NoAgency(ActionRefused):
    """There is nobody whose director could be told."""

    message = _("You act for no agency. Call the HMIS system administrator.")


class NobodyToTell(ActionRefused):
    """Of those who alone should be told there is nobody, or only the reporter."""

    message = _("Nobody else holds this office at present. Choose another way, or call the lead.")
    field = "audience"


@dataclass(frozen=True, repr=False)
class Told:
    """What the reporter said in words; it may name people."""

    what: str
    about_when: str = ""
    concerned: str = ""


@transaction.atomic
def report_incident(
    kind: str,
    told: Told,
    *,
    actor: Actor,
    noticed_on: date,
    audience: str = Audience.AGENCY,
) -> Incident:
    """Keep the report, and tell at once who answers for it (S41, S61, S102).

    Told are the agency's directors, its HMIS contact and the lead's administrators; where one of
    them is whom it is about, the lead or the HMIS director alone. The notice says that there is a
    report, not what is in it. Raises NoAgency, NobodyToTell.
    """
    if actor.agency_id is None or actor.user_id is None:
        raise NoAgency
    row = Incident(
        reported_by_id=actor.user_id,
        agency_id=actor.agency_id,
        kind=kind,
        audience=audience,
        noticed_on=noticed_on,
    )
    keep_report(row, told, actor=actor)
    return row


def keep_report(row: Incident, told: Told, *, actor: Actor) -> None:
    """Seal the words, write the report, tell who answers for it; the demo's is of last week.

    Raises NobodyToTell.
    """
    told_ids = _told_of(row)
    if row.audience != Audience.AGENCY and not told_ids - {actor.user_id}:
        raise NobodyToTell
    plain = json.dumps(asdict(told)).encode()
    row.sealed_report = give_key(row).seal(plain, table=_TABLE, column=_COLUMN, row_id=row.key_id)
    if row.audience == Audience.AGENCY:
        _keep_and_tell(row, told_ids, actor, actor.agency_name)
    else:
        # The agency's people read its rows of the log: one that names the reporter would tell.
        with system_actor(reason=REASON) as system:
            _keep_and_tell(row, told_ids, system, actor.agency_name)


def _told_of(incident: Incident) -> set[int]:
    """User ids of who is told; the same as those who may open it."""
    if incident.audience == Audience.HMIS_DIRECTOR:
        return set(hmis_directors())
    if incident.audience == Audience.LEAD:
        return {*administrators(), *hmis_directors()}
    return {*directors_of(incident.agency_id, with_contact=True), *administrators()}


def _keep_and_tell(row: Incident, told_ids: set[int], actor: Actor, agency: str) -> None:
    row.save(force_insert=True)
    notify(
        sorted(told_ids),
        NOTICE,
        link=reverse("audit_oversight:incident", kwargs={"pk": row.pk}),
        number=row.pk,
        agency=agency,
        at=date_format(timezone.localtime(row.reported_at), "m/d/Y H:i"),
    )
    data = {"kind": row.kind, "audience": row.audience, "told": len(told_ids)}
    record(actor, "incident.reported", subject=row, data=data)


@transaction.atomic
def acknowledge_incident(incident: Incident, *, actor: Actor) -> None:
    """Say that one has seen a report; a second time changes nothing."""
    sighting, is_new = IncidentSighting.objects.get_or_create(
        incident=incident, user_id=actor.user_id or 0
    )
    if is_new:
        record(actor, "incident.acknowledged", subject=sighting.incident)


def told_in(incident: Incident) -> Told:
    """The words of a report, for who may open it."""
    cipher = own_cipher(incident)
    plain = cipher.open(
        bytes(incident.sealed_report), table=_TABLE, column=_COLUMN, row_id=incident.key_id
    )
    return Told(**json.loads(plain))
