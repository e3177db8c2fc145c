"""Two administrators who shut each other out at the same moment: one of them is left."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from agencies.actions import agreement_ends, memberships, suspensions
from agencies.actions.permissions import sync_permissions
from agencies.granting import NoLongerInOffice
from agencies.models import Membership, User
from agencies.permissions import Role
from hmis.gate import Actor
from hmis.refusals import ActionRefused
from tests.agencies.agreements import agreement_of
from tests.agencies.staff import of, terms
from tests.factories.agencies import make_agency, make_membership, make_user
from tests.roles import acting_as_user
from tests.world import World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.rule("V19")]
SECONDS = 20
Deed = Callable[[User, Actor], object]

DEEDS: dict[str, Deed] = {
    "end": lambda user, actor: memberships.end_membership(of(user), actor=actor),
    "take the role": lambda user, actor: memberships.change_membership(
        of(user), terms(Role.HELP_DESK), actor=actor
    ),
    "suspend": lambda user, actor: suspensions.suspend_user(of(user), actor=actor, reason="x"),
    "close": lambda user, actor: suspensions.close_account(user, actor=actor),
    "end for a breach": lambda user, actor: agreement_ends.end_for_breach(
        agreement_of(user), actor=actor
    ),
}


# At another agency nobody changes roles of the lead.
CASES = [(deed, True) for deed in DEEDS]
CASES += [(deed, False) for deed in DEEDS if deed != "take the role"]


@pytest.mark.parametrize(("deed", "is_same_agency"), CASES)
def test_one_of_two_is_left(world: World, deed: str, is_same_agency: bool) -> None:
    agency = of(world.root).agency if is_same_agency else make_agency("Second Lead")
    rhea = make_user("rhea")
    make_membership(rhea, agency, Role.SYSTEM_ADMINISTRATOR)
    sync_permissions()
    both_entered = Barrier(2, timeout=SECONDS)
    refusals: list[type[ActionRefused]] = []

    def shut_out(by: User, whom: User) -> None:
        """In a thread, over a connection of its own; the actor is computed before either acts."""
        try:
            with acting_as_user(by) as actor:
                both_entered.wait()
                DEEDS[deed](whom, actor)
        except ActionRefused as refusal:
            refusals.append(type(refusal))
        finally:
            connection.close()

    pairs = ((world.root, rhea), (rhea, world.root))
    threads = [Thread(target=shut_out, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
    left = Membership.objects.in_force().with_agreement().holding(Role.SYSTEM_ADMINISTRATOR)
    assert refusals == [NoLongerInOffice]
    assert left.count() == 1
