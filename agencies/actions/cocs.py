"""Writes of the register of CoCs."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies.coherence import is_coc_code
from agencies.models import CoC
from audit.log.actions import record
from hmis.gate import Actor
from hmis.refusals import ActionRefused
from hud.funding import coc_name


class WrongCode(ActionRefused):
    """Not a code of HUD's form."""

    message = _("A CoC code is two capitals, a hyphen and three digits, such as XX-500.")
    field = "code"


class CodeTaken(ActionRefused):
    """One row a CoC."""

    message = _("This CoC is in the register already.")
    field = "code"


class NameNeeded(ActionRefused):
    """Neither typed nor on HUD's reference list."""

    message = _("HUD's list has no name for this code: type it.")
    field = "name"


@transaction.atomic
def add_coc(code: str, name: str, *, actor: Actor) -> CoC:
    """Put a CoC into the register; without a name by that of HUD's reference list (HUD 2.03.1).

    Refused: WrongCode, CodeTaken, NameNeeded.
    """
    if not is_coc_code(code):
        raise WrongCode
    if CoC.objects.filter(code=code).exists():
        raise CodeTaken
    known = name or coc_name(code)
    if not known:
        raise NameNeeded
    row = CoC.objects.create(code=code, name=known)
    record(actor, "coc.added", subject=row)
    return row


@transaction.atomic
def rename_coc(pk: int, name: str, *, actor: Actor) -> None:
    """Change the name; the code is how projects and exports know it, and stays."""
    row = CoC.objects.select_for_update().get(pk=pk)
    row.name = name
    row.save(update_fields=["name"])
    record(actor, "coc.changed", subject=row)
