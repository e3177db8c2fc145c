"""Where the package that knows enrollments says how a monitor's sample is drawn.

Agencies know no client: `enrollments` registers, and an agreement with a monitor calls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from agencies.models import FunderAgreement, Project
from hmis.gate import Actor


@dataclass(frozen=True)
class Drawn:
    """A sample as it was drawn: how many enrollments, and the projects with too few people."""

    number: int = 0
    too_small: Sequence[Project] = ()


Sampler = Callable[[FunderAgreement, Actor], Drawn]
_samplers: list[Sampler] = []


def register_sampler(sampler: Sampler) -> None:
    """Called once, by the app that knows enrollments."""
    _samplers[:] = [sampler]


def draw_sample(agreement: FunderAgreement, *, actor: Actor) -> Drawn:
    """Draw and freeze the sample of a fresh agreement."""
    (sampler,) = _samplers
    return sampler(agreement, actor)
