"""Care after a youth left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from enrollments.elements.element import SingleElement
from hud.binding import checks
from hud.fields import code, day
from hud.fy2026 import lists

AFTERCARE = {
    "aftercare_date": "AftercareDate",
    "aftercare_provided": "AftercareProvided",
    "email_social_media": "EmailSocialMedia",
    "telephone": "Telephone",
    "in_person_individual": "InPersonIndividual",
    "in_person_group": "InPersonGroup",
}


class Aftercare(SingleElement):
    """Aftercare plans: by when and how (HUD R20)."""

    section: ClassVar[Section] = Section.ENROLLMENTS
    hud_file: ClassVar[str] = "Exit"
    hud_columns: ClassVar[Mapping[str, str]] = AFTERCARE

    aftercare_date = day()
    aftercare_provided = code(lists.AftercareProvided)
    email_social_media = code(lists.NoYes, _("Via e-mail or social media"))
    telephone = code(lists.NoYes, _("Via telephone"))
    in_person_individual = code(lists.NoYes, _("In person: one-on-one"))
    in_person_group = code(lists.NoYes, _("In person: group"))

    class Meta(SingleElement.Meta):
        verbose_name = "aftercare"
        verbose_name_plural = "aftercare"
        constraints = (*SingleElement.Meta.constraints, *checks("Exit", AFTERCARE))
