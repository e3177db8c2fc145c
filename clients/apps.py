"""App configuration of clients."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ClientsConfig(AppConfig):
    """Clients, their identity, and the walls around every row about them."""

    name = "clients"

    def ready(self) -> None:
        """Re-apply row-level security after each migrate; log every change; close for agencies."""
        from agencies.closing import RecordKeeper, register
        from audit.log.actions import watch
        from clients.actions import closing
        from clients.models import Client, ClientIdentity, ImportedValue
        from clients.notices import connect
        from clients.row_security import apply_after_migrate

        post_migrate.connect(
            apply_after_migrate, sender=self, dispatch_uid="clients_apply_row_security"
        )
        register(RecordKeeper(closing.close_shared_records, closing.has_records))
        watch(Client)
        watch(ClientIdentity)
        watch(ImportedValue)
        connect()
