"""The demo's releases, and that its stamps are what the rules of sharing say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from agencies.actor import acting_as, actor_of
from agencies.models import Agency, Project, SharingAgreement, User
from agencies.sections import SENSITIVE_SECTIONS, Section
from clients.models import Client, ClientIdentity, ClientRecord, Mode
from clients.row_security import record_models
from clients.stamps import NOBODY, Stamp
from consent import stamps as rules
from consent.models import Given, Release, Scope, Signer
from enrollments.elements.element import Element
from enrollments.models import Enrollment, HealthInsurance, Income
from hmis.demo.community import Desk
from hmis.demo.places import SERVING_AGENCIES
from hmis.demo.releases import Decision
from hmis.demo.stamps import Household, Stamps
from hmis.demo.stories import DISAGREEING, REVOKING, SHARING, client_id_of
from hmis.vault.actions import ciphers_for
from tests.demo.test_seed_demo import every, seed
from tests.factories.agencies import state_purpose
from tests.roles import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

CLIENTS = 400
SAMPLE = 24


@pytest.fixture
def demo(db: None) -> None:
    """Enough clients for every kind of release."""
    seed("--clients", str(CLIENTS))


def records() -> list[type[ClientRecord]]:
    """Tables whose rows may be shared and of which the demo has some."""
    return [one for one in record_models() if one.is_ever_shared and every(one).exists()]


def test_every_kind_of_release_is_there(demo: None) -> None:
    releases = every(Release)
    today = timezone.localdate()
    assert set(releases.values_list("scope", flat=True)) == set(Scope.values)
    assert releases.filter(given=Given.SPOKEN).exists()
    assert releases.filter(revoked_on__isnull=False, notice_on__isnull=False).exists()
    assert releases.filter(ends_on__lt=today, revoked_on__isnull=True).exists()
    assert releases.filter(signer=Signer.GUARDIAN).exists()
    assert releases.exclude(document__language="en").exists()
    for release in releases.filter(signer=Signer.GUARDIAN).select_related("client"):
        born = release.client.date_of_birth
        assert born is not None
        assert rules.is_minor(born, release.starts_on)
        assert release.ends_on is None or rules.is_minor(born, release.ends_on)
    assert not releases.exclude(client__mode=Mode.IDENTIFIED).exists()


def test_releases_name_partners_of_the_agency_only(demo: None) -> None:
    partners: dict[int, set[int]] = {}
    for grantor, partner in SharingAgreement.objects.values_list("grantor_id", "partner_id"):
        partners.setdefault(grantor, set()).add(partner)
    for release in every(Release).select_related("project"):
        known = partners.get(release.project.agency_id, set())
        assert set(release.agencies) <= known
        if release.scope == Scope.PARTNERS:
            assert set(release.agencies) == known


def test_signatures_open_under_the_clients_key_and_no_other_cell(demo: None) -> None:
    signed = list(every(Release).filter(sealed__isnull=False)[:5])
    assert signed
    ciphers = ciphers_for([release.client_id for release in signed])
    for release in signed:
        opened = ciphers[release.client_id].open(
            bytes(release.sealed or b""),
            table="consent_release",
            column="sealed",
            row_id=release.pk,
        )
        assert b"signature" in opened


@pytest.mark.rule("V1")
@pytest.mark.rule("V2")
@pytest.mark.rule("V4")
def test_what_never_shares_has_no_stamp(demo: None) -> None:
    for model in records():
        stamped = every(model).filter(shared_with__isnull=False)
        assert not stamped.exclude(project__is_shared=True).exists()
        assert not stamped.exclude(client__mode=Mode.IDENTIFIED).exists()
        for row in stamped.select_related("project")[:SAMPLE]:
            assert not row.project.is_never_shared
            assert row.project.agency_id not in (row.shared_with or [])


@pytest.mark.rule("V5")
@pytest.mark.rule("V6")
@pytest.mark.rule("V8")
@pytest.mark.rule("V28")
def test_stamps_are_what_the_rules_say_on_the_day(demo: None) -> None:
    compared = stamped = 0
    for model in records():
        for row in sampled(model):
            found = set(row.shared_with or ())
            said = by_the_rules(row)
            assert found == set(said.shared_with or ()), model
            if said.shared_until is None:
                assert row.shared_until is None
            else:
                assert row.shared_until is not None
                assert row.shared_until <= said.shared_until
            compared += 1
            stamped += bool(found)
    assert compared > 200
    assert stamped > 80


def sampled(model: type[ClientRecord]) -> Iterator[ClientRecord]:
    """Rows of sharing projects, stamped and not, of minors and of grown people."""
    rows = every(model).filter(project__is_shared=True).select_related("project", "client")
    recently = timezone.localdate() - timedelta(days=18 * 365)
    minors = rows.filter(client__date_of_birth__gt=recently)
    released = rows.filter(client__in=every(Release).values("client_id"))
    for some in (
        minors.filter(shared_with__isnull=False),
        minors.filter(shared_with__isnull=True),
        released.filter(shared_with__isnull=False),
        released.filter(shared_with__isnull=True),
        released.filter(client__in=every(Release).filter(scope=Scope.LISTED).values("client_id")),
        released.filter(
            client__in=every(Release).filter(revoked_on__isnull=False).values("client_id")
        ),
        rows.filter(client_id=client_id_of(DISAGREEING, 2)),
    ):
        yield from some.order_by("pk")[: SAMPLE // 3]


def by_the_rules(row: ClientRecord) -> Stamp:
    """What `consent.stamps` answers to a worker of the project on the day of the row."""
    day = row.information_date
    assert day is not None
    assert row.created_by_id is not None
    worker = User.objects.get(pk=row.created_by_id)
    household = companions(row)
    with transaction.atomic():
        as_of(row.client, row.project.agency_id, day, [one.client_id for one in household])
        # A director: the staff member of the demo may not work at every project of the agency.
        with (
            acting_as(actor_of(director(row.project, worker).pk)),
            patch.object(rules, "companions_of", lambda client_id: household),
            patch.object(timezone, "localdate", lambda: day),
        ):
            stamp = rules.stamp_by_release(row.client, row.project, type(row).section)
        transaction.set_rollback(True)
    return stamp


def director(project: Project, worker: User) -> User:
    """Somebody for whom every project of the agency is an own one."""
    agency = Agency.objects.get(pk=project.agency_id)
    if agency.name == "Harbor House":
        return User.objects.get(email="director@demo.example")
    return worker


def companions(row: ClientRecord) -> list[rules.Companion]:
    """The others of the stay, or of the client's first stay."""
    stay = row if isinstance(row, Enrollment) else getattr(row, "enrollment", None)
    if stay is None:
        stay = every(Enrollment).filter(client_id=row.client_id).earliest("entry_date")
    others = every(Enrollment).filter(household_id=stay.household_id)
    return [
        rules.Companion(key, born)
        for key, born in others.exclude(client_id=row.client_id).values_list(
            "client_id", "client__date_of_birth"
        )
    ]


def as_of(client: Client, agency_id: int, day: date, household: list[object]) -> None:
    """Take back what was decided after `day`; the caller rolls it back again."""
    end_of_day = timezone.make_aware(datetime.combine(day, datetime.max.time()))
    decided = every(Release).filter(
        client_id__in=[client.pk, *household], project__agency_id=agency_id
    )
    decided.filter(created_at__gt=end_of_day).update(voided_at=timezone.now())
    decided.filter(revoked_on__gt=day).update(revoked_on=None)


@pytest.mark.rule("V28")
def test_minor_alone_is_shared_with_nobody_whatever_was_signed() -> None:
    day = date(2025, 6, 2)
    (plan,) = (one for one in SERVING_AGENCIES[0].projects if one.name == "Harbor Night Shelter")
    desk = Desk(plan, 1, 10, None, dict.fromkeys(Section, frozenset({20})))
    sections = frozenset(Section)
    decision = Decision(Scope.PARTNERS, day, day + timedelta(days=90), (20,), sections)
    child, adult = uuid4(), uuid4()
    decisions = {(10, child): (decision,), (10, adult): (decision,)}
    born = {child: date(2015, 1, 1), adult: date(1990, 1, 1)}
    for people, is_shared in (({child}, False), ({child, adult}, True), ({adult}, True)):
        household = Household({one: born[one] for one in people}, Mode.IDENTIFIED, decisions)
        stamps = Stamps(household, min(people, key=lambda one: one != child), desk)
        assert (stamps.on(day, Section.HEALTH) != NOBODY) is is_shared


@pytest.mark.rule("V9")
def test_sensitive_rows_close_where_the_release_ended(demo: None) -> None:
    checked = 0
    for model in records():
        if model.section not in SENSITIVE_SECTIONS:
            assert not every(model).filter(shared_until__isnull=False).exists()
            continue
        stamped = every(model).filter(shared_with__isnull=False).select_related("project")
        assert not stamped.filter(shared_until__isnull=True).exists()
        for row in stamped:
            gone = every(Release).filter(
                Q(revoked_on__isnull=False) | Q(scope=Scope.NOBODY),
                client_id=row.client_id,
                project__agency_id=row.project.agency_id,
            )
            for release in gone:
                assert row.shared_until is not None
                assert row.shared_until <= (release.revoked_on or release.starts_on)
                checked += 1
    assert checked > 10


@pytest.mark.rule("V9")
def test_partner_of_a_revoked_release_keeps_the_ordinary_alone(demo: None) -> None:
    partner = User.objects.get(email="partner@demo.example")
    with acting_as(actor_of(partner.pk)) as actor:
        for story, sees_health in ((SHARING, True), (REVOKING, False)):
            about = {"client_id": client_id_of(story), "project__agency__name": "Harbor House"}
            assert Income.objects.visible_to(actor).filter(**about).exists()
            health = HealthInsurance.objects.visible_to(actor).filter(**about)
            assert health.exists() is sees_health
        revoked = Enrollment.objects.visible_to(actor).filter(client_id=client_id_of(REVOKING))
        assert revoked.count() == 1  # The later stay began after the revocation.
    state_purpose(partner, partner.memberships.get().agency, client_id_of(REVOKING))
    page = Browser.signed_in_as(partner).get(f"/clients/{client_id_of(REVOKING)}/")
    assert page.status_code == 200


def test_every_answer_is_about_the_client_of_its_stay(demo: None) -> None:
    for model in records():
        if issubclass(model, Element):
            astray = every(model).exclude(
                client_id=F("enrollment__client_id"), project_id=F("enrollment__project_id")
            )
            assert not astray.exists()
    assert every(ClientIdentity).filter(is_current=True).count() == every(Client).count()
