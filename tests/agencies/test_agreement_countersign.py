"""Countersigning: who may for whom, once, never for oneself (S44)."""

from __future__ import annotations

import pytest

from agencies.actions import agreements as actions
from agencies.actions.agreements import refusal_for
from agencies.models import Membership, User, UserAgreement
from agencies.permissions import Role
from audit.log.models import LogEntry
from tests.agencies.agreements import (
    PAGE,
    QUEUE,
    agreement_of,
    countersign,
    hire,
    publish_next,
    sign,
)
from tests.factories.agencies import make_agency, make_agreement, make_membership, make_user
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S44")]


def queue_of(user: User) -> list[str]:
    rows = Browser.signed_in_as(user).get(QUEUE).context["queue"]
    return [row.user_name for row in rows]


def waiting(name: str, world: World, role: Role = Role.CASE_WORKER) -> UserAgreement:
    """Somebody new at A, who has signed."""
    return make_agreement(hire(name, world.agency_a, role), world.agency_a, is_countersigned=False)


def may(user: User, agreement: UserAgreement) -> bool:
    with acting_as_user(user) as actor:
        return refusal_for(agreement, actor) is None


def test_a_director_reads_and_countersigns_from_the_queue(world: World, nora: User) -> None:
    assert b"Nobody waits for you" in Browser.signed_in_as(world.alice).get(QUEUE).content
    sign(nora)
    assert queue_of(world.alice) == ["Nora Example"]
    assert b"One user has signed" in Browser.signed_in_as(world.alice).get("/").content
    row = agreement_of(nora)
    shown = Browser.signed_in_as(world.alice).get(f"{QUEUE}{row.pk}/").content.decode()
    assert shown.count("<strong>ne</strong>") == 22
    answer = countersign(world.alice, row, name="ALICE example")
    assert b"The agreement is countersigned; the account is open." in answer.content
    row.refresh_from_db()
    assert (row.countersigned_by, row.countersigned_name) == (world.alice, "ALICE example")
    assert row.countersigned_at is not None
    assert row.countersigned_at > row.signed_at
    (deed,) = LogEntry.objects.filter(deed="agreement.countersigned")
    assert (deed.actor, deed.object_pk) == (world.alice, str(row.pk))
    assert deed.additional_data["user"] == nora.pk
    assert queue_of(world.alice) == []


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("name", "Nora Example", "Type your name as it stands on this page: Alice Example."),
        ("password", "a-guess", "This is not your password."),
    ],
)
def test_name_and_password_are_the_countersigners_own(
    world: World, nora: User, field: str, typed: str, words: str
) -> None:
    sign(nora)
    answer = countersign(world.alice, agreement_of(nora), **{field: typed})
    assert answer.context["form"].errors == {field: [words]}
    assert agreement_of(nora).countersigned_at is None
    with acting_as_user(world.alice) as actor, pytest.raises(actions.NotYourName):
        actions.countersign_agreement(agreement_of(nora), actor=actor, name="Nora Example")


def test_a_second_countersignature_is_refused_in_plain_words(world: World, nora: User) -> None:
    sign(nora)
    countersign(world.alice, agreement_of(nora))
    first = agreement_of(nora).countersigned_at
    again = countersign(world.alice, agreement_of(nora))
    assert b"This agreement is countersigned already. Nothing was changed." in again.content
    assert agreement_of(nora).countersigned_at == first
    with acting_as_user(world.alice) as actor, pytest.raises(actions.AlreadyCountersigned):
        actions.countersign_agreement(agreement_of(nora), actor=actor, name=str(world.alice))


def test_an_agreement_of_an_older_version_is_refused_in_plain_words(
    world: World, nora: User
) -> None:
    sign(nora)
    publish_next()
    make_agreement(world.alice, world.agency_b)
    UserAgreement.objects.filter(user=world.alice, agency=world.agency_a).delete()
    make_agreement(world.alice, world.agency_a)
    answer = countersign(world.alice, agreement_of(nora))
    assert b"This agreement is of an older version." in answer.content
    assert agreement_of(nora).countersigned_at is None
    assert queue_of(world.alice) == []


def test_nobody_countersigns_their_own(world: World) -> None:
    # A director of two agencies, open at A, who has signed for B.
    make_membership(world.alice, world.agency_b, Role.AGENCY_DIRECTOR, has_agreement=False)
    own = make_agreement(world.alice, world.agency_b, is_countersigned=False)
    answer = countersign(world.alice, own)
    assert b"You cannot countersign your own agreement." in answer.content
    # An administrator who has signed for A.
    make_membership(world.root, world.agency_a, Role.CASE_WORKER, has_agreement=False)
    own = make_agreement(world.root, world.agency_a, is_countersigned=False)
    answer = countersign(world.root, own)
    assert b"You cannot countersign your own agreement." in answer.content
    assert not UserAgreement.objects.filter(countersigned_by__isnull=False).exists()


def test_a_case_worker_countersigns_nobody(world: World) -> None:
    row = waiting("olga", world)
    browser = Browser.signed_in_as(world.bob)
    assert browser.get(QUEUE).status_code == 403
    assert browser.post(f"{QUEUE}{row.pk}/", {}).status_code == 403
    assert not may(world.bob, row)


def test_a_workers_is_for_the_directors_of_that_agency_alone(world: World) -> None:
    row = waiting("olga", world)
    other = make_user("other")
    make_membership(other, world.agency_b, Role.AGENCY_DIRECTOR)
    assert Browser.signed_in_as(other).get(f"{QUEUE}{row.pk}/").status_code == 404
    answer = countersign(world.root, row)
    assert b"This agreement is not for you to countersign." in answer.content
    assert (may(world.alice, row), may(other, row), may(world.root, row)) == (True, False, False)


def test_a_directors_is_for_another_director_or_the_administrator(world: World) -> None:
    second = waiting("second", world, Role.AGENCY_DIRECTOR)
    assert (may(world.alice, second), may(world.root, second)) == (True, True)
    lonely = make_agency("Lonely House")
    user = hire("lonely", lonely, Role.AGENCY_DIRECTOR)
    row = make_agreement(user, lonely, is_countersigned=False)
    assert (may(world.alice, row), may(world.root, row)) == (False, True)


def test_an_administrators_is_for_another_administrator(world: World) -> None:
    row = waiting("second", world, Role.SYSTEM_ADMINISTRATOR)
    assert (may(world.alice, row), may(world.root, row)) == (False, True)
    page = Browser.signed_in_as(row.user).get(PAGE)
    assert b"Another HMIS system administrator has to countersign it." in page.content


def test_where_an_agency_has_no_director_the_administrator_countersigns(world: World) -> None:
    user = hire("olga", world.agency_b)
    row = make_agreement(user, world.agency_b, is_countersigned=False)
    assert (may(world.alice, row), may(world.root, row)) == (False, True)
    page = Browser.signed_in_as(user).get(PAGE)
    assert b"The HMIS system administrator has to countersign it." in page.content
    make_membership(make_user("head"), world.agency_b, Role.AGENCY_DIRECTOR)
    assert not may(world.root, row)


def test_who_left_waits_for_nobody(world: World) -> None:
    row = waiting("olga", world)
    assert queue_of(world.alice) == ["Olga Example"]
    Membership.objects.filter(user=row.user).update(ends_on="2021-01-01")
    assert queue_of(world.alice) == []
    assert not may(world.alice, row)
