"""Guarded reads: every queryset on a table about clients says for whom it asks, or raises.

Row-level security decides; `visible_to` writes the same rule once more with literal lists,
which the planner needs (docs/adr/0002), and checks that the actor is the entered one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import sql
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

from hmis.gate import Actor, assert_entered

if TYPE_CHECKING:
    from clients.models import ClientRecord

Row = TypeVar("Row", bound=models.Model)


class UnmarkedQuery(RuntimeError):
    """A query on a client table that did not say for whom; use visible_to or editable_by."""


class GuardedQuery(sql.Query):
    """A query that compiles only once it is marked, alone or inside another."""

    is_marked = False

    def get_compiler(self, *args: Any, **kwargs: Any) -> SQLCompiler:
        """Refuse to become SQL unmarked."""
        if not self.is_marked:
            raise UnmarkedQuery(f"{self.model}: say visible_to(actor) or editable_by(actor).")
        compiler: SQLCompiler = super().get_compiler(*args, **kwargs)
        return compiler


class GuardedQuerySet(models.QuerySet[Row]):
    """What `Client` and every `ClientRecord` read through."""

    def __init__(
        self,
        model: type[Row] | None = None,
        query: sql.Query | None = None,
        using: str | None = None,
        hints: dict[str, models.Model] | None = None,
    ) -> None:
        if query is None and model is not None:
            query = GuardedQuery(model)
        super().__init__(model=model, query=query, using=using, hints=hints)

    def _marked(self, actor: Actor) -> Self:
        assert_entered(actor)
        queryset = self._chain()  # type: ignore[attr-defined]  # not in the stubs
        queryset.query.is_marked = True
        marked: Self = queryset
        return marked

    def _require_mark(self) -> None:
        if not getattr(self.query, "is_marked", False):
            raise UnmarkedQuery(f"{self.model.__name__}: say visible_to or editable_by first.")

    def _merge_sanity_check(self, other: GuardedQuerySet[Row]) -> None:
        """`|`, `&` and `^` take marked querysets only: an unmarked one would widen the other."""
        self._require_mark()
        other._require_mark()
        super()._merge_sanity_check(other)  # type: ignore[misc]  # not in the stubs

    def update(self, **values: Any) -> int:
        """As Django's, for a marked queryset; an UPDATE compiles with a class of its own."""
        self._require_mark()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Nobody deletes a row about a client: it is voided (visibility.md, "Editing")."""
        raise NotImplementedError("Rows about clients are voided, never deleted.")

    def current(self) -> Self:
        """Rows that are not voided."""
        return self.filter(voided_at__isnull=True)


class ClientQuerySet(GuardedQuerySet[Row]):
    """Clients. The row policy decides alone: a second filter would only cost (docs/adr/0002)."""

    def visible_to(self, actor: Actor) -> Self:
        """Clients whom `actor` may see (V20, V21, V30)."""
        return self._marked(actor)

    def editable_by(self, actor: Actor) -> Self:
        """Clients created at, or enrolled in, an own project of `actor`."""
        marked = self._marked(actor)
        return marked if actor.is_system else marked.filter(_is_own(actor))

    def beyond_elevation(self, actor: Actor) -> Self:
        """Without those whom an elevation opens, own clients aside: it reads, and no more (V24)."""
        if not actor.elevated_client_ids:
            return self
        return self.filter(~models.Q(pk__in=actor.elevated_client_ids) | _is_own(actor))


def _is_own(actor: Actor) -> models.Q:
    """Created at, or enrolled in, an own project."""
    from clients.models.search import OWN_AUDIENCE, ClientVisibility

    enrolled = ClientVisibility.objects.filter(
        client_id=models.OuterRef("pk"),
        audience=OWN_AUDIENCE,
        project_id__in=actor.own_project_ids,
    )
    return models.Q(created_project_id__in=actor.own_project_ids) | models.Q(
        models.Exists(enrolled)
    )


class ClientRecordQuerySet(GuardedQuerySet[Row]):
    """Rows of one section. The same rule as the table's policy, with literal lists."""

    model: type[Row]

    def visible_to(self, actor: Actor) -> Self:
        """Own records, those stamped for the acting agency, an elevation's (V20, V21, V24, V30)."""
        marked = self._marked(actor)
        if actor.is_system:
            return marked
        own = models.Q(project_id__in=actor.own_project_ids)
        if actor.elevated_client_ids:
            own |= models.Q(client_id__in=actor.elevated_client_ids)  # V24
        record: type[ClientRecord] = self.model  # type: ignore[assignment]  # only such models use it
        partners = actor.partner_project_ids.get(record.section, ())
        if not partners or actor.agency_id is None:
            return marked.filter(own)
        shared = models.Q(
            closed_at__isnull=True,
            shared_with__overlap=[actor.agency_id],
            project_id__in=partners,
        )
        if record.is_sensitive():
            shared &= models.Q(shared_until__gt=timezone.localdate())
        return marked.filter(own | shared)

    def editable_by(self, actor: Actor) -> Self:
        """Own records only: a shared record is readable, not writable."""
        marked = self._marked(actor)
        if actor.is_system:
            return marked
        return marked.filter(project_id__in=actor.own_project_ids)


class ClientIdentityQuerySet(ClientRecordQuerySet[Row]):
    """Identities: visible to whom the client is visible; the policy decides alone."""

    def visible_to(self, actor: Actor) -> Self:
        """Identities of clients whom `actor` may see."""
        return self._marked(actor)

    def editable_by(self, actor: Actor) -> Self:
        """Identities of clients whom `actor` may change."""
        from clients.models import Client

        marked = self._marked(actor)
        if actor.is_system:
            return marked
        return marked.filter(client__in=Client.objects.editable_by(actor))


ClientManager = models.Manager.from_queryset(ClientQuerySet)
ClientRecordManager = models.Manager.from_queryset(ClientRecordQuerySet)
ClientIdentityManager = models.Manager.from_queryset(ClientIdentityQuerySet)
