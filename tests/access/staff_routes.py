"""What the walk sends to the pages of staff, memberships and workstations, and about whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from agencies.checklists import WORKSTATION_KEYS
from agencies.models import WorkstationCheck
from tests.access.neighbourhood import Neighbourhood
from tests.access.route import Route


def new_access(neighbourhood: Neighbourhood, key: UUID) -> dict[str, Any]:
    """A membership for somebody new."""
    return {
        "first_name": "Nova",
        "last_name": "Nameless",
        "email": "nova@example.org",
        "roles": ["case_worker"],
        "scope": "all",
        "starts_on": "01/01/2025",
        "agency": str(neighbourhood.world.agency_b.pk),
    }


def _nothing(neighbourhood: Neighbourhood, key: UUID) -> dict[str, Any]:
    return {}


def at_once(neighbourhood: Neighbourhood, key: UUID) -> dict[str, Any]:
    """An end, or a suspension, from this instant."""
    return {"when": "now", "reason": "Lost badge"}


def met(neighbourhood: Neighbourhood, key: UUID) -> dict[str, Any]:
    """The person was seen."""
    return {"is_identity_checked": "on"}


def step(neighbourhood: Neighbourhood, key: UUID) -> dict[str, Any]:
    """A step of a checklist that is done."""
    return {"step": "paper_shown", "is_done": "on"}


def membership_of_bob(neighbourhood: Neighbourhood) -> int:
    """What Bob holds at A."""
    return neighbourhood.world.bob.memberships.get().pk


def bob(neighbourhood: Neighbourhood) -> int:
    """Bob himself."""
    return neighbourhood.world.bob.pk


def workstation_of_a(neighbourhood: Neighbourhood) -> int:
    """A check of A's front desk."""
    found, _ = WorkstationCheck.objects.get_or_create(
        agency=neighbourhood.world.agency_a,
        label="Front desk",
        defaults={
            "kind": "desktop",
            "answers": dict.fromkeys(WORKSTATION_KEYS, "yes"),
            "checked_by": neighbourhood.world.alice,
            "checked_on": date(2025, 1, 6),
            "written_at": datetime(2025, 1, 6, 12, tzinfo=UTC),
        },
    )
    return found.pk


STAFF_ROUTES: Mapping[str, Route] = {
    "agencies:roster": Route(queries=("", "?show=attention", "?show=left")),
    "agencies:add_membership": Route(methods=("GET", "POST"), bodies=(new_access,)),
    "agencies:still_works_here": Route(methods=("GET", "POST")),
    "agencies:staff_member": Route(number=bob),
    "agencies:close_account": Route(methods=("GET", "POST"), number=bob),
    "agencies:reopen_account": Route(methods=("POST",), number=bob),
    "agencies:reset_second_factor": Route(
        methods=("GET", "POST"), bodies=(_nothing, met), number=bob
    ),
    "agencies:send_invitation_again": Route(methods=("GET", "POST"), number=bob),
    "agencies:change_membership": Route(
        methods=("GET", "POST"), bodies=(new_access,), number=membership_of_bob
    ),
    "agencies:checklists": Route(methods=("GET", "POST"), bodies=(step,), number=membership_of_bob),
    "agencies:end_membership": Route(
        methods=("GET", "POST"), bodies=(_nothing, at_once), number=membership_of_bob
    ),
    "agencies:lift_suspension": Route(methods=("POST",), number=membership_of_bob),
    "agencies:suspend_user": Route(
        methods=("GET", "POST"), bodies=(_nothing, at_once), number=membership_of_bob
    ),
    "agencies:transfer_membership": Route(
        methods=("GET", "POST"), bodies=(_nothing,), number=membership_of_bob
    ),
    "agencies:workstations": Route(),
    "agencies:check_workstation": Route(methods=("GET", "POST")),
    "agencies:workstation": Route(number=workstation_of_a),
    "agencies:retire_workstation": Route(methods=("POST",), number=workstation_of_a),
}
