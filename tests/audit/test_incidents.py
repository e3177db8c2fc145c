"""Incidents: reported by everybody, told at once, read by who answers for them."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from agencies.actions.permissions import sync_permissions
from agencies.models import User
from agencies.permissions import PERMISSIONS, Role
from audit.log.models import LogEntry
from audit.oversight.actions.incidents import told_in
from audit.oversight.models import Incident, IncidentSighting
from hmis.inbox.actions import send_waiting
from hmis.inbox.due import due_of
from hmis.inbox.models import Notice
from hmis.vault.actions import rewrap_some
from hmis.vault.keyring import with_new_key
from tests.agencies.agreements import hire
from tests.factories.agencies import make_membership, make_user
from tests.factories.registers import make_incident
from tests.roles import Browser, acting_as_user, app_role
from tests.world import World

pytestmark = pytest.mark.django_db

REPORT = "/audit/incidents/report/"
LIST = "/audit/incidents/"
TYPED = {
    "kind": "unlawful_access",
    "what": "Zacharias Quill read the file of his neighbour.",
    "noticed_on": "06/01/2025",
    "about_when": "between lunch and four",
    "concerned": "Zacharias Quill",
    "audience": "agency",
}


@pytest.fixture
def contact(world: World) -> User:
    """A's designated HMIS contact."""
    user = make_user("cleo")
    make_membership(user, world.agency_a, Role.AGENCY_CONTACT)
    sync_permissions()
    return user


def report(user: User, **changes: str) -> Incident:
    answer = Browser.signed_in_as(user).post(REPORT, TYPED | changes)
    assert answer.status_code == 302
    found: Incident = Incident.objects.latest("reported_at")
    assert answer.headers["Location"] == f"{LIST}{found.pk}/reported/"
    return found


@pytest.mark.requirement("S41", "S102", "S61")
def test_director_contact_and_administrator_are_told_at_once_without_the_contents(
    world: World,
    contact: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=False):
        incident = report(world.bob)
    notices = Notice.objects.filter(kind="audit_oversight.incident_reported")
    assert {one.user_id for one in notices} == {world.alice.pk, contact.pk, world.root.pk}
    at = timezone.localtime(incident.reported_at).strftime("%m/%d/%Y %H:%M")
    for notice in notices:
        assert f"Incident {incident.pk} was reported at {at}" in notice.sentence
        assert notice.link == f"{LIST}{incident.pk}/"
    send_waiting()
    assert {one.to[0] for one in mail.outbox} == {
        "alice@example.org",
        "cleo@example.org",
        "root@example.org",
    }
    told = " ".join([*(one.sentence for one in notices), *(str(one.body) for one in mail.outbox)])
    assert "Zacharias" not in told
    assert "neighbour" not in told


@pytest.mark.requirement("S41")
def test_the_reporter_gets_number_and_time_and_nobody_else_gets_that_page(world: World) -> None:
    incident = report(world.bob)
    page = f"{LIST}{incident.pk}/reported/"
    shown = Browser.signed_in_as(world.bob).get(page).content.decode()
    assert timezone.localtime(incident.reported_at).strftime("%m/%d/%Y %H:%M:%S") in shown
    assert f"<dd>{incident.pk}</dd>" in shown
    assert "Zacharias" not in shown
    for other in (world.alice, world.carol, world.root):
        assert Browser.signed_in_as(other).get(page).status_code == 404


@pytest.mark.requirement("S41", "S102")
def test_every_role_and_who_has_not_signed_yet_may_report(world: World) -> None:
    assert all("audit_oversight.report_incident" in held for held in PERMISSIONS.values())
    newcomer = hire("nora", world.agency_a)
    browser = Browser.signed_in_as(newcomer)
    assert "Report an incident" in browser.get("/agencies/agreement/").content.decode()
    incident = report(newcomer, kind="attempted_access")
    assert incident.reported_by == newcomer
    assert Notice.objects.filter(user=world.alice).exists()


@pytest.mark.requirement("S102")
def test_the_button_stands_on_pages_and_on_refusals(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    for path in ("/", "/clients/search/", "/audit/", "/nowhere/", REPORT):
        assert REPORT in browser.get(path).content.decode(), path
    assert Browser.signed_in_as(None).get(REPORT).status_code == 302


def test_each_reads_the_reports_of_the_own_agency_and_the_lead_all(
    world: World, contact: User
) -> None:
    chief, of_lead = make_user("hugo"), world.root.memberships.get().agency
    make_membership(chief, of_lead, Role.HMIS_DIRECTOR)
    other = make_user("erin")
    make_membership(other, world.agency_b, Role.EXECUTIVE_DIRECTOR)
    of_a, of_b = make_incident(world.bob), make_incident(world.carol)
    seen = {
        world.alice: {of_a.pk},
        contact: {of_a.pk},
        other: {of_b.pk},
        world.root: {of_a.pk, of_b.pk},
        chief: {of_a.pk, of_b.pk},
    }
    for reader, numbers in seen.items():
        browser = Browser.signed_in_as(reader)
        assert {line.number for line in browser.get(LIST).context["lines"]} == numbers
        for incident in (of_a, of_b):
            expected = 200 if incident.pk in numbers else 404
            assert browser.get(f"{LIST}{incident.pk}/").status_code == expected
            assert browser.post(f"{LIST}{incident.pk}/").status_code in {302, 404}
    assert set(IncidentSighting.objects.filter(incident=of_b).values_list("user", flat=True)) == {
        other.pk,
        world.root.pk,
        chief.pk,
    }
    for refused in (world.bob, world.carol):
        assert Browser.signed_in_as(refused).get(LIST).status_code == 403
        with acting_as_user(refused) as actor:
            assert not Incident.objects.visible_to(actor).exists()


def test_opening_is_logged_and_seen_by_me_is_noted_once(world: World) -> None:
    incident = report(world.bob)
    with acting_as_user(world.alice) as actor:
        assert "1 reported incident" in " ".join(str(due.text) for due in due_of(actor))
    browser = Browser.signed_in_as(world.alice)
    shown = browser.get(f"{LIST}{incident.pk}/").content.decode()
    assert "Zacharias Quill read the file of his neighbour." in shown
    assert "between lunch and four" in shown
    (look,) = LogEntry.objects.filter(deed="incident.viewed")
    assert (look.actor, look.object_pk) == (world.alice, str(incident.pk))
    for _time in range(2):
        browser.post(f"{LIST}{incident.pk}/")
    assert IncidentSighting.objects.get().user == world.alice
    assert LogEntry.objects.filter(deed="incident.acknowledged").count() == 1
    with acting_as_user(world.alice) as actor:
        assert "incident" not in " ".join(str(due.text) for due in due_of(actor))


def test_the_words_lie_sealed_and_out_of_the_log(world: World) -> None:
    incident = report(world.bob)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT row_to_json(i)::text FROM audit_oversight_incident i "
            "UNION ALL SELECT row_to_json(l)::text FROM audit_logentry l "
            "UNION ALL SELECT row_to_json(n)::text FROM inbox_notice n"
        )
        stored = " ".join(row for (row,) in cursor.fetchall())
    assert "Quill" not in stored
    assert b"Quill".hex() not in stored
    assert told_in(incident).concerned == "Zacharias Quill"


def test_rotation_finds_the_report_and_it_still_opens(world: World, settings: Settings) -> None:
    incident = report(world.bob)
    settings.HMIS_KEYRING = with_new_key(settings.HMIS_KEYRING)
    newest = settings.HMIS_KEYRING.partition(":")[0]
    while rewrap_some():
        pass
    incident.refresh_from_db()
    assert incident.ring_key_id == newest
    assert told_in(incident).what == TYPED["what"]


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("kind", "", "Choose what comes nearest."),
        ("what", " ", "Write a few words; one sentence is enough."),
        ("noticed_on", "01/01/2100", "This day is still to come."),
    ],
)
def test_a_report_says_what_and_when(world: World, field: str, typed: str, words: str) -> None:
    answer = Browser.signed_in_as(world.bob).post(REPORT, TYPED | {field: typed})
    assert answer.context["form"].errors == {field: [words]}
    assert not Incident.objects.exists()


def test_the_database_keeps_a_report_as_it_was_made(world: World) -> None:
    incident = make_incident(world.bob)
    for change in (
        {"kind": "other"},
        {"reported_by": world.carol},
        {"sealed_report": b"x"},
        {"audience": "lead"},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            Incident.objects.filter(pk=incident.pk).update(**change)
    with (
        acting_as_user(world.alice),
        pytest.raises(DatabaseError, match="reported by the actor"),
        transaction.atomic(),
    ):
        Incident.objects.create(
            reported_by=world.bob,
            agency=world.agency_a,
            kind="other",
            noticed_on=timezone.localdate(),
        )
    with app_role(), pytest.raises(DatabaseError, match="denied"), transaction.atomic():
        Incident.objects.all().delete()
