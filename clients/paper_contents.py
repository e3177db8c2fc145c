"""Whom and what a stored paper shows, by ids alone: sealed with its pages, asked again at opening.

A right that ends closes the paper too (V9, V11, V15): whoever opens it must still see each person,
stay and record on it, and own ones as own, for they may stand there with free text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Self
from uuid import UUID

from clients.models import Client
from clients.panels import stays_of
from clients.paper import Carry
from clients.paper_pages import Paper
from clients.row_security import record_models
from hmis.gate import Actor


@dataclass(frozen=True)
class Rows:
    """Keys of records about a client: at own projects, and shared by others."""

    own: Sequence[str] = ()
    shared: Sequence[str] = ()

    def are_within(self, seen: Rows) -> bool:
        """Whether all are seen, and own ones as own."""
        own = set(seen.own)
        return own.issuperset(self.own) and own.union(seen.shared).issuperset(self.shared)


@dataclass(frozen=True)
class Contents:
    """What one paper shows."""

    named: Sequence[str]
    # Those of the household who stand there, by stay.
    members: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rows: Rows = Rows()

    @classmethod
    def of(cls, paper: Paper, rows: Rows) -> Self:
        """Of a paper made now from such rows."""
        members = {
            stay.id.hex: [member.client_id.hex for member in stay.members] for stay in paper.stays
        }
        return cls(sorted({pk.hex for pk in paper.named}), members, rows)

    @classmethod
    def from_line(cls, line: bytes) -> Self:
        """What `line` made. Raises ValueError for anything else."""
        values = json.loads(line)
        return cls(values["named"], values["members"], Rows(**values["rows"]))

    @property
    def line(self) -> bytes:
        """As it stands before the pages."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @property
    def people(self) -> list[UUID]:
        """Everybody who is named."""
        return [UUID(hex=key) for key in self.named]

    def is_open_to(self, actor: Actor, client: Client) -> bool:
        """Whether the actor sees all of it at this moment."""
        people = self.people
        visible = Client.objects.visible_to(actor).current().filter(pk__in=people)
        if set(visible.values_list("pk", flat=True)) != set(people):
            return False
        now = {
            stay.id.hex: {member.client_id.hex for member in stay.household}
            for stay in stays_of(actor, client.pk)
        }
        is_whole = all(now.get(stay, set()) >= {*kin} for stay, kin in self.members.items())
        is_there = self.members.keys() <= now.keys()
        return is_there and is_whole and self.rows.are_within(rows_about(actor, client.pk))


def rows_about(actor: Actor, client_id: UUID, carry: Carry | None = None) -> Rows:
    """Every record about a client that the actor sees; one statement.

    With `carry`: without those of sections that stay off such a paper whoever prints it.
    """
    closed = carry.closed(is_own=True) if carry else frozenset[str]()
    first, *others = (
        model.objects.visible_to(actor)
        .filter(client_id=client_id, voided_at__isnull=True)
        .order_by()
        .values_list("pk", "project_id")
        for model in record_models()
        if model.section not in closed
    )
    own: list[str] = []
    shared: list[str] = []
    for key, project_id in first.union(*others, all=True):
        (own if project_id in actor.own_project_ids else shared).append(key.hex)
    return Rows(own, shared)
