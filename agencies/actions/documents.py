"""The signed papers of agreements: kept sealed for good, opened by who may see the agreement."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from agencies.models import FunderAgreement, SharingAgreement
from audit.log.actions import record
from hmis.gate import Actor
from hmis.vault import files

MAX_DOCUMENT_BYTES: Final = 10 * 1024**2
_LEFT_AFTER: Final = timedelta(days=1)


def keep_document(content: bytes | None) -> UUID | None:
    """Store a paper, sealed; whoever asked for it writes its id into a row of an agreement."""
    if content is None:
        return None
    _remove_forgotten()
    file_id = uuid4()
    files.store_sealed(file_id, content, files.LASTING)
    return file_id


@transaction.atomic
def open_document(agreement: SharingAgreement | FunderAgreement, *, actor: Actor) -> bytes | None:
    """The paper of an agreement that the actor may see; None where none is stored."""
    if agreement.document_id is None:
        return None
    with files.open_sealed(agreement.document_id, files.LASTING) as stored:
        content = stored.read()
    record(actor, "agreement_document.opened", subject=agreement)
    return content


def _remove_forgotten() -> None:
    """Papers whose row never came to be: the request that brought them failed at its end."""
    before = (timezone.now() - _LEFT_AFTER).timestamp()
    old = [
        file_id
        for file_id in files.stored_ids(files.LASTING)
        if files.path_of(file_id, files.LASTING).stat().st_mtime < before
    ]
    known: set[UUID | None] = set()
    for model in (SharingAgreement, FunderAgreement):
        known.update(
            model.objects.filter(document_id__in=old).values_list("document_id", flat=True)
        )
    for file_id in set(old) - known:
        files.delete(file_id, files.LASTING)
