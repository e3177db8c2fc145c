"""Intake makes a client own: by a stamp alone only for a purpose, by an elevation never."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from agencies import actor as actors
from agencies.models import Look, StatedPurpose
from agencies.models.purpose import Purpose
from clients.models import Client
from enrollments.actions.intake import NewMember, NotOpen, take_in_household
from enrollments.models import Enrollment
from tests.access.statements import insert_stay
from tests.agencies.sitting import INTAKE, leads_to
from tests.enrollments.test_intake import HEAD, household
from tests.factories.agencies import state_purpose
from tests.factories.clients import make_client
from tests.papers import make_paper
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.rule("V24"), pytest.mark.requirement("S152")]


@pytest.fixture
def unasked(world: World) -> World:
    """The world before Carol has said why she looks."""
    StatedPurpose.objects.all().delete()
    return world


def sent(world: World, *clients: Client) -> dict[str, str]:
    """The form for clients on record, the first of them the head, and one who is new."""
    known = [{"known_client_id": str(client.pk), "relationship_to_hoh": "2"} for client in clients]
    return household(world, HEAD, *known) | {"project": str(world.housing.pk)}


def are_enrolled(world: World, *clients: Client) -> bool:
    rows = Enrollment._base_manager.filter(client__in=clients, project=world.housing)
    return rows.exists()


@pytest.fixture
def elevated(monkeypatch: pytest.MonkeyPatch, world: World) -> UUID:
    """Carol has the private client opened by an elevation, as no membership lets her any more."""
    pk = world.private_client.pk
    monkeypatch.setattr(actors, "elevated_of", lambda memberships: (pk,))
    state_purpose(
        world.carol,
        world.agency_b,
        pk,
        purpose="grievance",
        is_elevation=True,
        reference="G-1",
    )
    return pk


def test_a_client_seen_by_a_stamp_alone_comes_into_the_form_for_a_purpose(unasked: World) -> None:
    carol = Browser.signed_in_as(unasked.carol)
    page = f"{INTAKE}?client={unasked.shared_client.pk}"
    asked = carol.get(page)
    back = leads_to(asked, f"/clients/{unasked.shared_client.pk}/purpose/")
    assert (back, b"Oakley" in asked.content) == (page, False)
    carol.post(asked["Location"], {"purpose": Purpose.PRESENT, "next": back})
    assert b"Sharon Oakley" in carol.get(back).content
    assert set(Look.objects.values_list("client_id", flat=True)) == {unasked.shared_client.pk}


@pytest.mark.parametrize("more", [{}, {"add_member": "1"}])
def test_one_is_asked_after_the_other_and_what_was_typed_is_kept(
    unasked: World, more: dict[str, str]
) -> None:
    stamp = [unasked.agency_b.pk]
    people = [
        unasked.shared_client,
        make_client(unasked.shelter, "Tess", "Vale", shared_with=stamp),
    ]
    carol = Browser.signed_in_as(unasked.carol)
    typed = sent(unasked, *people) | more
    answer = carol.post(INTAKE, typed, headers={"Referer": f"http://testserver{INTAKE}"})
    for client in sorted(people, key=lambda one: one.pk):
        back = leads_to(answer, f"/clients/{client.pk}/purpose/")
        assert not are_enrolled(unasked, *people)
        carol.post(answer["Location"], {"purpose": Purpose.REFERRED, "next": back})
        answer = carol.get(back)
    assert answer.status_code == 200
    first, *others = answer.context["formset"].forms
    assert first["first_name"].value() == "Rosa"
    names = [form.known_client["display_name"] for form in others[:2]]
    assert names == ["Sharon Oakley", "Tess Vale"]
    assert not are_enrolled(unasked, *people)
    assert carol.post(INTAKE, sent(unasked, *people)).status_code == 302
    assert are_enrolled(unasked, *people)


def test_typed_words_are_kept_the_second_time_as_well(unasked: World) -> None:
    carol = Browser.signed_in_as(unasked.carol)
    for _ in range(2):
        answer = carol.post(
            INTAKE,
            sent(unasked, unasked.shared_client),
            headers={"Referer": f"http://testserver{INTAKE}"},
        )
    back = leads_to(answer, f"/clients/{unasked.shared_client.pk}/purpose/")
    carol.post(answer["Location"], {"purpose": Purpose.REFERRED, "next": back})
    assert carol.get(back).context["formset"].forms[0]["first_name"].value() == "Rosa"


def test_own_clients_are_taken_in_without_a_question(world: World) -> None:
    bob = Browser.signed_in_as(world.bob)
    assert bob.get(f"{INTAKE}?client={world.private_client.pk}").status_code == 200
    assert not Look.objects.exists()


def test_the_action_itself_refuses_whom_nobody_gave_a_reason_for(unasked: World) -> None:
    with acting_as_user(unasked.carol) as actor:
        known = NewMember(relationship_to_hoh=1, client=unasked.shared_client)
        with pytest.raises(NotOpen):
            take_in_household(
                actor=actor,
                project=unasked.housing,
                entry_date=unasked.shared_enrollment.entry_date,
                members=[known],
            )
    assert not are_enrolled(unasked, unasked.shared_client)


def test_who_is_open_by_an_elevation_alone_is_not_taken_in(world: World, elevated: UUID) -> None:
    carol = Browser.signed_in_as(world.carol)
    assert carol.get(f"/clients/{elevated}/").status_code == 200
    page = carol.get(f"{INTAKE}?client={elevated}")
    assert b"Hollybush" not in page.content
    answer = carol.post(INTAKE, sent(world, world.private_client))
    assert b"no longer open to you" in answer.content
    with acting_as_user(world.carol) as actor:
        known = NewMember(relationship_to_hoh=1, client=world.private_client)
        with pytest.raises(NotOpen):
            take_in_household(
                actor=actor,
                project=world.housing,
                entry_date=world.private_enrollment.entry_date,
                members=[known],
            )
    assert not are_enrolled(world, world.private_client)


def test_the_database_refuses_a_stay_for_whom_an_elevation_alone_shows(
    world: World, elevated: UUID
) -> None:
    with acting_as_user(world.carol):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            insert_stay(elevated, world.housing.pk)
        # Otherwise visible: by an own project, by a stamp.
        insert_stay(world.b_client.pk, world.housing.pk)
        insert_stay(world.shared_client.pk, world.housing.pk)


def test_who_is_open_by_an_elevation_alone_is_not_printed(world: World, elevated: UUID) -> None:
    carol = Browser.signed_in_as(world.carol)
    page = f"/clients/{elevated}/print/"
    assert carol.get(page).status_code == 404
    assert carol.post(page, {"language": "en", "is_safe": "no"}).status_code == 404
    # An own client is, and the run does not carry the elevation along.
    make_paper(carol, world.b_client.pk)
    run_actor = actors.rebuilt_actor(world.carol.pk, world.agency_b.pk, "", "")
    assert run_actor.elevated_client_ids == ()
