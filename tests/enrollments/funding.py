"""Agreements with funders as they are entered, and the stays that they are about."""

from __future__ import annotations

from datetime import date
from typing import Any

from agencies.models import Agency, Project
from enrollments.models import Enrollment
from tests.factories.clients import make_client
from tests.factories.enrollments import make_enrollment, make_exit
from tests.roles import Browser
from tests.world import World

TOTALS = "/enrollments/totals/"
LIST = "/agencies/funder-agreements/"


def stay(
    world: World, entry: date, left: date | None = None, *, project: Project | None = None
) -> Enrollment:
    """A new client's stay, at A's shelter unless told otherwise."""
    client = make_client(project or world.shelter, "Quentin", "Zabriskie")
    found = make_enrollment(client, project or world.shelter, entry_date=entry)
    if left:
        make_exit(found, exit_date=left)
    return found


def typed(world: World, fund: Agency, **changes: Any) -> dict[str, Any]:  # Any: words of a form
    """An agreement about A's shelter, as the lead types it."""
    words = {
        "funder_name": "State Housing Fund",
        "funder_agency": fund.pk,
        "projects": [world.shelter.pk],
        "kind": "totals",
        "signed_on": "01/02/2026",
        "starts_on": "01/05/2026",
        "ends_on": "12/31/2026",
        "reference": "binder 4",
        "is_voluntary": "on",
        **changes,
    }
    return {name: value for name, value in words.items() if value is not None}


def enter(world: World, fund: Agency, **changes: Any) -> Any:  # noqa: ANN401  # stubs' class
    """Send the form of a new agreement as the system administrator."""
    return Browser.signed_in_as(world.root).post(
        f"{LIST}enter/{world.agency_a.pk}/", typed(world, fund, **changes)
    )
