"""App configuration of oversight."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Reading the audit trail, and later what is found in it."""

    name = "audit.oversight"
    label = "audit_oversight"
    verbose_name = "Oversight"
