"""Permission by address by person: one table of what each kind of person is answered, everywhere.

The rows are people in the eight situations that an account can be in; the columns are all routes.
What stands in a cell follows from the route's permission and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.actions.permissions import sync_permissions
from agencies.models import Agency, User
from agencies.models.purpose import ElevationPurpose
from agencies.permissions import (
    BEFORE_AGREEMENT,
    CLIENT_ROLES,
    ELEVATED,
    LEAD_ROLES,
    PERMISSIONS,
    Role,
)
from tests.access.knocking import Answer, knock
from tests.access.neighbourhood import Neighbourhood
from tests.access.routes import ROUTES, Step, declared_routes, steps_of
from tests.factories.agencies import make_membership, make_user, state_purpose
from tests.roles import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.rule("V19"), pytest.mark.rule("V30")]

SIGN_IN = "/sign-in/?next="
AGREEMENT = "/agencies/agreement/"
# All roles, as they may be held together (CHECKs): a trainee is nothing else, and the lead's stand
# apart from those that work with clients.
OF_LEAD = tuple(sorted(LEAD_ROLES))
OTHERS = tuple(role for role in Role if role not in LEAD_ROLES and role is not Role.TRAINEE)
held_together = pytest.mark.parametrize("roles", [OF_LEAD, OTHERS], ids=["of lead", "others"])
# Kinds of ids in addresses that a client's record decides about.
CLIENT_KEYS = frozenset({"client", "stay", "household"})


def guarded_routes() -> list[tuple[str, str]]:
    """Every route that asks for a permission, with the permission."""
    return [
        (name, view.permission)
        for name, view in sorted(declared_routes().items())
        if view.permission is not None
    ]


@dataclass(frozen=True)
class Cell:
    """What is expected of an answer."""

    says: str
    holds: Callable[[Step, Answer], bool]


TO_SIGN_IN = Cell(
    "led to sign-in",
    lambda step, answer: answer.status == 302 and answer.headers["Location"].startswith(SIGN_IN),
)
FORBIDDEN = Cell("403, before any look-up", lambda step, answer: answer.status == 403)
TO_AGREEMENT = Cell(
    "led to the agreement, a change refused",
    lambda step, answer: (
        (answer.status, answer.headers.get("Location")) == (302, AGREEMENT)
        if step.method == "GET"
        else answer.status == 403
    ),
)
OPEN = Cell(
    "the page, or the answer to what was typed",
    lambda step, answer: answer.status in {200, 302, 405, 413, 429},
)
NOT_FORBIDDEN = Cell(
    "an answer of the page itself", lambda step, answer: answer.status not in {403, 500}
)
AS_IF_NOBODY = Cell(
    "as if there were no such record",
    lambda step, answer: (
        answer.status == 404 or (answer.status == 405 and not answer.log[-1].clients)
    ),
)


def cells_of(
    browser: Browser, neighbourhood: Neighbourhood, name: str, *, who: str = "private"
) -> Iterator[tuple[Step, Answer]]:
    """All requests to a route about one client, and their answers."""
    key = neighbourhood.clients[who].key_of(ROUTES[name].about)
    for step in steps_of(name, neighbourhood, key):
        yield step, knock(browser, step, key)


def check(
    user: User | None,
    neighbourhood: Neighbourhood,
    expected: Callable[[str, str], Cell | None],
    *,
    who: str = "private",
) -> int:
    """Knock at every door as one person; returns how many cells were checked."""
    browser = Browser.signed_in_as(user)
    seen = 0
    for name, permission in guarded_routes():
        cell = expected(name, permission)
        if cell is None:
            continue
        for step, answer in cells_of(browser, neighbourhood, name, who=who):
            assert cell.holds(step, answer), (name, step.method, cell.says, answer.status)
            seen += 1
    return seen


def member(agency: Agency, *roles: Role, name: str = "quinn") -> User:
    """Somebody at an agency with all its projects."""
    user = make_user(name)
    make_membership(user, agency, *roles, has_all_projects=True)
    sync_permissions()
    return user


def test_signed_out(neighbourhood: Neighbourhood) -> None:
    assert check(None, neighbourhood, lambda name, permission: TO_SIGN_IN)


def test_suspended_is_as_signed_out(neighbourhood: Neighbourhood) -> None:
    user = member(neighbourhood.world.agency_a, Role.AGENCY_DIRECTOR)
    browser = Browser.signed_in_as(user)
    assert browser.get("/").status_code == 200
    user.is_active = False
    user.save(update_fields=["is_active"])
    for name, _permission in guarded_routes():
        for step, answer in cells_of(browser, neighbourhood, name):
            assert TO_SIGN_IN.holds(step, answer), (name, answer.status)


@held_together
def test_membership_ended_yesterday(neighbourhood: Neighbourhood, roles: tuple[Role, ...]) -> None:
    user = make_user("quinn")
    yesterday = timezone.localdate() - timedelta(days=1)
    agency = neighbourhood.world.agency_a
    make_membership(user, agency, *roles, has_all_projects=True, ends_on=yesterday)
    sync_permissions()
    assert check(user, neighbourhood, lambda name, permission: FORBIDDEN)


@held_together
def test_agreement_missing(neighbourhood: Neighbourhood, roles: tuple[Role, ...]) -> None:
    user = make_user("quinn")
    agency = neighbourhood.world.agency_a
    make_membership(user, agency, *roles, has_all_projects=True, has_agreement=False)
    sync_permissions()

    def expected(name: str, permission: str) -> Cell:
        return NOT_FORBIDDEN if permission in BEFORE_AGREEMENT else TO_AGREEMENT

    assert check(user, neighbourhood, expected)


@pytest.mark.rule("V22")
@pytest.mark.rule("V25")
@pytest.mark.rule("V29")
@pytest.mark.parametrize("role", sorted(PERMISSIONS))
def test_right_agency_with_and_without_the_role(neighbourhood: Neighbourhood, role: Role) -> None:
    world = neighbourhood.world
    agency = Agency.objects.get(name="Lead Office") if role in LEAD_ROLES else world.agency_a
    user = member(agency, role)

    def expected(name: str, permission: str) -> Cell:
        if permission not in PERMISSIONS[role]:
            return FORBIDDEN
        is_about_client = ROUTES[name].about in CLIENT_KEYS
        return OPEN if is_about_client and role in CLIENT_ROLES else NOT_FORBIDDEN

    assert check(user, neighbourhood, expected)


def test_wrong_agency_with_every_role(neighbourhood: Neighbourhood) -> None:
    """All roles of client work at B: nothing about A's private client, wherever its id stands."""
    roles = sorted(CLIENT_ROLES)
    user = member(neighbourhood.world.agency_b, *[Role(role) for role in roles])
    held = frozenset[str]().union(*(PERMISSIONS[Role(role)] for role in roles))

    def expected(name: str, permission: str) -> Cell | None:
        if permission not in held:
            return FORBIDDEN
        return AS_IF_NOBODY if ROUTES[name].about in CLIENT_KEYS else None

    assert check(user, neighbourhood, expected)


@pytest.mark.rule("V24")
def test_elevated(neighbourhood: Neighbourhood) -> None:
    """An administrator reads the elevation's client, changes nothing, and sees no other."""
    root, lead = neighbourhood.world.root, Agency.objects.get(name="Lead Office")
    opened = neighbourhood.clients["private"].client.pk
    state_purpose(
        root,
        lead,
        opened,
        purpose=ElevationPurpose.GRIEVANCE,
        is_elevation=True,
        reference="G-1",
    )
    held = PERMISSIONS[Role.SYSTEM_ADMINISTRATOR] | ELEVATED

    def mine(name: str, permission: str) -> Cell | None:
        if permission not in held:
            return FORBIDDEN
        return OPEN if ROUTES[name].about in CLIENT_KEYS else None

    def another(name: str, permission: str) -> Cell | None:
        return AS_IF_NOBODY if permission in ELEVATED else None

    assert check(root, neighbourhood, mine)
    assert check(root, neighbourhood, another, who="flagged")
    assert check(root, neighbourhood, another, who="of_b")
