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
from clients.panels import stays_of
from clients.paper import Carry
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
    """The stored copy was deleted, or shows somebody whom the reader may not see any more."""

    message = _("This paper is not kept any longer. Print it again.")


def start_print(client: Client, *, actor: Actor, carry: Carry) -> Run:
    """Have a run make the client's paper. Raises PermissionDenied."""
    return start_run(actor, KIND, {"client": str(client.pk), **carry.params})


def make_paper(run: RunHandle) -> Mapping[str, Any]:  # Any: JSON
    """Make the paper of what the person who asked may see now; keep it sealed under the run's id.

    Nothing of it is read by anybody before `open_paper`.
    """
    actor = run.actor
    client = (
        Client.objects.visible_to(actor).current().filter(pk=UUID(run.params["client"])).first()
    )
    if client is None:
        raise RunRefused(_("The record cannot be seen any more."))
    carry = Carry.from_params(run.params)
    with translation.override(carry.language):
        paper = paper_of(actor, client, carry)
        content = render_pdf("clients/record_pdf.html", vars(paper) | {"paper": paper})
    run.check_cancelled()
    files.store_sealed(run.id, content, STORE)
    record(actor, "client.paper_made", clients=paper.named, subject=client)
    return {
        "client": str(client.pk),
        "named": sorted({pk.hex for pk in paper.named}),
        "stays": [stay.id.hex for stay in paper.stays],
    }


def discard_paper(run_id: UUID, params: Mapping[str, Any]) -> None:  # Any: JSON
    """Remove what a run that was not done has stored, once that is certain."""
    # A lambda: of what fails after the commit Django logs the name, which a partial has not.
    transaction.on_commit(lambda: files.delete(run_id, STORE), robust=True)


@transaction.atomic
def open_paper(run: Run, client: Client, *, actor: Actor) -> bytes:
    """The stored paper, for who asked for it; the log says whom it names. Raises PaperGone.

    Everybody and every stay on it must still be visible to the reader.
    """
    result = run.result or {}
    named = {UUID(pk) for pk in result.get("named", ())}
    visible = set(
        Client.objects.visible_to(actor).current().filter(pk__in=named).values_list("pk", flat=True)
    )
    stays = {stay.id.hex for stay in stays_of(actor, client.pk)}
    is_old = run.finished_at is None or run.finished_at < timezone.now() - KEPT
    if is_old or not named <= visible or not set(result.get("stays", ())) <= stays:
        raise PaperGone
    try:
        with files.open_sealed(run.pk, STORE) as stored:
            content = stored.read()
    except FileNotFoundError:
        raise PaperGone from None
    record(actor, "client.printed", clients=named, subject=client)
    return content


def delete_old_papers() -> int:
    """Remove what nobody needs any more; how many there were."""
    return files.delete_older(STORE, KEPT)
