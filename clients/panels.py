"""What packages above add to a client's page; they register, this package does not know them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.functional import Promise

from clients.models import Client
from hmis.gate import Actor


@dataclass(frozen=True)
class HouseholdMember:
    """A member of a household whom the viewer may see; by code where no purpose is stated."""

    client_id: UUID
    display_name: str
    initials: str
    relationship: str | Promise
    # Enrolled at an own project: to look at it is no look without a working relationship.
    is_own: bool = True


@dataclass(frozen=True)
class Stay:
    """An enrollment as pages show it."""

    id: UUID
    url: str
    project_name: str
    project_type: str | Promise
    entry_date: date
    exit_date: date | None
    household_url: str = ""
    household: Sequence[HouseholdMember] = field(default=())
    is_part_2: bool = False
    """Of a substance use program: view and paper carry the statement of 42 CFR 2.32(a)(2)."""

    @property
    def strangers(self) -> list[UUID]:
        """Members who are not enrolled at an own project."""
        return [member.client_id for member in self.household if not member.is_own]


@dataclass(frozen=True)
class SharingSummary:
    """With whom a client's record is shared, in a sentence; and where that is decided."""

    title: str | Promise
    text: str | Promise
    kind: str
    url: str
    action: str | Promise


StaysOf = Callable[[Actor, UUID], list[Stay]]
ProjectsOf = Callable[[Actor, Iterable[UUID]], dict[UUID, list[str]]]
SharingOf = Callable[[Actor, Client], SharingSummary | None]
_stays: list[StaysOf] = []
_projects: list[ProjectsOf] = []
_sharing: list[SharingOf] = []


def register(stays: StaysOf, projects: ProjectsOf) -> None:
    """Called once, by the app that holds enrollments."""
    _stays[:] = [stays]
    _projects[:] = [projects]


def register_sharing(sharing: SharingOf) -> None:
    """Called once, by the app that holds releases."""
    _sharing[:] = [sharing]


def sharing_of(actor: Actor, client: Client) -> SharingSummary | None:
    """What staff who work with the client are told of sharing; not to be asked for others."""
    return _sharing[0](actor, client) if _sharing else None


def stays_of(actor: Actor, client_id: UUID) -> list[Stay]:
    """The client's stays that `actor` may see, the newest first."""
    return _stays[0](actor, client_id) if _stays else []


def projects_of(actor: Actor, client_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Names of the projects at which the clients have a stay that `actor` may see."""
    return _projects[0](actor, client_ids) if _projects else {}
