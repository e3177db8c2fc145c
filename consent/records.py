"""A client's own records one by one, to be opened or closed to partners (V11, V14)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise

from agencies.sections import Section
from clients.models import ClientIdentity, ClientRecord
from clients.row_security import record_models
from consent.releases import names_of
from hmis.gate import Actor

MOST_SHOWN = 500
_FIELDS = (
    "kind",
    "id",
    "project__name",
    "information_date",
    "created_at",
    "shared_with",
    "shared_until",
    "closed_at",
)


@dataclass(frozen=True)
class OwnRecord:
    """One record that staff of the acting agency wrote."""

    key: str
    """Model label and id, as the form sends it back."""
    title: str | Promise
    section: str | Promise
    project: str
    day: date | None
    shared_with: tuple[str, ...]
    """Names of the agencies for which it is open today; empty: nobody."""


def kinds() -> list[type[ClientRecord]]:
    """Tables whose rows can be shared."""
    return [model for model in record_models() if model.is_ever_shared]


def sections_in_use() -> list[Section]:
    """Sections of which there are records at all, in the order of the list."""
    used = {model.section for model in kinds()}
    return [section for section in Section if section in used]


def own_records(actor: Actor, client_id: UUID) -> list[OwnRecord]:
    """The client's records at own projects, the newest first; one statement."""
    parts = [
        _rows(actor, model, client_id)
        .annotate(kind=models.Value(model._meta.label))
        .values_list(*_FIELDS)
        for model in kinds()
    ]
    union = parts[0].union(*parts[1:], all=True).order_by("-created_at")[:MOST_SHOWN]
    found = list(union)
    names = names_of(one for row in found for one in row[5] or ())
    return [_record(row, names) for row in found]


def rows_of(
    actor: Actor, client_id: UUID, keys: Iterable[str]
) -> Iterator[tuple[type[ClientRecord], Sequence[ClientRecord]]]:
    """The client's own rows that a form named, locked, by table. What is not there is left out."""
    wanted: dict[str, list[UUID]] = {}
    for key in keys:
        label, _, row_id = key.partition(":")
        wanted.setdefault(label, []).append(UUID(row_id))
    for model in kinds():
        ids = wanted.get(model._meta.label)
        if ids:
            rows = _rows(actor, model, client_id).filter(pk__in=ids)
            yield model, list(rows.select_related("project").select_for_update(of=("self",)))


def is_key(key: str) -> bool:
    """Whether a form's value names a record at all."""
    label, _, row_id = key.partition(":")
    try:
        UUID(row_id)
        return apps.get_model(label) in kinds()
    except (LookupError, ValueError):
        return False


def _rows(
    actor: Actor, model: type[ClientRecord], client_id: UUID
) -> models.QuerySet[ClientRecord]:
    rows = model.objects.editable_by(actor).current().filter(client_id=client_id)
    if model is ClientIdentity:
        # Whoever works with the client may change an identity; its own agency alone opens it.
        rows = rows.filter(models.Q(("is_current", True)), project_id__in=actor.own_project_ids)
    found: models.QuerySet[ClientRecord] = rows.order_by()
    return found


def _record(
    row: tuple[str, UUID, str, date | None, datetime, list[int] | None, date | None, object],
    names: dict[int, str],
) -> OwnRecord:
    label, key, project, day, created_at, shared_with, shared_until, closed_at = row
    model = apps.get_model(label)
    today = timezone.localdate()
    is_open = closed_at is None and (
        not model.is_sensitive() or (shared_until is not None and shared_until > today)
    )
    agencies = sorted(names[one] for one in shared_with or () if one in names) if is_open else []
    return OwnRecord(
        key=f"{label}:{key}",
        title=model._meta.verbose_name,
        section=model.section.label,
        project=project,
        day=day or timezone.localdate(created_at),
        shared_with=tuple(agencies),
    )
