"""Writes of a project's own sharing setting (V1, S72). Going forward only, both ways (V13)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies.actions.flags import locked_project, page_of
from agencies.actions.permissions import sync_permissions
from agencies.models import Project
from agencies.people import directors_of
from audit.log.actions import record
from hmis.gate import Actor
from hmis.inbox.actions import notify
from hmis.refusals import ActionRefused


class NeverShared(ActionRefused):
    """A flag stands, or the agency is a victim service provider."""

    message = _("This project may not share while a flag stands, whoever asks (V2, V3).")


class NothingChanged(ActionRefused):
    """The setting is what was asked for."""

    message = _("The setting was so already. Nothing was changed.")


@transaction.atomic
def start_sharing(project_id: int, *, actor: Actor) -> None:
    """Let new records be shared, as far as releases and agreements allow; earlier ones stay.

    Refused: NeverShared, NothingChanged.
    """
    project = locked_project(project_id)
    if project.is_never_shared or project.agency.is_victim_service_provider:
        raise NeverShared
    _set(project, True, actor)


@transaction.atomic
def stop_sharing(project_id: int, *, actor: Actor) -> None:
    """Share no new record of a project; those shared before stay open. Refused: NothingChanged."""
    _set(locked_project(project_id), False, actor)


def _set(project: Project, is_shared: bool, actor: Actor) -> None:
    if project.is_shared == is_shared:
        raise NothingChanged
    project.is_shared = is_shared
    project.save(update_fields=["is_shared"])
    deed = "project.sharing_started" if is_shared else "project.sharing_stopped"
    record(actor, deed, subject=project)
    sync_permissions()
    told = set(directors_of(project.agency_id)) - {actor.user_id or 0}
    kind = "agencies.sharing_started" if is_shared else "agencies.sharing_stopped"
    notify(told, kind, link=page_of(project), project=project.name)
