"""Who may see what, once more: plain Python over plain objects, written from visibility.md.

Nothing of the product is imported here, and nothing of its way of doing things: the rules are
followed one record and one user at a time, as a reader of the page would.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

# "No client data" (V24, V25): whose memberships open no record.
WITHOUT_CLIENTS = frozenset({"system_administrator", "privacy_auditor"})
# "All records of own agency's projects" (V26).
WHOLE_AGENCY = frozenset({"agency_director", "supervisor"})


@dataclass(frozen=True)
class Agency:
    """`whole_agency`: staff of one project are own to the others (but never to flagged ones)."""

    name: str
    whole_agency: bool = False
    is_victim_service_provider: bool = False
    anonymous_entry: bool = False


@dataclass(frozen=True)
class Project:
    """`is_flagged`: one of V2's flags stands."""

    name: str
    agency: Agency
    is_shared: bool = False
    is_flagged: bool = False


@dataclass(frozen=True)
class Membership:
    """A user at an agency; both days are included."""

    agency: Agency
    role: str
    starts_on: date
    ends_on: date | None = None
    projects: tuple[Project, ...] = ()
    all_projects: bool = False


@dataclass(frozen=True)
class UserAgreement:
    """A user's signed agreement for an agency."""

    agency: Agency
    is_countersigned: bool = True
    is_in_time: bool = True
    is_ended: bool = False


@dataclass(frozen=True)
class User:
    """A person with an account."""

    name: str
    is_active: bool = True
    memberships: tuple[Membership, ...] = ()
    agreements: tuple[UserAgreement, ...] = ()


@dataclass(frozen=True)
class Agreement:
    """`grantor` lets `partner` see what it shares, for these sections, in these days."""

    grantor: Agency
    partner: Agency
    sections: frozenset[str]
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True)
class Record:
    """A row about a client. `shared_until`: first day no longer shared; for sensitive sections."""

    client: str
    project: Project
    section: str = "enrollments"
    is_sensitive: bool = False
    shared_with: frozenset[Agency] = frozenset()
    shared_until: date | None = None
    is_closed: bool = False
    is_voided: bool = False


@dataclass(frozen=True)
class Client:
    """A client, and the current version of its identity (a record of section identity)."""

    name: str
    created_at: Project
    identity: Record
    mode: str = "identified"


@dataclass(frozen=True)
class Place:
    """Everything there is, on one day."""

    today: date
    agreements: tuple[Agreement, ...] = ()
    clients: tuple[Client, ...] = ()
    stays: tuple[Record, ...] = field(default=())


def is_current(starts_on: date, ends_on: date | None, today: date) -> bool:
    """In force on that day."""
    return starts_on <= today and (ends_on is None or today <= ends_on)


def has_agreement(user: User, agency: Agency) -> bool:
    """V19: signed and countersigned, not lapsed, not ended."""
    return any(
        paper.agency == agency
        and paper.is_countersigned
        and paper.is_in_time
        and not paper.is_ended
        for paper in user.agreements
    )


def memberships_in_force(user: User, agency: Agency, today: date) -> list[Membership]:
    """V19: ended, not begun, an account that is off, no agreement that counts: none."""
    if not user.is_active or not has_agreement(user, agency):
        return []
    return [
        membership
        for membership in user.memberships
        if membership.agency == agency
        and is_current(membership.starts_on, membership.ends_on, today)
        and membership.role not in WITHOUT_CLIENTS
    ]


def is_own(user: User, agency: Agency, project: Project, today: date) -> bool:
    """V20, V26: the membership gives the project's records."""
    if project.agency != agency:
        return False
    for membership in memberships_in_force(user, agency, today):
        if membership.all_projects or membership.role in WHOLE_AGENCY:
            return True
        if project in membership.projects:
            return True
        if agency.whole_agency and not project.is_flagged:
            return True
    return False


def is_partner(user: User, agency: Agency, project: Project, section: str, place: Place) -> bool:
    """V15: an agreement in force, from the project's agency to the acting one, for the section."""
    if not memberships_in_force(user, agency, place.today):
        return False
    return any(
        agreement.grantor == project.agency
        and agreement.partner == agency
        and section in agreement.sections
        and is_current(agreement.starts_on, agreement.ends_on, place.today)
        for agreement in place.agreements
    )


def sees_by_stamp(user: User, agency: Agency, record: Record, place: Place) -> bool:
    """V21: stamped for the agency, not closed (V11), sensitive while released (V9)."""
    if record.is_closed or agency not in record.shared_with:
        return False
    if record.is_sensitive and (record.shared_until is None or record.shared_until <= place.today):
        return False
    return is_partner(user, agency, record.project, record.section, place)


def sees_record(user: User, agency: Agency, record: Record, place: Place) -> bool:
    """V20 or V21; V30 otherwise."""
    return is_own(user, agency, record.project, place.today) or sees_by_stamp(
        user, agency, record, place
    )


def works_with(user: User, agency: Agency, client: Client, place: Place) -> bool:
    """Created at an own project, or with a stay at one."""
    if is_own(user, agency, client.created_at, place.today):
        return True
    return any(
        stay.client == client.name
        and not stay.is_voided
        and is_own(user, agency, stay.project, place.today)
        for stay in place.stays
    )


def sees_client(user: User, agency: Agency, client: Client, place: Place) -> bool:
    """The rule of the client row: worked with, or its identity is stamped to the agency."""
    if works_with(user, agency, client, place):
        return True
    identity = client.identity
    return not identity.is_voided and sees_by_stamp(user, agency, identity, place)


def may_be_written(record: Record, mode: str) -> bool:
    """V1 to V4: what the database itself must refuse when a record is written."""
    agency = record.project.agency
    if agency.is_victim_service_provider and not (agency.anonymous_entry and mode == "anonymous"):
        return False
    if not record.shared_with:
        return True
    return record.project.is_shared and not record.project.is_flagged and mode == "identified"
