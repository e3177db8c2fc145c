"""The small world of most tests: two agencies, five people, four projects, a few clients."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from agencies.actions.permissions import sync_permissions
from agencies.models import Agency, Membership, Project, SharingAgreement, User
from agencies.permissions import Role
from agencies.sections import ORDINARY_SECTIONS
from clients.models import Client
from enrollments.models import Enrollment
from tests.factories.agencies import (
    make_agency,
    make_membership,
    make_project,
    make_user,
    state_purpose,
)
from tests.factories.clients import make_client
from tests.factories.enrollments import make_enrollment


@dataclass
class World:
    """A: shelter (shared) and legal aid (flagged). B: housing; partner of A by an agreement."""

    agency_a: Agency
    agency_b: Agency
    shelter: Project
    legal: Project
    outreach: Project
    housing: Project
    alice: User
    bob: User
    carol: User
    dan: User
    root: User
    agreement: SharingAgreement
    # Enrolled at A's shelter: shared with B; not shared. And a client of B.
    shared_client: Client
    private_client: Client
    b_client: Client
    shared_enrollment: Enrollment
    private_enrollment: Enrollment
    b_enrollment: Enrollment

    @property
    def people(self) -> dict[str, User | None]:
        """Everybody who may knock, signed out included."""
        return {
            "alice": self.alice,
            "bob": self.bob,
            "carol": self.carol,
            "dan": self.dan,
            "root": self.root,
            "signed_out": None,
        }


def make_world() -> World:
    """Alice directs A, Bob works at A's shelter, Carol at B, Dan no longer; Root administers.

    Carol has said why she looks at the shared client.
    """
    agency_a, agency_b = make_agency("Alder House"), make_agency("Birch Services")
    lead = make_agency("Lead Office")
    shelter = make_project(agency_a, "Alder Shelter", is_shared=True)
    legal = make_project(agency_a, "Alder Legal Aid", is_legal_services=True)
    outreach = make_project(agency_a, "Alder Outreach")
    housing = make_project(agency_b, "Birch Housing")
    alice, bob = make_user("alice"), make_user("bob")
    carol, dan, root = make_user("carol"), make_user("dan"), make_user("root")
    make_membership(alice, agency_a, Role.AGENCY_DIRECTOR, has_all_projects=True)
    make_membership(bob, agency_a, Role.CASE_WORKER, projects=[shelter])
    make_membership(carol, agency_b, Role.CASE_WORKER, projects=[housing])
    _ended(make_membership(dan, agency_b, Role.CASE_WORKER, projects=[housing]))
    make_membership(root, lead, Role.SYSTEM_ADMINISTRATOR)
    agreement = SharingAgreement.objects.create(
        grantor=agency_a,
        partner=agency_b,
        sections=sorted(ORDINARY_SECTIONS),
        starts_on=date(2020, 1, 1),
    )
    sync_permissions()
    shared = make_client(shelter, "Sharon", "Oakley", shared_with=[agency_b.pk], ssn="123456789")
    private = make_client(shelter, "Prudence", "Hollybush", ssn="987654321")
    of_b = make_client(housing, "Benedict", "Underhill")
    state_purpose(carol, agency_b, shared.pk)
    return World(
        agency_a=agency_a,
        agency_b=agency_b,
        shelter=shelter,
        legal=legal,
        outreach=outreach,
        housing=housing,
        alice=alice,
        bob=bob,
        carol=carol,
        dan=dan,
        root=root,
        agreement=agreement,
        shared_client=shared,
        private_client=private,
        b_client=of_b,
        shared_enrollment=make_enrollment(shared, shelter, shared_with=[agency_b.pk]),
        private_enrollment=make_enrollment(private, shelter),
        b_enrollment=make_enrollment(of_b, housing),
    )


def _ended(membership: Membership) -> None:
    membership.ends_on = date(2021, 1, 1)
    membership.save(update_fields=["ends_on"])
