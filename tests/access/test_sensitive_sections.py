"""Sensitive sections close by themselves (V9): every table of one, its policy and its queryset."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from agencies.actions.permissions import sync_permissions
from agencies.actor import Actor, actor_of
from agencies.sections import SENSITIVE_SECTIONS, Section
from clients.models import ClientIdentity, ClientRecord
from clients.row_security import record_models
from enrollments.models import Enrollment
from tests.access.every_table import hung_on_a_stay, make_row_of_every_table
from tests.access.statements import column
from tests.roles import acting_as_user, entered_as
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.rule("V9"), pytest.mark.rule("V21")]

Tables = set[type[ClientRecord]]


def agree_on(world: World, sections: set[Section]) -> None:
    """What A lets B see from now on."""
    world.agreement.sections = sorted(sections)
    world.agreement.save(update_fields=["sections"])
    sync_permissions()


def share(world: World, days: int | None) -> None:
    """A row of each table about the shared stay, stamped for B until so many days from now."""
    end = None if days is None else timezone.localdate() + timedelta(days=days)
    # Any: columns of different kinds.
    stamp: dict[str, Any] = {"shared_with": [world.agency_b.pk], "shared_until": end}
    make_row_of_every_table(world.shared_enrollment, **stamp)
    Enrollment._base_manager.filter(pk=world.shared_enrollment.pk).update(**stamp)
    ClientIdentity._base_manager.filter(client=world.shared_client).update(**stamp)


def shown_by_policies(world: World) -> Tables:
    """Tables in which the entered person gets a row about the shared client."""
    about = world.shared_client.pk
    return {
        model
        for model in record_models()
        if column(f"SELECT id FROM {model._meta.db_table} WHERE client_id = %s", about)  # noqa: S608
    }


def shown_by_querysets(world: World, actor: Actor) -> Tables:
    """The same, asked through `visible_to`."""
    return {
        model
        for model in record_models()
        if model.objects.visible_to(actor).filter(client=world.shared_client).exists()
    }


def tables_of(sections: set[Section]) -> Tables:
    """Tables that a partner may see rows of."""
    return {
        model for model in record_models() if model.section in sections and model.is_ever_shared
    }


@pytest.mark.parametrize(
    ("days", "is_shown"), [(None, False), (-1, False), (0, False), (1, True), (365, True)]
)
def test_a_partner_sees_sensitive_rows_until_the_day_the_release_ends_and_ordinary_ones_on(
    world: World, days: int | None, is_shown: bool
) -> None:
    agree_on(world, set(Section))
    share(world, days)
    expected = tables_of(set(Section) if is_shown else set(Section) - SENSITIVE_SECTIONS)
    with acting_as_user(world.carol) as carol:
        assert shown_by_policies(world) == expected
        assert shown_by_querysets(world, carol) == expected
        assert not any(
            model.objects.editable_by(carol).filter(client=world.shared_client).exists()
            for model in expected
        )
    with acting_as_user(world.bob) as bob:
        assert shown_by_policies(world) == shown_by_querysets(world, bob) == set(record_models())


def test_the_querysets_need_no_policies_to_lean_on(world: World) -> None:
    agree_on(world, set(Section))
    share(world, 0)
    with entered_as(actor_of(world.carol.pk)) as carol, connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        shown = shown_by_querysets(world, carol)
    # Clients and identities are the policy's alone (docs/adr/0002).
    assert shown - {ClientIdentity} == tables_of(set(Section) - SENSITIVE_SECTIONS) - {
        ClientIdentity
    }


@pytest.mark.parametrize("left_out", sorted(Section))
def test_an_agreement_without_a_section_shows_none_of_its_tables(
    world: World, left_out: Section
) -> None:
    sections = set(Section) - {left_out}
    agree_on(world, sections)
    share(world, 30)
    # Whose identity is not shared is not visible, but what hangs on the stay has its own stamp.
    expected = tables_of(sections)
    with acting_as_user(world.carol) as carol:
        assert shown_by_policies(world) == shown_by_querysets(world, carol) == expected


def test_a_closed_or_ended_record_is_shown_to_no_partner(world: World) -> None:
    agree_on(world, set(Section))
    share(world, 30)
    for model in record_models():
        model._base_manager.filter(client=world.shared_client).update(closed_at=timezone.now())
    with acting_as_user(world.carol) as carol:
        assert shown_by_policies(world) == shown_by_querysets(world, carol) == set()


def test_there_is_a_table_of_nearly_every_sensitive_section() -> None:
    """What is proven above would else be proven of nothing."""
    empty = SENSITIVE_SECTIONS - {model.section for model in hung_on_a_stay()}
    assert empty == {Section.CONTACTS, Section.NOTES, Section.FILES}


def test_the_sensitive_sections_are_those_of_the_page() -> None:
    assert {
        Section.CONTACTS,
        Section.LOCATION,
        Section.HEALTH,
        Section.DISABILITY,
        Section.HIV,
        Section.SUBSTANCE_USE,
        Section.MENTAL_HEALTH,
        Section.DOMESTIC_VIOLENCE,
        Section.NOTES,
        Section.FILES,
        Section.COORDINATED_ENTRY,
    } == SENSITIVE_SECTIONS
