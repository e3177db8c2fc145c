"""guardian equals memberships and agreements after any sequence of deeds, rolled back ones too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from guardian.models import UserObjectPermission
from guardian.shortcuts import get_objects_for_user
from hypothesis import settings as profile
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from agencies.actions.permissions import sync_permissions
from agencies.actor import actor_of
from agencies.models import (
    Membership,
    Project,
    ProjectGroupPermission,
    SharingAgreement,
    User,
    UserAgreement,
)
from agencies.permissions import Role
from agencies.sections import ORDINARY_SECTIONS
from tests.factories.agencies import make_agency, make_agreement, make_project, make_user

pytestmark = pytest.mark.django_db

PLACES, PEOPLE = 2, 2
INDEX = st.integers(0, 1)
DAYS = st.integers(-2, 2)
# Roles by what they open: the listed projects, the whole agency, nothing.
LISTED, WHOLE, NONE = Role.CASE_WORKER, Role.AGENCY_DIRECTOR, Role.AGENCY_CONTACT
ROLES = st.sampled_from([[LISTED], [WHOLE], [NONE], [LISTED, NONE]])


class Undo(Exception):
    """Ends a deed in the middle."""


@dataclass
class Held:
    """A membership as the oracle remembers it."""

    user: int
    agency: int
    roles: list[Role]
    projects: set[int]
    starts_on: date
    ends_on: date | None


@dataclass
class Shared:
    """A sharing agreement as the oracle remembers it."""

    grantor: int
    partner: int
    starts_on: date
    ends_on: date | None


@dataclass
class Memory:
    """What should be so: plain objects, no queries."""

    held: dict[int, Held] = field(default_factory=dict)
    shared: dict[int, Shared] = field(default_factory=dict)
    signed: set[tuple[int, int]] = field(default_factory=set)


def is_current(starts_on: date, ends_on: date | None) -> bool:
    return starts_on <= timezone.localdate() and (
        ends_on is None or ends_on >= timezone.localdate()
    )


class Following(RuleBasedStateMachine):
    """Grants, ends, transfers, signatures and rollbacks, each followed by the one function."""

    @initialize()
    def begin(self) -> None:
        self.undoing = transaction.atomic()
        self.undoing.__enter__()
        self.agencies = [make_agency(f"Agency {n}") for n in range(PLACES)]
        self.projects = [make_project(a, "One") for a in self.agencies]
        self.projects += [make_project(a, "Two") for a in self.agencies]
        self.users = [make_user(f"person{n}") for n in range(PEOPLE)]
        self.memory = Memory()
        sync_permissions()

    def teardown(self) -> None:
        if hasattr(self, "undoing"):
            transaction.set_rollback(True)
            self.undoing.__exit__(None, None, None)

    # -- deeds -----------------------------------------------------------------------------------

    @rule(who=INDEX, where=INDEX, roles=ROLES, listed=st.sets(INDEX), start=DAYS, length=DAYS)
    def grant(
        self, who: int, where: int, roles: list[Role], listed: set[int], start: int, length: int
    ) -> None:
        starts_on = timezone.localdate() + timedelta(days=start)
        ends_on = starts_on + timedelta(days=length) if length >= 0 else None
        row = Membership.objects.create(
            user=self.users[who],
            agency=self.agencies[where],
            roles=roles,
            starts_on=starts_on,
            ends_on=ends_on,
        )
        places = [self.projects[where + PLACES * n] for n in listed]
        row.projects.set(places)
        sync_permissions()
        self.memory.held[row.pk] = Held(
            who, where, roles, {p.pk for p in places}, starts_on, ends_on
        )

    @rule(which=st.integers(0, 9))
    def end(self, which: int) -> None:
        found = self._pick(self.memory.held, which)
        if found is not None:
            yesterday = timezone.localdate() - timedelta(days=1)
            held = self.memory.held[found]
            held.starts_on, held.ends_on = min(held.starts_on, yesterday), yesterday
            Membership.objects.filter(pk=found).update(
                starts_on=held.starts_on, ends_on=held.ends_on
            )
            sync_permissions()

    @rule(which=st.integers(0, 9), listed=st.sets(INDEX))
    def transfer(self, which: int, listed: set[int]) -> None:
        found = self._pick(self.memory.held, which)
        if found is not None:
            held = self.memory.held[found]
            row = Membership.objects.get(pk=found)
            held.agency = 1 - held.agency
            places = [self.projects[held.agency + PLACES * n] for n in listed]
            held.projects = {place.pk for place in places}
            row.agency = self.agencies[held.agency]
            row.save(update_fields=["agency"])
            row.projects.set(places)
            sync_permissions()

    @rule(who=INDEX, where=INDEX)
    def sign(self, who: int, where: int) -> None:
        if (who, where) not in self.memory.signed:
            make_agreement(self.users[who], self.agencies[where])
            self.memory.signed.add((who, where))
            sync_permissions()

    @rule(who=INDEX, where=INDEX)
    def terminate(self, who: int, where: int) -> None:
        rows = UserAgreement.objects.open().filter(
            user=self.users[who], agency=self.agencies[where]
        )
        rows.update(ended_at=timezone.now(), ended_reason="replaced")
        self.memory.signed.discard((who, where))
        sync_permissions()

    @rule(grantor=INDEX, start=DAYS, length=DAYS)
    def share(self, grantor: int, start: int, length: int) -> None:
        starts_on = timezone.localdate() + timedelta(days=start)
        ends_on = starts_on + timedelta(days=length) if length >= 0 else None
        row = SharingAgreement.objects.create(
            grantor=self.agencies[grantor],
            partner=self.agencies[1 - grantor],
            sections=sorted(ORDINARY_SECTIONS),
            starts_on=starts_on,
            ends_on=ends_on,
        )
        self.memory.shared[row.pk] = Shared(grantor, 1 - grantor, starts_on, ends_on)
        sync_permissions()

    @rule(which=st.integers(0, 9))
    def stop_sharing(self, which: int) -> None:
        found = self._pick(self.memory.shared, which)
        if found is not None:
            SharingAgreement.objects.filter(pk=found).delete()
            del self.memory.shared[found]
            sync_permissions()

    @rule(who=INDEX, where=INDEX)
    def undone(self, who: int, where: int) -> None:
        """Everything at once, and then a fault: nothing of it may be left."""

        def deeds() -> None:
            row = Membership.objects.create(
                user=self.users[who],
                agency=self.agencies[where],
                roles=[WHOLE],
                starts_on=timezone.localdate(),
            )
            sync_permissions()
            Membership.objects.filter(user=self.users[1 - who]).delete()
            row.projects.set(self.projects[where::PLACES])
            sync_permissions()

        self._fail(deeds)

    @rule()
    def drift(self) -> None:
        """What nobody should do by hand is found, and put right."""
        if ProjectGroupPermission.objects.exists():
            ProjectGroupPermission.objects.order_by("?").first().delete()  # type: ignore[union-attr]  # there is one
            with pytest.raises(CommandError):
                call_command("sync_permissions", "--check")
            assert sync_permissions() > 0

    # -- what holds at every moment --------------------------------------------------------------

    @invariant()
    def guardian_says_what_the_memory_says(self) -> None:
        if not hasattr(self, "memory"):
            return
        assert sync_permissions(is_check=True) == 0
        for number, user in enumerate(self.users):
            expected = self._own(number)
            assert self._by_guardian(user) == set().union(*expected.values()), number
            for where, agency in enumerate(self.agencies):
                actor = actor_of(user.pk, agency_id=agency.pk)
                if actor.agency_id == agency.pk:
                    assert set(actor.own_project_ids) == expected[where]
                    partners = set().union(*actor.partner_project_ids.values())
                    assert partners == self._partners(number, where)
        assert not Group.permissions.through.objects.exists()
        assert not User.user_permissions.through.objects.exists()
        assert not UserObjectPermission.objects.exists()

    # -- the oracle ------------------------------------------------------------------------------

    def _own(self, who: int) -> dict[int, set[int]]:
        own: dict[int, set[int]] = {where: set() for where in range(PLACES)}
        for held in self._counting(who):
            if WHOLE in held.roles:
                own[held.agency] |= {p.pk for p in self.projects[held.agency :: PLACES]}
            elif LISTED in held.roles:
                own[held.agency] |= held.projects
        return own

    def _partners(self, who: int, where: int) -> set[int]:
        if not any(held.agency == where and held.roles != [NONE] for held in self._counting(who)):
            return set()
        return {
            project.pk
            for shared in self.memory.shared.values()
            if shared.partner == where and is_current(shared.starts_on, shared.ends_on)
            for project in self.projects[shared.grantor :: PLACES]
        }

    def _counting(self, who: int) -> list[Held]:
        return [
            held
            for held in self.memory.held.values()
            if held.user == who
            and (who, held.agency) in self.memory.signed
            and is_current(held.starts_on, held.ends_on)
        ]

    def _by_guardian(self, user: User) -> set[int]:
        fresh = User.objects.get(pk=user.pk)
        found = get_objects_for_user(
            fresh,
            "agencies.view_records",
            klass=Project,
            with_superuser=False,
            accept_global_perms=False,
        )
        return set(found.values_list("pk", flat=True))

    def _pick(self, rows: dict[int, Held] | dict[int, Shared], which: int) -> int | None:
        keys = sorted(rows)
        return keys[which % len(keys)] if keys else None

    def _fail(self, deeds: Callable[[], None]) -> None:
        with pytest.raises(Undo), transaction.atomic():
            deeds()
            raise Undo


def test_guardian_follows_any_sequence_of_deeds() -> None:
    run_state_machine_as_test(
        Following,
        settings=profile(
            profile(), max_examples=profile().max_examples // 5, stateful_step_count=12
        ),
    )
