"""The sections into which records fall (visibility.md, "Words")."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Section(models.TextChoices):
    """What a release or a sharing agreement may name, one by one."""

    IDENTITY = "identity", _("Identity")
    ENROLLMENTS = "enrollments", _("Enrollments")
    SERVICES = "services", _("Services")
    ASSESSMENTS = "assessments", _("Assessments")
    INCOME = "income", _("Income")
    CONTACTS = "contacts", _("Contacts")
    LOCATION = "location", _("Location")
    HEALTH = "health", _("Health")
    DISABILITY = "disability", _("Disability")
    HIV = "hiv", _("HIV")
    SUBSTANCE_USE = "substance_use", _("Substance use")
    MENTAL_HEALTH = "mental_health", _("Mental health")
    DOMESTIC_VIOLENCE = "domestic_violence", _("Domestic violence")
    NOTES = "notes", _("Notes")
    FILES = "files", _("Files")
    COORDINATED_ENTRY = "coordinated_entry", _("Coordinated entry detail")


ORDINARY_SECTIONS = frozenset(
    {
        Section.IDENTITY,
        Section.ENROLLMENTS,
        Section.SERVICES,
        Section.ASSESSMENTS,
        Section.INCOME,
    }
)
SENSITIVE_SECTIONS = frozenset(Section) - ORDINARY_SECTIONS
