"""Sharing agreements: entered from a paper, narrowed and ended at once, never widened (V15)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.utils import timezone

from agencies.actions import sharing as actions
from agencies.actor import actor_of
from agencies.models import ProjectGroupPermission, SharingAgreement, User
from agencies.sections import ORDINARY_SECTIONS, Section
from audit.log.models import LogEntry
from clients.models import Client
from consent.releases import partners_of
from enrollments.models import Enrollment
from hmis.inbox.models import Notice
from hmis.vault import files
from tests.factories.agencies import make_agency, make_project
from tests.factories.registers import PDF
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = pytest.mark.django_db
LIST = "/agencies/sharing/"
ENTER = f"{LIST}enter/"


def paper(content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile("signed.pdf", content, "application/pdf")


def typed(world: World, **changes: Any) -> dict[str, Any]:  # Any: words of a form, files
    words = {
        "grantor": world.agency_b.pk,
        "partner": world.agency_a.pk,
        "ways": "one",
        "ordinary": ["identity", "enrollments"],
        "sensitive": ["health"],
        "signed_on": "01/02/2026",
        "starts_on": "01/05/2026",
        "document": paper(),
        **changes,
    }
    return {name: value for name, value in words.items() if value is not None}


def partner_ids(user: User) -> dict[str, tuple[int, ...]]:
    return {section: ids for section, ids in actor_of(user.pk).partner_project_ids.items() if ids}


def sees_shared_client(world: World) -> bool:
    """Whether Carol, at the partner, sees the client of A's shelter."""
    with acting_as_user(world.carol) as actor:
        clients = Client.objects.visible_to(actor).filter(pk=world.shared_client.pk)
        stays = Enrollment.objects.visible_to(actor).filter(pk=world.shared_enrollment.pk)
        assert clients.exists() == stays.exists()
        return clients.exists()


@pytest.mark.requirement("S51", "S52")
@pytest.mark.rule("V15")
def test_without_an_agreement_nobody_is_a_partner(world: World) -> None:
    assert partner_ids(world.alice) == {}
    answer = Browser.signed_in_as(world.root).post(ENTER, typed(world))
    entered = SharingAgreement.objects.get(grantor=world.agency_b)
    assert answer.headers["Location"] == f"{LIST}{entered.pk}/"
    assert partner_ids(world.alice) == dict.fromkeys(
        ("identity", "enrollments", "health"), (world.housing.pk,)
    )
    assert entered.entered_by == world.root
    assert entered.document_id is not None
    assert PDF not in files.path_of(entered.document_id, files.LASTING).read_bytes()
    assert Notice.objects.filter(user=world.alice, kind="agencies.sharing_agreement_entered")
    with acting_as_user(world.carol) as actor:
        assert list(partners_of(actor.agency_id or 0, "health")) == [world.agency_a.pk]


@pytest.mark.rule("V15")
def test_two_ways_are_two_rows_of_one_paper(world: World) -> None:
    make_project(third := make_agency("Cedar Home"), "Cedar Beds", is_shared=True)
    Browser.signed_in_as(world.root).post(ENTER, typed(world, grantor=third.pk, ways="two"))
    given, taken = SharingAgreement.objects.exclude(pk=world.agreement.pk).order_by("pk")
    assert (given.grantor, given.partner) == (taken.partner, taken.grantor)
    assert (given.counterpart, taken.counterpart) == (taken, given)
    assert given.document_id == taken.document_id


@pytest.mark.rule("V15")
def test_the_partners_view_ends_the_moment_the_agreement_does(world: World) -> None:
    assert sees_shared_client(world)
    browser = Browser.signed_in_as(world.root)
    page = f"{LIST}{world.agreement.pk}/end/"
    asked = browser.get(page).content.decode()
    assert "What closes to Birch Services at once" in asked
    assert "<dd>1</dd>" in asked
    refused = browser.post(page, {"reason": "They asked for it."})
    assert set(refused.context["form"].errors) == {"is_meant"}
    assert sees_shared_client(world)
    browser.post(page, {"reason": "They asked for it.", "is_meant": "on"})
    assert not sees_shared_client(world)
    assert partner_ids(world.carol) == {}
    assert not ProjectGroupPermission.objects.filter(agreement=world.agreement).exists()
    world.agreement.refresh_from_db()
    assert world.agreement.ends_on is None
    assert (world.agreement.ended_by, world.agreement.state) == (world.root, "ended")
    assert LogEntry.objects.filter(deed="sharing_agreement.ended").count() == 1
    assert browser.get(page).status_code == 404
    with acting_as_user(world.alice) as actor:
        assert partners_of(actor.agency_id or 0) == {}


@pytest.mark.rule("V15")
def test_an_ended_agreement_opens_nothing_though_its_grants_are_still_there(world: World) -> None:
    """As if the grants had not followed: the actor reads the agreement itself."""
    SharingAgreement.objects.filter(pk=world.agreement.pk).update(
        ended_at=timezone.now(), ended_reason="ended by hand"
    )
    assert ProjectGroupPermission.objects.filter(agreement=world.agreement).exists()
    assert partner_ids(world.carol) == {}
    assert not sees_shared_client(world)
    assert actor_of(world.bob.pk).own_project_ids == (world.shelter.pk,)


@pytest.mark.rule("V15")
def test_a_sensitive_section_closes_with_its_agreement_too(world: World) -> None:
    world.agreement.sections = [*world.agreement.sections, Section.HEALTH]
    world.agreement.save()
    with acting_as_user(world.root) as actor:
        actions.narrow_sharing_agreement(
            world.agreement, actor=actor, sections=[Section.ENROLLMENTS, Section.HEALTH]
        )
    assert set(partner_ids(world.carol)) == {"enrollments", "health"}
    with acting_as_user(world.root) as actor:
        actions.end_sharing_agreement(world.agreement, actor=actor, reason="over")
    assert partner_ids(world.carol) == {}


@pytest.mark.rule("V15")
def test_sections_are_taken_out_at_once_and_never_put_in(world: World) -> None:
    page = f"{LIST}{world.agreement.pk}/sections/"
    browser = Browser.signed_in_as(world.root)
    for sections in ([], sorted(ORDINARY_SECTIONS)):
        answer = browser.post(page, {"sections": sections})
        assert "a wider agreement is a new one" in answer.content.decode()
    assert "health" in str(browser.post(page, {"sections": ["health"]}).context["form"].errors)
    browser.post(page, {"sections": ["enrollments", "services"]})
    assert set(partner_ids(world.carol)) == {"enrollments", "services"}
    with acting_as_user(world.carol) as actor:
        assert not Client.objects.visible_to(actor).filter(pk=world.shared_client.pk).exists()
    row = LogEntry.objects.get(deed="sharing_agreement.narrowed")
    assert row.additional_data == {"taken_out": ["assessments", "identity", "income"]}


@pytest.mark.rule("V15")
def test_the_database_refuses_to_widen_an_agreement_in_place(world: World) -> None:
    mine = SharingAgreement.objects.filter(pk=world.agreement.pk)
    today = timezone.localdate()
    wider: tuple[dict[str, Any], ...] = (
        {"sections": [*world.agreement.sections, "notes"]},
        {"partner": world.root.memberships.get().agency},
        {"starts_on": date(2010, 1, 1)},
    )
    for change in wider:
        with acting_as_user(world.root), pytest.raises(DatabaseError), transaction.atomic():
            mine.update(**change)
    with acting_as_user(world.root):
        mine.update(ends_on=today)
    for later in (None, today + timedelta(days=1)):
        with acting_as_user(world.root), pytest.raises(DatabaseError), transaction.atomic():
            mine.update(ends_on=later)
    wrong: tuple[dict[str, Any], ...] = (
        {"sections": []},
        {"sections": ["gossip"]},
        {"ends_on": date(2000, 1, 1)},
    )
    for broken in wrong:
        with pytest.raises(DatabaseError), transaction.atomic():
            mine.update(**broken)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"partner": None}, "partner"),
        ({"ordinary": [], "sensitive": []}, "ordinary"),
        ({"ends_on": "01/01/2020"}, "ends_on"),
        ({"document": None}, "document"),
        ({"document": paper(b"MZ not a paper")}, "document"),
        ({"document": paper(b"%PDF-" + b"0" * (10 * 1024**2) + b"%%EOF")}, "document"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    world: World, changes: dict[str, Any], field: str
) -> None:
    answer = Browser.signed_in_as(world.root).post(ENTER, typed(world, **changes))
    assert list(answer.context["form"].errors) == [field]
    assert SharingAgreement.objects.get() == world.agreement
    assert files.stored_ids(files.LASTING) == []


@pytest.mark.rule("V3")
def test_a_victim_service_provider_shares_nothing(world: World) -> None:
    haven = make_agency("Haven", is_victim_service_provider=True)
    for ways, grantor, partner in (
        ("one", haven, world.agency_a),
        ("two", world.agency_a, haven),
    ):
        body = typed(world, ways=ways, grantor=grantor.pk, partner=partner.pk)
        answer = Browser.signed_in_as(world.root).post(ENTER, body)
        assert "shares no client records" in answer.content.decode()
    assert not SharingAgreement.objects.filter(entered_by=world.root).exists()


def test_both_parties_read_the_agreement_and_a_third_does_not(world: World) -> None:
    page = f"{LIST}{world.agreement.pk}/"
    shown = Browser.signed_in_as(world.alice).get(page).content.decode()
    never = shown.partition("Never share, whatever an agreement says")[2]
    assert world.legal.name in never
    assert world.shelter.name not in never
    assert "Take sections out" not in shown
    third = make_agency("Cedar Home")
    other = SharingAgreement.objects.create(
        grantor=third, partner=world.agency_b, sections=["identity"], starts_on=date(2020, 1, 1)
    )
    assert Browser.signed_in_as(world.alice).get(f"{LIST}{other.pk}/").status_code == 404
    assert Browser.signed_in_as(world.root).get(f"{LIST}{other.pk}/").status_code == 200
    assert Browser.signed_in_as(world.bob).get(page).status_code == 403
    for deed in ("end", "sections"):
        assert Browser.signed_in_as(world.alice).get(f"{page}{deed}/").status_code == 403
    lines = Browser.signed_in_as(world.alice).get(LIST).context["lines"]
    assert [line.id for line in lines] == [world.agreement.pk]


def test_the_paper_is_saved_by_the_parties_and_each_time_is_logged(world: World) -> None:
    Browser.signed_in_as(world.root).post(ENTER, typed(world))
    entered = SharingAgreement.objects.get(grantor=world.agency_b)
    answer = Browser.signed_in_as(world.alice).get(f"{LIST}{entered.pk}/document/")
    assert answer.content == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert LogEntry.objects.get(deed="agreement_document.opened").actor == world.alice
    missing = Browser.signed_in_as(world.alice).get(f"{LIST}{world.agreement.pk}/document/")
    assert missing.status_code == 404
