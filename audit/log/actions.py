"""`record`: the one way in which our own code writes to the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from auditlog.registry import auditlog
from django.contrib.contenttypes.models import ContentType
from django.db import models

from audit.log.deeds import DEEDS
from audit.log.models import LogEntry
from hmis.gate import Actor


def record(
    actor: Actor,
    deed: str,
    *,
    clients: Iterable[UUID] = (),
    subject: models.Model | None = None,
    key: str | None = None,
    data: Mapping[str, Any] | None = None,  # Any: JSON
) -> None:
    """Write one deed of `actor` in the present transaction (S103, S162).

    `clients` are the clients concerned, `subject` the row, `key` the requested key where no row
    was found. `data` may hold counts, field names and ids; never what a person is called.
    """
    content_type = ContentType.objects.get_for_model(subject) if subject is not None else None
    LogEntry.objects.create(
        deed=deed,
        action=DEEDS[deed].action,
        actor_id=actor.user_id,
        agency_id=actor.agency_id,
        purpose=actor.purpose,
        cid=actor.request_id,
        session=actor.session,
        remote_addr=actor.address,
        clients=list(dict.fromkeys(clients)),
        content_type=content_type,
        object_pk=str(subject.pk) if subject is not None else key,
        additional_data=dict(data) if data else None,
    )


def mask(value: object) -> str:
    """What the log keeps of an identity column's value: that there was one."""
    return "(kept out of the log)"


def watch(model: type[models.Model]) -> None:
    """Have django-auditlog log every create, update and delete of `model`.

    Columns in the model's `pii` are logged by name only, its `unlogged` columns not at all.
    """
    auditlog.register(
        model,
        exclude_fields=sorted(getattr(model, "unlogged", ())),
        mask_fields=sorted(getattr(model, "pii", ())),
        mask_callable="audit.log.actions.mask",
    )
