"""An incident about those who would be told of it: whom it reaches, and who can learn of it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.db import DatabaseError, connection, transaction

from agencies.actions.permissions import sync_permissions
from agencies.models import Agency, User
from agencies.permissions import PERMISSIONS, Role
from audit.oversight.models import Incident
from hmis.inbox.due import due_of
from hmis.inbox.models import Notice
from tests.audit.test_incidents import LIST, REPORT, TYPED, report
from tests.factories.agencies import make_membership, make_user
from tests.factories.registers import make_incident
from tests.roles import Browser, acting_as_user, app_role
from tests.world import World

pytestmark = pytest.mark.django_db
REACHES_ALL = "audit_oversight.view_all_incidents"
NOBODY_ELSE = "Nobody else holds this office at present. Choose another way, or call the lead."


def hired(name: str, agency: Agency, *roles: Role) -> User:
    user = make_user(name)
    for role in roles:
        make_membership(user, agency, role)
    sync_permissions()
    return user


@pytest.fixture
def lead(world: World) -> Agency:
    return world.root.memberships.get().agency


@pytest.fixture
def chief(lead: Agency) -> User:
    """The HMIS director."""
    return hired("hugo", lead, Role.HMIS_DIRECTOR)


@pytest.fixture
def readers(world: World, lead: Agency, chief: User) -> Mapping[str, User]:
    """Everybody who reads some reports."""
    return {
        "director": world.alice,
        "executive": hired("eva", world.agency_a, Role.EXECUTIVE_DIRECTOR),
        "contact": hired("cleo", world.agency_a, Role.AGENCY_CONTACT),
        "administrator": world.root,
        "chief": chief,
    }


@pytest.mark.rule("V29")
@pytest.mark.parametrize("role", [Role.HELP_DESK, Role.DATA_QUALITY_ANALYST])
def test_the_contact_of_the_lead_reads_no_other_agency_s_reports(
    world: World, lead: Agency, role: Role
) -> None:
    helper = hired("hedy", lead, role, Role.AGENCY_CONTACT)
    incident = make_incident(world.bob)
    browser = Browser.signed_in_as(helper)
    assert browser.get(LIST).context["lines"] == []
    assert browser.get(f"{LIST}{incident.pk}/").status_code == 404
    reaching = [role for role, held in PERMISSIONS.items() if REACHES_ALL in held]
    assert reaching == [Role.SYSTEM_ADMINISTRATOR, Role.HMIS_DIRECTOR]


@pytest.mark.requirement("S41", "S102")
@pytest.mark.parametrize(
    ("audience", "told"),
    [
        ("agency", {"director", "executive", "contact", "administrator"}),
        ("lead", {"administrator", "chief"}),
        ("hmis_director", {"chief"}),
    ],
)
def test_it_reaches_whom_the_reporter_chose_and_nobody_whom_it_is_about(
    world: World, readers: Mapping[str, User], audience: str, told: set[str]
) -> None:
    incident = report(world.bob, audience=audience)
    notices = Notice.objects.filter(kind="audit_oversight.incident_reported")
    assert {one.user for one in notices} == {readers[name] for name in told}
    with acting_as_user(world.alice) as actor:
        due = " ".join(str(one.text) for one in due_of(actor))
    assert ("reported incident" in due) is (audience == "agency")
    for name, reader in readers.items():
        browser = Browser.signed_in_as(reader)
        may = name in told or name == "chief"
        assert browser.get(f"{LIST}{incident.pk}/").status_code == (200 if may else 404), name
        assert browser.post(f"{LIST}{incident.pk}/").status_code == (302 if may else 404), name
        assert bool(browser.get(LIST).context["lines"]) is may, name


def test_the_pages_say_who_is_told(world: World, chief: User) -> None:
    asked = Browser.signed_in_as(world.bob).get(REPORT)
    assert "Who should be told?" in asked.content.decode()
    assert asked.context["form"]["audience"].value() == "agency"
    incident = report(world.bob, audience="hmis_director")
    for user, page in (
        (world.bob, f"{LIST}{incident.pk}/reported/"),
        (chief, f"{LIST}{incident.pk}/"),
    ):
        assert (
            "<dd>Only the HMIS director</dd>"
            in Browser.signed_in_as(user).get(page).content.decode()
        )


@pytest.mark.parametrize("audience", ["lead", "hmis_director"])
def test_no_row_of_the_log_tells_the_agency_that_there_is_a_report(
    world: World, chief: User, audience: str
) -> None:
    report(world.bob, audience=audience)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM audit_logentry "
            "WHERE (deed LIKE 'incident%%' OR additional_data::text LIKE '%%incident%%' "
            "OR content_type_id IN (SELECT id FROM django_content_type WHERE model = 'incident') "
            "OR purpose = 'confidential report') "
            "AND (actor_id IS NOT NULL OR agency_id IS NOT NULL OR session <> '')"
        )
        assert cursor.fetchone() == (0,)
    trail = Browser.signed_in_as(world.alice).get("/audit/").content.decode()
    assert "Reported an incident" not in trail


def test_where_nobody_else_would_be_told_the_report_is_refused(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    answer = browser.post(REPORT, TYPED | {"audience": "hmis_director"})
    assert answer.context["form"].errors == {"audience": [NOBODY_ELSE]}
    alone = Browser.signed_in_as(world.root).post(REPORT, TYPED | {"audience": "lead"})
    assert alone.context["form"].errors == {"audience": [NOBODY_ELSE]}
    assert not Incident.objects.exists()
    missing = browser.post(REPORT, {key: TYPED[key] for key in TYPED if key != "audience"})
    assert list(missing.context["form"].errors) == ["audience"]


def test_nobody_takes_the_mark_away(world: World, chief: User) -> None:
    incident = report(world.bob, audience="lead")
    rows = Incident.objects.filter(pk=incident.pk)
    with app_role(), pytest.raises(DatabaseError, match="not changed"), transaction.atomic():
        rows.update(audience="agency")
    with pytest.raises(DatabaseError, match="audience"), transaction.atomic():
        Incident.objects.create(
            reported_by=world.bob,
            agency=world.agency_a,
            kind="other",
            audience="nobody",
            noticed_on=incident.noticed_on,
        )
