"""Django's description of the vault app."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """The vault: one table, the wrapped data keys."""

    name = "hmis.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"
