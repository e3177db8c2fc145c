"""Ended for a breach: at once, by another, and back only by way of the administrator (S40)."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies.actions import agreement_ends as actions
from agencies.actions.agreements import AgreementEnded, NotYours
from agencies.actor import actor_of
from agencies.models import User, UserAgreement
from agencies.permissions import Role
from audit.log.models import LogEntry
from hmis.inbox.models import Notice
from tests.agencies.agreements import PAGE, QUEUE, agreement_of, countersign, hire, sign
from tests.factories.agencies import make_agreement, make_membership
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S40"), pytest.mark.rule("V19")]

SIGNED = f"{QUEUE}signed/"


def end(director: User, user: User) -> int:
    browser = Browser.signed_in_as(director)
    return int(browser.post(f"{QUEUE}{agreement_of(user).pk}/end/", {"is_sure": "on"}).status_code)


def test_it_closes_at_once_and_the_user_is_told_only_that(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    assert browser.get("/clients/search/").status_code == 200
    asked = Browser.signed_in_as(world.alice).get(f"{QUEUE}{agreement_of(world.bob).pk}/end/")
    assert b"wherever the user is signed in" in asked.content
    assert end(world.alice, world.bob) == 302
    row = agreement_of(world.bob)
    assert (row.ended_reason, row.ended_by) == ("breach", world.alice)
    assert browser.get("/clients/search/")["Location"].startswith("/sign-in/")
    browser = Browser.signed_in_as(world.bob)
    assert browser.get("/clients/search/")["Location"] == PAGE
    assert browser.get(f"/clients/{world.private_client.pk}/")["Location"] == PAGE
    page = browser.get(PAGE)
    assert b"Your account for Alder House is closed" in page.content
    assert b"breach" not in page.content.lower()
    assert b"initials_1" not in page.content
    sign(world.bob)
    assert world.bob.agreements.count() == 1
    (deed,) = LogEntry.objects.filter(deed="agreement.ended", object_pk=str(row.pk))
    assert (deed.actor, deed.additional_data["reason"]) == (world.alice, "breach")
    told = Notice.objects.exclude(kind="agencies.session_replaced")
    kinds = dict(told.values_list("user__first_name", "kind"))
    assert kinds == {"Bob": "agencies.account_closed", "Root": "agencies.agreement_breached"}


def test_nothing_happens_without_saying_so(world: World) -> None:
    address = f"{QUEUE}{agreement_of(world.bob).pk}/end/"
    answer = Browser.signed_in_as(world.alice).post(address, {})
    assert list(answer.context["form"].errors) == ["is_sure"]
    assert agreement_of(world.bob).ended_at is None


def test_who_may_end_whose(world: World) -> None:
    admin = hire("adam", world.agency_a, Role.SYSTEM_ADMINISTRATOR)
    make_agreement(admin, world.agency_a)
    for ender, user in (
        (world.alice, world.alice),
        (world.root, world.root),
        (world.alice, world.carol),
        (world.alice, admin),
    ):
        assert end(ender, user) == 404
        assert agreement_of(user).ended_at is None
    assert end(world.bob, world.alice) == 403
    with acting_as_user(world.alice) as actor:
        for user, refusal in (
            (world.alice, actions.NobodyEndsOwn),
            (world.carol, NotYours),
            (admin, NotYours),
        ):
            with pytest.raises(refusal):
                actions.end_for_breach(agreement_of(user), actor=actor)
    assert end(world.root, world.alice) == 302
    with acting_as_user(world.root) as actor, pytest.raises(AgreementEnded):
        actions.end_for_breach(agreement_of(world.alice), actor=actor)


@pytest.mark.parametrize(
    ("role", "is_at_lead"),
    [
        (Role.EXECUTIVE_DIRECTOR, False),
        (Role.SYSTEM_ADMINISTRATOR, True),
        (Role.HMIS_DIRECTOR, True),
        (Role.PRIVACY_AUDITOR, True),
    ],
)
def test_nobody_shuts_out_who_stands_above(world: World, role: Role, is_at_lead: bool) -> None:
    agency = world.root.memberships.get().agency if is_at_lead else world.agency_a
    director = hire("dora", agency, Role.AGENCY_DIRECTOR)
    above, colleague = hire("eve", agency, role), hire("carl", agency, Role.AGENCY_DIRECTOR)
    for user in (director, above, colleague):
        make_agreement(user, agency)
    lines = Browser.signed_in_as(director).get(SIGNED).context["lines"]
    may_end = {line.user_name for line in lines if line.may_end}
    assert "Carl Example" in may_end
    assert "Eve Example" not in may_end
    assert end(director, above) == 404
    with acting_as_user(director) as actor, pytest.raises(NotYours):
        actions.end_for_breach(agreement_of(above), actor=actor)
    # Suspended, they stand above still.
    suspended = {"suspended_by": world.root, "suspended_reason": "A test"}
    above.memberships.update(suspended_at=timezone.now(), **suspended)
    assert end(director, above) == 404
    assert agreement_of(above).ended_at is None
    assert end(director, colleague) == 302
    above.memberships.update(suspended_at=None, suspended_by=None, suspended_reason="")
    assert end(world.root, above) == 302


def test_an_executive_director_ends_a_directors(world: World) -> None:
    eve = hire("eve", world.agency_a, Role.EXECUTIVE_DIRECTOR)
    make_agreement(eve, world.agency_a)
    assert end(eve, world.alice) == 302


def test_it_concerns_one_agency_and_a_renewal_that_waits_too(world: World) -> None:
    make_membership(world.bob, world.agency_b, Role.CASE_WORKER, projects=[world.housing])
    make_agreement(world.bob, world.agency_a, is_countersigned=False)
    here = world.bob.agreements.filter(agency=world.agency_a)
    with acting_as_user(world.alice) as actor:
        actions.end_for_breach(here.earliest("signed_at"), actor=actor)
    assert set(here.values_list("ended_reason", flat=True)) == {"breach"}
    assert actor_of(world.bob.pk).agency_id == world.agency_b.pk
    assert actor_of(world.bob.pk, agency_id=world.agency_a.pk).needs_agreement


def test_the_way_back_leads_through_the_administrator_twice(world: World) -> None:
    end(world.alice, world.bob)
    address = f"{QUEUE}{agreement_of(world.bob).pk}/reopen/"
    assert Browser.signed_in_as(world.alice).post(address, {"is_sure": "on"}).status_code == 403
    assert Browser.signed_in_as(world.root).post(address, {}).status_code == 200
    assert agreement_of(world.bob).reopened_at is None
    with acting_as_user(world.alice) as actor, pytest.raises(actions.NotAdministrator):
        actions.reopen_after_breach(agreement_of(world.bob), actor=actor)
    assert Browser.signed_in_as(world.root).post(address, {"is_sure": "on"}).status_code == 302
    assert agreement_of(world.bob).reopened_by == world.root
    assert Browser.signed_in_as(world.root).post(address, {"is_sure": "on"}).status_code == 404
    answer = sign(world.bob)
    assert b"The HMIS system administrator has to countersign it." in answer.content
    new = world.bob.agreements.get(ended_at=None)
    assert b"not for you to countersign" in countersign(world.alice, new).content
    countersign(world.root, new)
    assert not actor_of(world.bob.pk).needs_agreement
    # A year later the director countersigns again.
    make_agreement(world.bob, world.agency_a, is_countersigned=False)
    queue = Browser.signed_in_as(world.alice).get(QUEUE).context["queue"]
    assert [row.user_name for row in queue] == ["Bob Example"]


def test_the_database_holds_it_whoever_asks(world: World) -> None:
    rows = UserAgreement.objects.filter(user=world.bob)
    now = timezone.now()
    for ended_by in (None, world.bob):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(ended_at=now, ended_reason="breach", ended_by=ended_by)
    with acting_as_user(world.alice), pytest.raises(IntegrityError), transaction.atomic():
        rows.update(ended_at=now, ended_reason="breach", ended_by=world.root)
    rows.update(ended_at=now, ended_reason="breach", ended_by=world.alice)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_agreement(world.bob, world.agency_a)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(reopened_at=now, reopened_by=world.bob)
    with acting_as_user(world.alice), pytest.raises(IntegrityError), transaction.atomic():
        rows.update(reopened_at=now, reopened_by=world.root)
    rows.update(reopened_at=now, reopened_by=world.root)
    make_agreement(world.bob, world.agency_a)


def test_it_ends_with_the_membership(world: World) -> None:
    with acting_as_user(world.alice) as actor:
        assert actions.end_with_membership(world.bob.pk, world.agency_a.pk, actor=actor) == 0
        world.bob.memberships.update(ends_on="2021-01-01")
        assert actions.end_with_membership(world.bob.pk, world.agency_a.pk, actor=actor) == 1
    assert (agreement_of(world.bob).ended_reason, agreement_of(world.bob).ended_by) == (
        "left",
        world.alice,
    )
