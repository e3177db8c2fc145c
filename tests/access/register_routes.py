"""Routes of the registers, of funders and of incidents, and what is sent to them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from agencies.models import FunderAgreement
from audit.oversight.models import Incident
from tests.access.neighbourhood import Neighbourhood
from tests.access.route import Route, Sent
from tests.factories.registers import make_funder_agreement, make_incident, shipped_course


def _course(neighbourhood: Neighbourhood) -> int:
    return shipped_course().pk


def _sharing(neighbourhood: Neighbourhood) -> int:
    return neighbourhood.world.agreement.pk


def _granting(neighbourhood: Neighbourhood) -> int:
    return neighbourhood.world.agency_a.pk


def _funding(neighbourhood: Neighbourhood) -> int:
    world = neighbourhood.world
    found = FunderAgreement.objects.filter(agency=world.agency_a).first()
    return (found or make_funder_agreement(world.agency_a, None, [world.shelter])).pk


def _incident(neighbourhood: Neighbourhood) -> int:
    return (Incident.objects.first() or make_incident(neighbourhood.world.bob)).pk


def _reason(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"reason": "It has run its course.", "is_meant": "on"}


def _wrong_answers(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {f"answer_{number}": "0" for number in range(1, 9)}


def _report(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {
        "kind": "other",
        "what": "Somebody stood behind the desk.",
        "noticed_on": "06/01/2025",
        "audience": "agency",
    }


def _nothing_typed(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"words": "nothing"}


REGISTER_ROUTES: Mapping[str, Route] = {
    "agencies:training": Route(),
    "agencies:course": Route(number=_course),
    "agencies:quiz": Route(methods=("GET", "POST"), bodies=(_wrong_answers,), number=_course),
    "agencies:training_register": Route(queries=("", "?page=2")),
    "agencies:record_training": Route(methods=("GET", "POST")),
    "agencies:courses": Route(),
    "agencies:add_course": Route(methods=("GET", "POST"), bodies=(_nothing_typed,)),
    "agencies:new_version": Route(
        methods=("GET", "POST"), bodies=(_nothing_typed,), number=_course
    ),
    "agencies:withdraw_course": Route(methods=("POST",), number=_course),
    "agencies:sharing_agreements": Route(),
    "agencies:enter_sharing_agreement": Route(methods=("GET", "POST")),
    "agencies:sharing_agreement": Route(number=_sharing),
    "agencies:sharing_document": Route(number=_sharing),
    "agencies:narrow_sharing_agreement": Route(methods=("GET", "POST"), number=_sharing),
    "agencies:end_sharing_agreement": Route(
        methods=("GET", "POST"), bodies=(_reason,), number=_sharing
    ),
    "agencies:funder_agreements": Route(),
    "agencies:choose_granting_agency": Route(),
    "agencies:enter_funder_agreement": Route(methods=("GET", "POST"), number=_granting),
    "agencies:funder_agreement": Route(number=_funding),
    "agencies:funder_document": Route(number=_funding),
    "agencies:end_funder_agreement": Route(
        methods=("GET", "POST"), bodies=(_reason,), number=_funding
    ),
    "enrollments:totals": Route(),
    "enrollments:monitored": Route(number=_funding),
    "audit_oversight:incidents": Route(),
    "audit_oversight:report_incident": Route(methods=("GET", "POST"), bodies=(_report,)),
    "audit_oversight:incident": Route(methods=("GET", "POST"), number=_incident),
    "audit_oversight:incident_reported": Route(number=_incident),
}
