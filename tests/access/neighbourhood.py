"""More clients for the small world, and who may see and who may change each, said by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.html import escape

from agencies.actions.permissions import sync_permissions
from agencies.models import Project, User
from agencies.sections import Section
from clients.models import Client, ClientIdentity
from enrollments.models import Enrollment
from hmis.jobs.models import Run
from hud.fy2026.lists import RelationshipToHoH
from tests.access.every_table import (
    Rows,
    make_paper_as_owner,
    make_row_of_every_table,
    start_run_as_owner,
)
from tests.factories.clients import make_client
from tests.factories.enrollments import make_enrollment, make_exit
from tests.world import World

NOBODY: frozenset[str] = frozenset()
AGENCY_A = frozenset({"alice", "bob"})
CAROL = frozenset({"carol"})
# Beside who asked for it, the administrator sees every run (V24), and nobody's paper.
SEE_RUNS = frozenset({"root"})


@dataclass(frozen=True)
class Allowed:
    """Names of the people who get the client's pages and those of the stay."""

    see: frozenset[str]
    change: frozenset[str]
    see_stay: frozenset[str]
    change_stay: frozenset[str]


FOR_A = Allowed(AGENCY_A, AGENCY_A, AGENCY_A, AGENCY_A)
FOR_A_AND_READING_FOR_B = Allowed(AGENCY_A | CAROL, AGENCY_A, AGENCY_A | CAROL, AGENCY_A)
FOR_B = Allowed(CAROL, CAROL, CAROL, CAROL)
FOR_ALICE = Allowed(*[frozenset({"alice"})] * 4)
FOR_NOBODY = Allowed(NOBODY, NOBODY, NOBODY, NOBODY)
# Both agencies work with the client; the stay is A's and not shared.
FOR_BOTH = Allowed(AGENCY_A | CAROL, AGENCY_A | CAROL, AGENCY_A, AGENCY_A)


@dataclass(frozen=True)
class Neighbour:
    """A client, its stay, and who may see and change them."""

    client: Client
    stay: Enrollment
    name: str
    ssn: str
    allowed: Allowed
    # Who gets the household's page for the sake of another of its members.
    see_kin: frozenset[str] = NOBODY
    # A furnished neighbour's rows in all tables, and a run.
    rows: Rows = field(default_factory=dict)
    run: Run | None = None
    paper: Run | None = None

    @property
    def free_text(self) -> str:
        """A word that stands in each column of free text about a furnished neighbour."""
        return f"Utterance{self.client.search_id}x"

    def words(self) -> set[str]:
        """Whatever in a page would name the client, plain and as HTML writes it."""
        plain = set(self.name.split())
        if self.ssn:
            plain |= {self.ssn, f"{self.ssn[:3]}-{self.ssn[3:5]}-{self.ssn[5:]}"}
        return plain | {escape(word) for word in plain}

    def key_of(self, kind: str) -> UUID:
        """The id that stands in addresses of this kind."""
        keys = {"client": self.client.pk, "household": self.stay.household_id}
        if self.run is not None:
            keys["run"] = self.run.pk
        if self.paper is not None:
            keys["paper"] = self.paper.pk
        return keys.get(kind, self.stay.pk)

    def is_open_to(self, person: str, *, kind: str, is_change: bool) -> bool:
        """Whether the person gets the client's page, the stay's, the household's or the run's."""
        if kind == "run":
            return self.run is not None and person in SEE_RUNS | {asker_of(self.run)}
        if kind == "paper":
            return self.paper is not None and person == asker_of(self.paper)
        if kind == "household":
            return person in self.allowed.see_stay | self.see_kin
        if kind == "client":
            return person in (self.allowed.change if is_change else self.allowed.see)
        return person in (self.allowed.change_stay if is_change else self.allowed.see_stay)


@dataclass(frozen=True)
class Neighbourhood:
    """The small world and everybody in it."""

    world: World
    clients: Mapping[str, Neighbour]
    never_was: UUID = field(default_factory=uuid4)

    @property
    def people(self) -> dict[str, User | None]:
        """Everybody who may knock."""
        return self.world.people


def make_neighbourhood(world: World) -> Neighbourhood:
    """Shared, private, flagged, closed, voided, of two agencies, a family half seen."""
    w = world
    return Neighbourhood(
        world,
        {
            "shared": Neighbour(
                w.shared_client,
                w.shared_enrollment,
                "Sharon Oakley",
                "123456789",
                FOR_A_AND_READING_FOR_B,
            ),
            "private": Neighbour(
                w.private_client, w.private_enrollment, "Prudence Hollybush", "987654321", FOR_A
            ),
            "of_b": Neighbour(w.b_client, w.b_enrollment, "Benedict Underhill", "", FOR_B),
            "flagged": _new(w.legal, "Leopold Thistlewood", FOR_ALICE),
            "apostrophe": _new(w.shelter, "Beatrix O'Larkspur", FOR_A),
            "closed": _closed(w),
            "voided": _voided(w),
            "of_both": _of_both(w),
            **_family(w),
        },
    )


def furnish(neighbourhood: Neighbourhood) -> Neighbourhood:
    """Rows about everybody in every table, stamped as the client is, and runs; B may see all
    sections. The release of "shared" goes on, that of "mother" has ended today (V9)."""
    world = neighbourhood.world
    world.agreement.sections = sorted(Section)
    world.agreement.save(update_fields=["sections"])
    sync_permissions()
    today = timezone.localdate()
    for_b: dict[str, Any] = {"shared_with": [world.agency_b.pk]}
    stamps = {
        "shared": for_b | {"shared_until": today + timedelta(days=1)},
        "mother": for_b | {"shared_until": today},
        "closed": for_b | {"shared_until": today + timedelta(days=1), "closed_at": timezone.now()},
    }
    askers = {"private": world.root, "of_b": world.carol}
    return replace(
        neighbourhood,
        clients={
            name: replace(
                found,
                rows=make_row_of_every_table(
                    found.stay, word=found.free_text, has_exit=False, **stamps.get(name, {})
                ),
                run=start_run_as_owner(askers.get(name, world.bob)),
                paper=make_paper_as_owner(world.people[printer_of(found)], found.stay),
            )
            for name, found in neighbourhood.clients.items()
        },
    )


def asker_of(run: Run) -> str:
    """The name in the small world of who asked for a run."""
    return run.requested_by.email.partition("@")[0] if run.requested_by else ""


def printer_of(found: Neighbour) -> str:
    """Somebody who may see the client and has printed the record; root where nobody may."""
    return next((name for name in ("bob", "carol", "alice") if name in found.allowed.see), "root")


def _new(
    project: Project,
    name: str,
    allowed: Allowed,
    *,
    ssn: str = "",
    shared_with: list[int] | None = None,
    **stay_fields: object,
) -> Neighbour:
    client = make_client(project, *name.split(), ssn=ssn, shared_with=shared_with)
    stay = make_enrollment(client, project, shared_with=shared_with, **stay_fields)
    return Neighbour(client, stay, name, ssn, allowed)


def _closed(world: World) -> Neighbour:
    """Stamped for B, then closed at the client's request (V11)."""
    stamp = [world.agency_b.pk]
    found = _new(world.shelter, "Clementine Foxglove", FOR_A, ssn="219557788", shared_with=stamp)
    now = timezone.now()
    ClientIdentity._base_manager.filter(client=found.client).update(closed_at=now)
    Enrollment._base_manager.filter(client=found.client).update(closed_at=now)
    return found


def _voided(world: World) -> Neighbour:
    """Entered by mistake."""
    found = _new(world.shelter, "Valentin Marigold", FOR_NOBODY)
    now = timezone.now()
    Client._base_manager.filter(pk=found.client.pk).update(voided_at=now)
    Enrollment._base_manager.filter(client=found.client).update(voided_at=now)
    return found


def _of_both(world: World) -> Neighbour:
    """A stay at each agency, nothing shared: both know the client, neither the other's stay."""
    found = _new(world.shelter, "Cornelia Wintergreen", FOR_BOTH)
    make_enrollment(found.client, world.housing)
    make_exit(found.stay)
    return found


def _family(world: World) -> dict[str, Neighbour]:
    """A mother who shares, and her son who is not shared, in one household (V28)."""
    stamp = [world.agency_b.pk]
    mother = _new(world.shelter, "Patricia Yarrow", FOR_A_AND_READING_FOR_B, shared_with=stamp)
    son = _new(
        world.shelter,
        "Chester Bramblewick",
        FOR_A,
        household_id=mother.stay.household_id,
        relationship_to_hoh=RelationshipToHoH.HEAD_OF_HOUSEHOLDS_CHILD,
    )
    return {"mother": mother, "son": replace(son, see_kin=mother.allowed.see_stay)}
