"""What the database refuses of an agreement, whoever asks (S43, S44, V19)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from agencies.models import User, UserAgreement
from tests.agencies.agreements import NUMBERS, agreement_of, publish_next, sign
from tests.factories.agencies import make_agreement
from tests.roles import acting_as_user
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.rule("V19")]


def refused(**changes: Any) -> None:  # Any: columns
    """Expect an update of the one waiting agreement to be refused."""
    rows = UserAgreement.objects.filter(user__email="nora@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**changes)


@pytest.mark.requirement("S44")
def test_a_countersignature_has_a_name_comes_after_signing_and_from_another(nora: User) -> None:
    sign(nora)
    row = agreement_of(nora)
    now = timezone.now()
    refused(countersigned_at=now)
    refused(countersigned_name="Alice Example")
    refused(countersigned_name="Nora Example", countersigned_at=now, countersigned_by=nora)
    refused(countersigned_name="Early", countersigned_at=row.signed_at - timedelta(seconds=1))


@pytest.mark.requirement("S43")
@pytest.mark.parametrize(
    "initials",
    [
        {},
        dict.fromkeys(NUMBERS[:-1], "ne"),
        dict.fromkeys(NUMBERS, "ne") | {"4": ""},
        dict.fromkeys(NUMBERS, "ne") | {"4": "  "},
    ],
)
def test_an_item_without_initials_is_no_agreement(
    world: World, nora: User, initials: dict[str, str]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_agreement(nora, world.agency_a, initials=initials)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_agreement(nora, world.agency_a, signed_name="")


def test_there_is_one_in_force_and_one_waiting_for_a_user_at_an_agency(world: World) -> None:
    publish_next()
    make_agreement(world.bob, world.agency_a, is_countersigned=False)
    for is_countersigned in (True, False):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_agreement(world.bob, world.agency_a, is_countersigned=is_countersigned)
    make_agreement(world.bob, world.agency_b)


@pytest.mark.requirement("S43")
def test_what_is_signed_is_never_changed(world: World, nora: User) -> None:
    sign(nora)
    text = publish_next()
    for changes in (
        {"initials": dict.fromkeys(NUMBERS, "xx")},
        {"signed_name": "Somebody Else"},
        {"signed_at": timezone.now()},
        {"document": text},
        {"user": world.dan},
        {"agency": world.agency_b},
        {"is_on_paper": True},
        {"agency_name": "Birch Services"},
        {"agency_location": "Elsewhere"},
        {"due_on": "2999-01-01"},
    ):
        refused(**changes)
    rows = UserAgreement.objects.filter(user=nora)
    rows.update(countersigned_name="Olga Operator", countersigned_at=timezone.now())
    refused(countersigned_name="Somebody Else")
    refused(countersigned_at=None, countersigned_name="")
    refused(ended_reason="replaced")
    refused(ended_at=timezone.now())
    rows.update(ended_at=timezone.now(), ended_reason="replaced")
    refused(ended_at=None, ended_reason="")


@pytest.mark.requirement("S44")
def test_the_application_signs_and_countersigns_for_its_actor_alone(
    world: World, nora: User
) -> None:
    with acting_as_user(world.alice):
        for fields in ({}, {"is_countersigned": False}):
            with pytest.raises(IntegrityError), transaction.atomic():
                make_agreement(nora, world.agency_a, **fields)
    with acting_as_user(nora):
        for more in ({"is_countersigned": True}, {"is_countersigned": False, "is_on_paper": True}):
            with pytest.raises(IntegrityError), transaction.atomic():
                make_agreement(nora, world.agency_a, **more)
        make_agreement(nora, world.agency_a, is_countersigned=False)
    now = timezone.now()
    with acting_as_user(world.alice):
        for somebody in (None, world.root):
            refused(
                countersigned_name="Root Example", countersigned_at=now, countersigned_by=somebody
            )
        with pytest.raises(DatabaseError), transaction.atomic():
            UserAgreement.objects.filter(user=nora).delete()
