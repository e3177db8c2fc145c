"""The roster: who has access, what needs attention, whom to ask; own agency alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agencies import staff_facts
from agencies.actions.permissions import sync_permissions
from agencies.models import Membership
from agencies.permissions import PERMISSIONS, Role
from agencies.roster_pages import roster_of
from agencies.staff_facts import Fact, register_training
from audit.log.models import LogEntry
from tests.agencies.staff import ROSTER, SOON, TODAY, of, page_of
from tests.factories.agencies import make_agreement, make_membership, make_user
from tests.roles import Browser, acting_as_user, places_of
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_training(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody keeps training unless the test says so."""
    monkeypatch.setattr(staff_facts, "_providers", {})


def names(page: str) -> set[str]:
    return {name for name in ("Alice", "Bob", "Carol", "Dan", "Root") if f"{name} Example" in page}


@pytest.mark.rule("V26")
def test_a_director_sees_the_own_agencys_people_and_no_others(world: World) -> None:
    page = page_of(world.alice, ROSTER).content.decode()
    assert names(page.partition("Whom to ask")[0]) == {"Alice", "Bob"}
    for path in (f"{ROSTER}?agency={world.agency_b.pk}", f"{ROSTER}{world.carol.pk}/"):
        assert page_of(world.alice, path).status_code == 404
    assert page_of(world.alice, f"{ROSTER}?agency=none").status_code == 404
    entry = LogEntry.objects.filter(deed="staff.listed").latest("timestamp")
    assert (entry.actor_id, entry.additional_data) == (world.alice.pk, {"number": 2})


def test_the_administrator_chooses_any_agency(world: World) -> None:
    page = page_of(world.root, f"{ROSTER}?agency={world.agency_b.pk}").content.decode()
    assert names(page.partition("Whom to ask")[0]) == {"Carol"}
    assert page_of(world.root, f"{ROSTER}{world.dan.pk}/").status_code == 200


@pytest.mark.parametrize("role", list(Role))
def test_who_has_no_roster_in_the_table_gets_none(world: World, role: Role) -> None:
    user = make_user("nora")
    make_membership(user, world.agency_a, role)
    expected = 200 if "agencies.view_staff" in PERMISSIONS[role] else 403
    assert page_of(user, ROSTER).status_code == expected


def test_who_only_looks_is_offered_no_deed(world: World) -> None:
    sam = make_user("sam")
    make_membership(sam, world.agency_a, Role.SUPERVISOR)
    page = page_of(sam, f"{ROSTER}{world.bob.pk}/").content.decode()
    for words in ("Suspend now", ">End<", ">Change<", "Close the account"):
        assert words not in page
    assert "Suspend now" in page_of(world.alice, f"{ROSTER}{world.bob.pk}/").content.decode()


def test_a_row_says_what_there_is_to_know(world: World) -> None:
    world.bob.last_login = datetime(2025, 3, 4, 15, tzinfo=UTC)
    world.bob.save(update_fields=["last_login"])
    Authenticator.objects.create(user=world.bob, type=Authenticator.Type.TOTP, data={})
    with acting_as_user(world.alice) as actor:
        alice, bob = roster_of(actor, world.agency_a)
    assert (bob.held[0].roles, bob.held[0].projects) == (["Case worker"], "Alder Shelter")
    assert (bob.second_factor.is_done, alice.second_factor.is_done) == (True, False)
    signed = world.bob.agreements.get().countersigned_at
    assert bob.agreement.text == f"Countersigned {timezone.localtime(signed):%m/%d/%Y}"
    assert alice.held[0].projects == "All projects"
    assert bob.training is None
    page = page_of(world.alice, ROSTER).content.decode()
    assert "03/04/2025" in page
    assert ">Training<" not in page


def test_recovery_codes_alone_are_no_second_factor(world: World) -> None:
    Authenticator.objects.create(user=world.bob, type=Authenticator.Type.RECOVERY_CODES, data={})
    with acting_as_user(world.alice) as actor:
        assert not roster_of(actor, world.agency_a)[1].second_factor.is_done


def test_training_has_a_column_where_somebody_keeps_it(world: World) -> None:
    register_training(lambda user_ids: {pk: Fact(pk == world.bob.pk, "Passed") for pk in user_ids})
    page = page_of(world.alice, ROSTER).content.decode()
    assert ">Training<" in page
    with acting_as_user(world.alice) as actor:
        alice, bob = roster_of(actor, world.agency_a)
    assert "Training: Passed" in alice.attention
    assert not any("Training" in words for words in bob.attention)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ends_on": "soon"}, "Ends"),
        ({"lapses_at": "later"}, "unless confirmed"),
        ({"lapses_at": "past"}, "nobody confirmed it"),
    ],
)
def test_what_needs_attention(world: World, change: dict[str, str], words: str) -> None:
    days = {"soon": TODAY() + SOON, "later": timezone.now() + SOON, "past": timezone.now() - SOON}
    Membership.objects.filter(user=world.bob).update(**{k: days[v] for k, v in change.items()})
    with acting_as_user(world.alice) as actor:
        row = roster_of(actor, world.agency_a)[1]
    assert any(words in text for text in row.attention)


def test_the_filter_shows_who_needs_attention_alone(world: World) -> None:
    for user in (world.alice, world.bob):
        user.last_login = timezone.now()
        user.save(update_fields=["last_login"])
    empty = page_of(world.alice, f"{ROSTER}?show=attention").content.decode()
    assert "Nobody needs attention" in empty
    make_membership(make_user("nora"), world.agency_a, Role.CASE_WORKER, has_agreement=False)
    with acting_as_user(world.alice) as actor:
        (row,) = roster_of(actor, world.agency_a, "attention")
    assert (row.name, row.attention) == ("Nora Example", ["Not signed", "Never signed in"])


def test_an_agreement_that_waits_is_said_to(world: World) -> None:
    nora = make_user("nora")
    make_membership(nora, world.agency_a, Role.CASE_WORKER, has_agreement=False)
    make_agreement(nora, world.agency_a, is_countersigned=False)
    with acting_as_user(world.alice) as actor:
        row = roster_of(actor, world.agency_a)[-1]
    assert row.agreement.text == "Waits to be countersigned"


def test_who_has_left_is_kept_apart(world: World) -> None:
    gone = of(world.bob)
    gone.ends_on = TODAY() - timedelta(days=1)
    gone.save(update_fields=["ends_on"])
    assert names(page_of(world.alice, ROSTER).content.decode().partition("Whom")[0]) == {"Alice"}
    left = page_of(world.alice, f"{ROSTER}?show=left").content.decode()
    assert names(left.partition("Whom to ask")[0]) == {"Bob"}
    assert "Nobody has left" in page_of(world.root, f"{ROSTER}?show=left").content.decode()


@pytest.mark.requirement("S61")
def test_the_designated_contact_is_named_on_the_roster_and_to_the_agencys_users(
    world: World,
) -> None:
    page = page_of(world.alice, ROSTER).content.decode()
    assert "has named no HMIS contact" in page
    connie = make_user("connie", first_name="Connie")
    make_membership(connie, world.agency_a, Role.AGENCY_CONTACT, Role.CASE_WORKER)
    make_membership(make_user("boris"), world.agency_b, Role.AGENCY_CONTACT)
    sync_permissions()
    for user, path in ((world.alice, ROSTER), (world.bob, "/audit/my-access/")):
        told = page_of(user, path).content.decode().partition("Whom to ask")[2]
        assert "Connie Example" in told
        assert "Alice Example" in told
        assert "Root Example" in told
        assert "Boris Example" not in told
    assert "Agency HMIS contact" in page_of(world.alice, f"{ROSTER}{connie.pk}/").content.decode()


def test_the_number_of_queries_does_not_grow_with_the_people(world: World) -> None:
    def count() -> int:
        with acting_as_user(world.alice) as actor, CaptureQueriesContext(connection) as queries:
            roster_of(actor, world.agency_a)
        return len(queries)

    before = count()
    for number in range(5):
        make_membership(make_user(f"nora{number}"), world.agency_a, Role.CASE_WORKER)
    assert count() == before


def test_the_administrators_page_of_a_person_shows_every_agency(world: World) -> None:
    make_membership(world.bob, world.agency_b, Role.CASE_WORKER)
    sync_permissions()
    everywhere = page_of(world.root, f"{ROSTER}{world.bob.pk}/").content.decode()
    assert "Birch Services" in everywhere
    here = page_of(world.alice, f"{ROSTER}{world.bob.pk}/").content.decode()
    assert "Birch Services" not in here


def test_home_leads_a_director_to_staff_and_a_worker_not(world: World) -> None:
    for user, is_led in ((world.alice, True), (world.bob, False)):
        page = Browser.signed_in_as(user).get("/")
        assert (ROSTER in places_of(page)) is is_led
