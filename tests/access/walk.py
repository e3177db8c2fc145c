"""The walk of one person past every door, with the id of everybody and with one that never was."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from tests.access.knocking import Answer, knock
from tests.access.neighbourhood import Neighbour, Neighbourhood
from tests.access.routes import ROUTES, Step, steps_of
from tests.roles import Browser, acting_as_user

NEVER_WAS = "never was"


@dataclass(frozen=True)
class Visit:
    """One request of the walk: whose id it carried (a neighbour's name) and what came back."""

    step: Step
    number: int
    whose: str
    key: UUID
    answer: Answer

    def __str__(self) -> str:
        return f"{self.step.method} {self.step.view} #{self.number} with the id of {self.whose}"

    @property
    def carries_key(self) -> bool:
        """Whether the id stood in the address or in what was sent."""
        return self.step.carries(self.key)


@dataclass(frozen=True)
class Walk:
    """All visits of one person."""

    person: str
    permissions: frozenset[str]
    neighbours: dict[str, Neighbour]
    visits: list[Visit]

    def is_open(self, visit: Visit) -> bool:
        """Whether the person may have what this visit's id stands for."""
        if visit.whose == NEVER_WAS:
            return False
        route = ROUTES[visit.step.view]
        return self.neighbours[visit.whose].is_open_to(
            self.person, kind=route.about or "client", is_change=route.is_change
        )

    def never_was(self, like: Visit) -> Visit:
        """The same request with an id that never was."""
        return next(
            visit
            for visit in self.visits
            if visit.whose == NEVER_WAS
            and (visit.step.view, visit.number) == (like.step.view, like.number)
        )


def walk_as(person: str, neighbourhood: Neighbourhood) -> Walk:
    """Knock at every door as `person`; nothing that a visit does outlives it."""
    user = neighbourhood.people[person]
    with acting_as_user(user) as actor:
        permissions = actor.permissions
    browser = Browser.signed_in_as(user)
    walk = Walk(person, permissions, dict(neighbourhood.clients), [])
    for view, route in ROUTES.items():
        kind = route.about or "client"
        keys = {name: found.key_of(kind) for name, found in walk.neighbours.items()}
        keys[NEVER_WAS] = neighbourhood.never_was
        for whose, key in keys.items():
            for number, step in enumerate(steps_of(view, neighbourhood, key)):
                # What carries no id is asked once.
                is_first = whose == next(iter(keys))
                if is_first or step.carries(key):
                    answer = knock(browser, step, key)
                    walk.visits.append(Visit(step, number, whose, key, answer))
    return walk
