"""More clients for the small world, and who may see and who may change each, said by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.html import escape

from agencies.models import Project, User
from clients.models import Client, ClientIdentity
from enrollments.models import Enrollment
from hud.fy2026.lists import RelationshipToHoH
from tests.factories.clients import make_client
from tests.factories.enrollments import make_enrollment, make_exit
from tests.world import World

NOBODY: frozenset[str] = frozenset()
AGENCY_A = frozenset({"alice", "bob"})


@dataclass(frozen=True)
class Neighbour:
    """A client, its stay, and the names of the people who may see and change them."""

    client: Client
    stay: Enrollment
    first_name: str
    last_name: str
    ssn: str
    may_see: frozenset[str]
    may_change: frozenset[str]
    may_see_stay: frozenset[str]

    def words(self) -> set[str]:
        """Whatever in a page would name the client, plain and as HTML writes it."""
        plain = {self.first_name, self.last_name}
        if self.ssn:
            plain |= {self.ssn, f"{self.ssn[:3]}-{self.ssn[3:5]}-{self.ssn[5:]}"}
        return plain | {escape(word) for word in plain}

    def key_of(self, kind: str) -> UUID:
        """The id that stands in addresses of this kind."""
        return self.client.pk if kind == "client" else self.stay.pk

    def allowed(self, person: str, *, kind: str, is_change: bool) -> bool:
        """Whether the person gets the client's (or the stay's) page."""
        if is_change:
            return person in self.may_change
        return person in (self.may_see if kind == "client" else self.may_see_stay)


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
    return Neighbourhood(
        world,
        {
            "shared": _known(world.shared_client, world.shared_enrollment, "Sharon Oakley"),
            "private": Neighbour(
                world.private_client,
                world.private_enrollment,
                "Prudence",
                "Hollybush",
                "987654321",
                AGENCY_A,
                AGENCY_A,
                AGENCY_A,
            ),
            "of_b": Neighbour(
                world.b_client,
                world.b_enrollment,
                "Benedict",
                "Underhill",
                "",
                *[frozenset({"carol"})] * 3,
            ),
            "flagged": _new(world.legal, "Leopold Thistlewood", *[frozenset({"alice"})] * 3),
            "apostrophe": _new(world.shelter, "Beatrix O'Larkspur", *[AGENCY_A] * 3),
            "closed": _closed(world),
            "voided": _voided(world),
            "of_both": _of_both(world),
            **_family(world),
        },
    )


def _known(client: Client, stay: Enrollment, name: str) -> Neighbour:
    """The world's shared client: Carol reads it."""
    first, last = name.split()
    readers = AGENCY_A | {"carol"}
    return Neighbour(client, stay, first, last, "123456789", readers, AGENCY_A, readers)


def _new(
    project: Project,
    name: str,
    may_see: frozenset[str],
    may_change: frozenset[str],
    may_see_stay: frozenset[str],
    *,
    ssn: str = "",
    shared_with: list[int] | None = None,
    **stay_fields: object,
) -> Neighbour:
    first, last = name.split()
    client = make_client(project, first, last, ssn=ssn, shared_with=shared_with)
    stay = make_enrollment(client, project, shared_with=shared_with, **stay_fields)
    return Neighbour(client, stay, first, last, ssn, may_see, may_change, may_see_stay)


def _closed(world: World) -> Neighbour:
    """Stamped for B, then closed at the client's request (V11)."""
    found = _new(
        world.shelter,
        "Clementine Foxglove",
        *[AGENCY_A] * 3,
        ssn="219557788",
        shared_with=[world.agency_b.pk],
    )
    now = timezone.now()
    ClientIdentity._base_manager.filter(client=found.client).update(closed_at=now)
    Enrollment._base_manager.filter(client=found.client).update(closed_at=now)
    return found


def _voided(world: World) -> Neighbour:
    """Entered by mistake."""
    found = _new(world.shelter, "Valentin Marigold", *[NOBODY] * 3)
    now = timezone.now()
    Client._base_manager.filter(pk=found.client.pk).update(voided_at=now)
    Enrollment._base_manager.filter(client=found.client).update(voided_at=now)
    return found


def _of_both(world: World) -> Neighbour:
    """Not shared, but with a stay at each agency: both know the client, neither the other's stay."""
    everybody = AGENCY_A | {"carol"}
    found = _new(world.shelter, "Cornelia Wintergreen", everybody, AGENCY_A, AGENCY_A)
    make_enrollment(found.client, world.housing)
    make_exit(found.stay)
    return found


def _family(world: World) -> dict[str, Neighbour]:
    """A mother who shares, and her son who is not shared, in one household (V28)."""
    readers = AGENCY_A | {"carol"}
    mother = _new(
        world.shelter,
        "Patricia Yarrow",
        readers,
        AGENCY_A,
        readers,
        shared_with=[world.agency_b.pk],
    )
    son = _new(
        world.shelter,
        "Chester Bramblewick",
        *[AGENCY_A] * 3,
        household_id=mother.stay.household_id,
        relationship_to_hoh=RelationshipToHoH.HEAD_OF_HOUSEHOLD_S_CHILD,
    )
    return {"mother": mother, "son": son}
