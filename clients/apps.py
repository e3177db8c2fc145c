"""App configuration of clients."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ClientsConfig(AppConfig):
    """Clients, their identity, and the walls around every row about them."""

    name = "clients"

    def ready(self) -> None:
        """Re-apply row-level security after each migrate; log every change."""
        from audit.log.actions import watch
        from clients.models import Client, ClientIdentity, ImportedValue
        from clients.row_security import apply_after_migrate

        post_migrate.connect(
            apply_after_migrate, sender=self, dispatch_uid="clients_apply_row_security"
        )
        watch(Client)
        watch(ClientIdentity)
        watch(ImportedValue)
