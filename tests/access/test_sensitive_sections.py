"""Sensitive sections close by themselves (V9): shown on a table secured as a section's would be.

No table of a sensitive section exists yet; the one made here goes with the test's transaction.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from agencies.actions.permissions import sync_permissions
from agencies.sections import SENSITIVE_SECTIONS, Section
from enrollments.models import Enrollment
from tests.access.statements import column
from tests.roles import acting_as_user
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.rule("V9"), pytest.mark.rule("V21")]


@pytest.fixture
def notes(world: World) -> World:
    """A table `notes` with the shared stay as its only row; B may read the notes of A."""
    world.agreement.sections = [*world.agreement.sections, Section.NOTES]
    world.agreement.save(update_fields=["sections"])
    sync_permissions()
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE notes AS SELECT id, client_id, project_id, shared_with, closed_at, "
            "shared_until FROM enrollments_enrollment WHERE id = %s",
            [world.shared_enrollment.pk],
        )
        cursor.execute("SELECT clients_secure_record_table('notes', 'notes', true, false, '{}')")
    return world


def release_until(first_day_no_longer: date | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE notes SET shared_until = %s", [first_day_no_longer])


def is_shown_to_carol(world: World) -> bool:
    with acting_as_user(world.carol):
        return column("SELECT id FROM notes") == {world.shared_enrollment.pk}


@pytest.mark.parametrize(
    ("days", "is_shown"), [(None, False), (-1, False), (0, False), (1, True), (365, True)]
)
def test_a_partner_sees_a_sensitive_row_until_the_day_its_release_ends(
    notes: World, days: int | None, is_shown: bool
) -> None:
    today = timezone.localdate()
    release_until(None if days is None else today + timedelta(days=days))
    assert is_shown_to_carol(notes) == is_shown
    with acting_as_user(notes.bob):
        assert column("SELECT id FROM notes") == {notes.shared_enrollment.pk}


def test_an_agreement_without_the_section_shows_none(notes: World) -> None:
    release_until(timezone.localdate() + timedelta(days=30))
    assert is_shown_to_carol(notes)
    notes.agreement.sections = [Section.IDENTITY, Section.ENROLLMENTS]
    notes.agreement.save(update_fields=["sections"])
    sync_permissions()
    assert not is_shown_to_carol(notes)


@pytest.mark.parametrize(("days", "is_shown"), [(None, False), (0, False), (1, True)])
def test_the_queryset_follows_the_same_rule(
    notes: World, monkeypatch: pytest.MonkeyPatch, days: int | None, is_shown: bool
) -> None:
    monkeypatch.setattr(Enrollment, "section", Section.NOTES)
    end = None if days is None else timezone.localdate() + timedelta(days=days)
    Enrollment._base_manager.filter(pk=notes.shared_enrollment.pk).update(shared_until=end)
    with acting_as_user(notes.carol) as carol:
        seen = Enrollment.objects.visible_to(carol)
        assert (notes.shared_enrollment in seen) == is_shown


def test_an_ordinary_row_stays_open_when_the_release_has_ended(world: World) -> None:
    Enrollment._base_manager.update(shared_until=timezone.localdate() - timedelta(days=9))
    with acting_as_user(world.carol) as carol:
        assert world.shared_enrollment in Enrollment.objects.visible_to(carol)


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
