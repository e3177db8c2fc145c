"""Writes of reporting."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from hmis.gate import Actor
from hmis.jobs.actions import start_run
from hmis.jobs.models import Run
from hmis.vault import files
from hmis.vault.uploads import SealedUpload, Upload

KIND = "import_hud_csv"
_LEFT_AFTER = timedelta(days=1)


def start_import(upload: Upload, *, actor: Actor, source_name: str) -> Run:
    """Keep the export sealed, and have a run import it. Raises PermissionDenied."""
    _remove_forgotten_uploads(actor)
    file_id = _keep(upload)
    try:
        return start_run(actor, KIND, {"upload": file_id.hex, "source": source_name})
    except BaseException:
        files.delete(file_id)
        raise


def _keep(upload: Upload) -> UUID:
    if isinstance(upload, SealedUpload):
        upload.keep()
        return upload.file_id
    file_id = uuid4()
    with files.SealedWriter(file_id) as writer:
        for chunk in upload.chunks():
            writer.write(chunk)
    return file_id


def _remove_forgotten_uploads(actor: Actor) -> None:
    """Files whose run never came to be: the request that brought them failed at its end."""
    before = timezone.now() - _LEFT_AFTER
    old = [
        file_id
        for file_id in files.stored_ids()
        if files.path_of(file_id).stat().st_mtime < before.timestamp()
    ]
    if not old:
        return
    runs = Run.objects.visible_to(actor).filter(kind=KIND, finished_at=None)
    wanted = {str(run.params.get("upload")) for run in runs}
    for file_id in old:
        if file_id.hex not in wanted:
            files.delete(file_id)
