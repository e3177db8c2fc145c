"""A release decides with whom records are shared, from the moment it is written down."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from agencies.models import SharingAgreement
from agencies.permissions import Role
from agencies.sections import SENSITIVE_SECTIONS, Section
from audit.log.models import LogEntry
from clients.models import ClientIdentity
from clients.stamps import NOBODY, stamp_for
from consent import actions
from consent.models import Given, Release, Scope
from consent.releases import newest_release
from tests.consent.deciding import (
    SIGNED,
    agreed,
    decide,
    partner_s_status,
    partner_sees,
    share_every_section,
    stamp,
)
from tests.factories.agencies import make_membership, make_user, state_purpose
from tests.factories.enrollments import make_enrollment
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.rule("V5")
@pytest.mark.requirement("S5")
@pytest.mark.requirement("S35")
def test_nothing_is_shared_before_the_client_agrees(world: World) -> None:
    assert {stamp(world, section) for section in Section} == {None}
    decide(world, world.private_client, agreed())
    assert stamp(world, Section.IDENTITY) == stamp(world, Section.ENROLLMENTS)
    assert stamp(world, Section.ENROLLMENTS) == (world.agency_b.pk,)


@pytest.mark.rule("V6")
def test_sections_that_were_not_ticked_are_not_shared(world: World) -> None:
    share_every_section(world)
    decide(world, world.private_client, agreed(Section.INCOME, Section.HEALTH))
    shared = {section for section in Section if stamp(world, section)}
    assert shared == {Section.IDENTITY, Section.ENROLLMENTS, Section.INCOME, Section.HEALTH}


@pytest.mark.rule("V6")
def test_a_spoken_release_never_covers_a_sensitive_section(world: World) -> None:
    terms = agreed(Section.HEALTH, given=Given.SPOKEN)
    with pytest.raises(IntegrityError, match="spoken_is_ordinary"):
        decide(world, world.private_client, terms)


@pytest.mark.rule("V8")
def test_shared_is_what_release_and_agreement_both_allow(world: World) -> None:
    decide(world, world.private_client, agreed(Section.SERVICES, Section.HEALTH))
    assert stamp(world, Section.SERVICES) == (world.agency_b.pk,)
    assert stamp(world, Section.HEALTH) is None  # The agreement has ordinary sections alone.
    SharingAgreement.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert stamp(world, Section.SERVICES) is None


@pytest.mark.rule("V1")
@pytest.mark.rule("V2")
@pytest.mark.requirement("S72")
@pytest.mark.requirement("S73")
def test_a_project_that_does_not_share_shares_nothing_whatever_was_signed(world: World) -> None:
    make_membership(world.bob, world.agency_a, Role.CASE_WORKER, projects=[world.outreach])
    decide(world, world.private_client, agreed())
    with acting_as_user(world.bob):
        for project in (world.outreach, world.legal):
            assert stamp_for(world.private_client, project, Section.ENROLLMENTS) == NOBODY


@pytest.mark.requirement("S77")
def test_the_newest_answer_counts(world: World) -> None:
    decide(world, world.private_client, agreed())
    decide(world, world.private_client, actions.Terms(scope=Scope.NOBODY))
    assert stamp(world, Section.IDENTITY) is None
    decide(world, world.private_client, agreed())
    assert stamp(world, Section.IDENTITY) == (world.agency_b.pk,)


def test_it_ends_with_its_last_day(world: World) -> None:
    release = decide(world, world.private_client, agreed())
    yesterday = timezone.localdate() - timedelta(days=1)
    Release._base_manager.filter(pk=release.pk).update(starts_on=yesterday, ends_on=yesterday)
    assert stamp(world, Section.IDENTITY) is None


def test_staff_of_the_agency_s_other_projects_obey_it(world: World) -> None:
    decide(world, world.private_client, agreed())
    colleague = make_user("colleague")
    make_membership(colleague, world.agency_a, Role.CASE_WORKER, projects=[world.outreach])
    with acting_as_user(colleague):
        assert newest_release(world.private_client.pk) is None  # Does not know the client.
    make_enrollment(world.private_client, world.outreach)
    with acting_as_user(colleague) as actor:
        newest = newest_release(world.private_client.pk)
        assert newest is not None
        assert newest.is_in_force(timezone.localdate())
        assert not Release.objects.visible_to(actor).exists()


@pytest.mark.rule("V30")
def test_other_agencies_know_nothing_of_it(world: World) -> None:
    decide(world, world.shared_client, agreed())
    with acting_as_user(world.carol) as actor:
        assert newest_release(world.shared_client.pk) is None
        assert not Release.objects.visible_to(actor).exists()
    page = Browser.signed_in_as(world.carol).get(f"/clients/{world.shared_client.pk}/")
    assert page.status_code == 200
    assert b"sharing-title" not in page.content
    for part in ("", "release/", "revoke/"):
        browser = Browser.signed_in_as(world.carol)
        assert browser.get(f"/consent/{world.shared_client.pk}/{part}").status_code == 404


@pytest.mark.rule("V11")
@pytest.mark.rule("V14")
@pytest.mark.rule("V20")
@pytest.mark.rule("V21")
def test_a_partner_sees_what_is_opened_and_stops_seeing_what_is_closed(world: World) -> None:
    client, bob = world.private_client, Browser.signed_in_as(world.bob)
    assert partner_s_status(world, client.pk) == 404
    answer = bob.post(f"/consent/{client.pk}/release/", SIGNED)
    assert answer.status_code == 302, answer.content.decode()[:4000]
    assert partner_s_status(world, client.pk) == 404  # Earlier records are opened one by one.
    identity = ClientIdentity._base_manager.get(client=client)
    keys = [
        f"clients.ClientIdentity:{identity.pk}",
        f"enrollments.Enrollment:{world.private_enrollment.pk}",
    ]
    page = bob.get(f"/consent/{client.pk}/").content.decode()
    assert all(key in page for key in keys)
    bob.post(f"/consent/{client.pk}/records/", {"deed": "open", "records": keys})
    assert partner_s_status(world, client.pk) == 302  # Says why, by a stamp alone.
    state_purpose(world.carol, world.agency_b, client.pk)
    assert partner_s_status(world, client.pk) == 200
    assert "Birch Services" in bob.get(f"/consent/{client.pk}/").content.decode()
    assert partner_sees(world, world.private_enrollment)
    bob.post(f"/consent/{client.pk}/records/", {"deed": "close", "records": keys[1:]})
    assert not partner_sees(world, world.private_enrollment)
    assert partner_s_status(world, client.pk) == 200
    bob.post(f"/consent/{client.pk}/records/", {"deed": "close", "records": keys})
    assert partner_s_status(world, client.pk) == 404
    deeds = set(
        LogEntry.objects.filter(clients__contains=[client.pk]).values_list("deed", flat=True)
    )
    assert {"release.signed", "records.opened", "records.closed", "sharing.viewed"} <= deeds


@pytest.mark.rule("V14")
def test_without_a_release_nothing_is_opened(world: World) -> None:
    bob = Browser.signed_in_as(world.bob)
    keys = [f"enrollments.Enrollment:{world.private_enrollment.pk}", "no.Model:x", "junk"]
    address = f"/consent/{world.private_client.pk}/records/"
    answer = bob.post(address, {"deed": "open", "records": keys}, follow=True)
    assert "no release in force covers it" in answer.content.decode()
    assert not partner_sees(world, world.private_enrollment)


@pytest.mark.requirement("S6")
def test_a_yes_needs_review_and_signature_and_a_no_needs_nothing(world: World) -> None:
    bob = Browser.signed_in_as(world.bob)
    address = f"/consent/{world.private_client.pk}/release/"
    page = bob.post(address, {"scope": "partners", "share_health": "on"}).content.decode()
    for words in ("Without that nothing can be shared", "Needed for a written", "Initials are"):
        assert words in page
    assert not Release._base_manager.exists()
    assert bob.post(address, {"scope": "nobody"}).status_code == 302
    assert Release._base_manager.get().scope == Scope.NOBODY


def test_the_text_is_shown_in_the_client_s_language(world: World) -> None:
    bob = Browser.signed_in_as(world.bob)
    address = f"/consent/{world.private_client.pk}/release/"
    assert "Compartir su información" in bob.get(f"{address}?language=es").content.decode()
    bob.post(address, SIGNED | {"language": "es"})
    assert Release._base_manager.get().document.language == "es"


def test_signature_and_initials_are_kept_sealed(world: World) -> None:
    bob = Browser.signed_in_as(world.bob)
    bob.post(
        f"/consent/{world.private_client.pk}/release/",
        SIGNED | {"share_health": "on", "initials_health": "PH"},
    )
    release = Release._base_manager.get()
    assert Section.HEALTH in release.sections
    with connection.cursor() as cursor:
        cursor.execute("SELECT r::text FROM consent_release r")
        (text,) = cursor.fetchone()
    assert "Hollybush" not in text
    assert b"Hollybush" not in bytes(release.sealed or b"")


def test_the_database_holds_the_form_of_a_release(world: World) -> None:
    release = decide(world, world.private_client, agreed())
    rows = Release._base_manager.filter(pk=release.pk)
    for wrong in (
        {"shared_with": [world.agency_b.pk]},
        {"sections": ["services"]},
        {"ends_on": None},
        {"sealed": None},
        {"scope": Scope.NOBODY},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)


def test_every_sensitive_section_in_use_can_be_ticked(world: World) -> None:
    page = Browser.signed_in_as(world.bob).get(f"/consent/{world.private_client.pk}/release/")
    text = page.content.decode()
    for section in {"health", "hiv", "domestic_violence"}:
        assert section in SENSITIVE_SECTIONS
        assert f'name="share_{section}"' in text
        assert f'name="initials_{section}"' in text
