"""Printed records: asked for, made by a run, opened by who asked, gone after a day (S16)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from audit.log.actions import record
from clients.models import Client
from clients.need_to_know import require_purpose
from clients.paper import Carry
from clients.paper_contents import Contents, rows_about
from clients.paper_pages import paper_of
from hmis.documents.pdf import render_pdf
from hmis.gate import Actor
from hmis.jobs.actions import start_run
from hmis.jobs.errors import RunRefused
from hmis.jobs.handle import RunHandle
from hmis.jobs.models import Run
from hmis.refusals import ActionRefused
from hmis.vault import files

KIND: Final = "print_record"
STORE: Final = "papers"
KEPT: Final = timedelta(hours=24)


class PaperGone(ActionRefused):
    """The stored copy was deleted."""

    message = _("This paper is not kept any longer. Print it again.")


class PaperClosed(ActionRefused):
    """It shows somebody or something that the reader may not see any more (V9, V11, V15)."""

    message = _("Not everything on this paper is still open to you. Print it anew.")


def start_print(client: Client, *, actor: Actor, carry: Carry) -> Run:
    """Have a run make the client's paper. Raises PermissionDenied."""
    return start_run(actor, KIND, {"client": str(client.pk), **carry.params})


def make_paper(run: RunHandle) -> Mapping[str, Any]:  # Any: JSON
    """Make the paper of what the person who asked may see now; keep it sealed under the run's id.

    Nothing of it is read by anybody before `open_paper`.
    """
    actor = run.actor
    clients = Client.objects.visible_to(actor).current().beyond_elevation(actor)
    client = clients.filter(pk=UUID(run.params["client"])).first()
    if client is None:
        raise RunRefused(_("The record cannot be seen any more."))
    carry = Carry.from_params(run.params)
    rows = rows_about(actor, client.pk, carry)
    with translation.override(carry.language):
        paper = paper_of(actor, client, carry)
        content = render_pdf("clients/record_pdf.html", vars(paper) | {"paper": paper})
    run.check_cancelled()
    store_paper(run.id, Contents.of(paper, rows), content)
    record(actor, "client.paper_made", clients=paper.named, subject=client)
    return {"client": str(client.pk)}


def store_paper(run_id: UUID, contents: Contents, pages: bytes) -> None:
    """Seal a paper under the run's id, before its pages what they show."""
    files.store_sealed(run_id, contents.line + pages, STORE)


def discard_paper(run_id: UUID, params: Mapping[str, Any]) -> None:  # Any: JSON
    """Remove what a run that was not done has stored, once that is certain."""
    # A lambda: of what fails after the commit Django logs the name, which a partial has not.
    transaction.on_commit(lambda: files.delete(run_id, STORE), robust=True)


@transaction.atomic
def open_paper(run: Run, client: Client, *, actor: Actor) -> bytes:
    """The stored paper, for who asked for it; the log says whom it names.

    Raises PaperGone; PaperClosed unless the reader still sees all that is on it; PurposeNeeded.
    """
    if run.finished_at is None or run.finished_at < timezone.now() - KEPT:
        raise PaperGone
    contents, pages = _stored(run.pk)
    if not contents.is_open_to(actor, client):
        raise PaperClosed
    require_purpose(actor, [client.pk, *contents.people])
    record(actor, "client.printed", clients=contents.people, subject=client)
    return pages


def _stored(run_id: UUID) -> tuple[Contents, bytes]:
    try:
        with files.open_sealed(run_id, STORE) as stored:
            return Contents.from_line(stored.readline()), stored.read()
    except (FileNotFoundError, ValueError):
        raise PaperGone from None


def delete_old_papers() -> int:
    """Remove what nobody needs any more; how many there were."""
    return files.delete_older(STORE, KEPT)
