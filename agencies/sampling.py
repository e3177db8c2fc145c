"""Where the package that knows enrollments says how a monitor's sample is drawn.

Agencies know no client: `enrollments` registers, and an agreement with a monitor calls.
"""

from __future__ import annotations

from collections.abc import Callable

from agencies.models import FunderAgreement
from hmis.gate import Actor

Sampler = Callable[[FunderAgreement, Actor], int]
_samplers: list[Sampler] = []


def register_sampler(sampler: Sampler) -> None:
    """Called once, by the app that knows enrollments."""
    _samplers[:] = [sampler]


def draw_sample(agreement: FunderAgreement, *, actor: Actor) -> int:
    """Draw and freeze the sample of a fresh agreement; how many enrollments are in it."""
    (sampler,) = _samplers
    return sampler(agreement, actor)
