"""Writes of flags that keep records unshared: set at once, cleared by two people (V2, V3, V13)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies import closing
from agencies.actions.permissions import sync_permissions
from agencies.demands import demands_of, derived_flags
from agencies.models import Agency, Flag, FlagClearing, Project
from agencies.models.project import NEVER_SHARED_FLAGS
from agencies.people import clearers, directors_of
from audit.log.actions import record
from hmis.gate import Actor
from hmis.inbox.actions import notify
from hmis.refusals import ActionRefused


class NothingToSet(ActionRefused):
    """The flag stands already."""

    message = _("This flag stands already. Nothing was changed.")
    field = "flag"


class NotSet(ActionRefused):
    """There is no flag to clear."""

    message = _("This flag does not stand. Nothing was changed.")
    field = "flag"


class AskedAlready(ActionRefused):
    """One request for one flag at a time."""

    message = _("Clearing this flag has been asked for already and waits for a second person.")
    field = "flag"


class StillDemanded(ActionRefused):
    """Descriptors call for the flag."""

    message = _("The flag cannot be cleared while the project says: %(demands)s. Mend that first.")
    field = "flag"

    def __init__(self, demands: Iterable[str]) -> None:
        super().__init__(str(self.message) % {"demands": "; ".join(demands)})


class OwnRequest(ActionRefused):
    """Nobody is both people."""

    message = _("You asked for this yourself. Somebody else has to confirm it.")


class NotWaiting(ActionRefused):
    """Confirmed or withdrawn meanwhile."""

    message = _("This request is decided already. Nothing was changed.")


@transaction.atomic
def set_flag(project_id: int, flag: str, *, actor: Actor) -> int:
    """Flag a project: never shared from now on, and closed what was shared before (V2, V13).

    All in this transaction; how many records were closed. Refused: NothingToSet.
    """
    project = locked_project(project_id)
    if getattr(project, flag):
        raise NothingToSet
    closed = raise_flags(project, [flag], actor)
    sync_permissions()
    return closed


def apply_derived_flags(project: Project, actor: Actor) -> int:
    """Set what the descriptors of a locked project call for; a flag is only ever added (V2)."""
    wanted = vars(derived_flags(project))
    new = [flag for flag in NEVER_SHARED_FLAGS if wanted[flag] and not getattr(project, flag)]
    return raise_flags(project, new, actor) if new else 0


def raise_flags(project: Project, flags: list[str], actor: Actor) -> int:
    """Set flags on a locked project, stop its sharing and close what it shared."""
    project.is_shared = False
    for flag in flags:
        setattr(project, flag, True)
    project.save(update_fields=["is_shared", *flags])
    closed = closing.close_shared_records(project.pk, actor)
    record(actor, "project.flagged", subject=project, data={"flags": flags, "closed": closed})
    told = set(directors_of(project.agency_id)) - {actor.user_id or 0}
    notify(told, "agencies.project_flagged", link=page_of(project), project=project.name)
    return closed


@transaction.atomic
def ask_clearing(target: Project | Agency, flag: str, *, reason: str, actor: Actor) -> FlagClearing:
    """Ask that a flag be cleared; a second person confirms (V3, V13).

    Refused: NotSet, AskedAlready, StillDemanded.
    """
    row = _locked(target)
    if not getattr(row, flag):
        raise NotSet
    _refuse_demanded(row, flag)
    of = {"project": row} if isinstance(row, Project) else {"agency": row}
    if FlagClearing.objects.filter(flag=flag, cleared_at=None, withdrawn_at=None, **of).exists():
        raise AskedAlready
    clearing = FlagClearing(
        flag=flag,
        reason=reason,
        asked_by_id=actor.user_id or 0,
        asked_at=timezone.now(),
        **of,
    )
    clearing.save(force_insert=True)
    record(actor, "flag_clearing.asked", subject=clearing, data={"flag": flag})
    link = reverse("agencies:confirm_flag_clearing", args=[clearing.pk])
    others = set(clearers()) - {actor.user_id or 0}
    notify(others, "agencies.flag_clearing_asked", link=link, what=row.name)
    return clearing


@transaction.atomic
def confirm_clearing(clearing_id: int, *, actor: Actor) -> None:
    """Clear the flag as the second person. Nothing that was closed opens again (V13).

    Refused: NotWaiting, OwnRequest, StillDemanded. The database asks for both people once more.
    """
    clearing = _locked_clearing(clearing_id)
    if clearing.asked_by_id == actor.user_id:
        raise OwnRequest
    target = _locked(clearing.project or clearing.agency)
    _refuse_demanded(target, clearing.flag)
    clearing.confirmed_by_id, clearing.confirmed_at = actor.user_id, timezone.now()
    clearing.save(update_fields=["confirmed_by", "confirmed_at"])
    setattr(target, clearing.flag, False)
    fields = [clearing.flag]
    if isinstance(target, Agency):
        target.allows_anonymous_entry = False  # A setting for providers only.
        fields.append("allows_anonymous_entry")
    target.save(update_fields=fields)
    record(actor, "flag_clearing.confirmed", subject=clearing, data={"flag": clearing.flag})
    if isinstance(target, Agency):
        for pk in target.projects.filter(voided_at=None).values_list("pk", flat=True):
            apply_derived_flags(locked_project(pk), actor)
    sync_permissions()
    agency_id = target.pk if isinstance(target, Agency) else target.agency_id
    told = {clearing.asked_by_id, *directors_of(agency_id)} - {actor.user_id or 0}
    notify(told, "agencies.flag_cleared", link=page_of(target), what=target.name)


@transaction.atomic
def withdraw_clearing(clearing_id: int, *, actor: Actor) -> None:
    """Drop a request: the asker thinks better of it, or the second person says no."""
    clearing = _locked_clearing(clearing_id)
    clearing.withdrawn_by_id, clearing.withdrawn_at = actor.user_id, timezone.now()
    clearing.save(update_fields=["withdrawn_by", "withdrawn_at"])
    record(actor, "flag_clearing.withdrawn", subject=clearing, data={"flag": clearing.flag})


def locked_project(pk: int) -> Project:
    """A project with its agency, locked also against rows that are being written at it.

    FOR UPDATE waits for every transaction that has added a row pointing here, and holds off the
    next: what is closed afterwards is all there is.
    """
    rows = Project.objects.select_related("agency").select_for_update(of=("self",))
    return rows.get(pk=pk)


def page_of(target: Project | Agency) -> str:
    """Where the sharing of a project, or the settings of an agency, are shown."""
    if isinstance(target, Agency):
        return reverse("agencies:projects")
    return reverse("agencies:project_sharing", args=[target.pk])


def _locked(target: Project | Agency | None) -> Project | Agency:
    if isinstance(target, Project):
        return locked_project(target.pk)
    return Agency.objects.select_for_update(of=("self",)).get(pk=target.pk if target else 0)


def _locked_clearing(pk: int) -> FlagClearing:
    rows = FlagClearing.objects.select_related("project", "agency")
    clearing = rows.select_for_update(of=("self",)).get(pk=pk)
    if not clearing.is_waiting:
        raise NotWaiting
    return clearing


def _refuse_demanded(target: Project | Agency, flag: str) -> None:
    demands = demands_of(target).get(Flag(flag), []) if isinstance(target, Project) else []
    if demands:
        raise StillDemanded(demands)
