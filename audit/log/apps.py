"""App configuration of the audit log."""

from django.apps import AppConfig


class AuditLogConfig(AppConfig):
    """The log app; its label keeps `log` free for others."""

    name = "audit.log"
    label = "audit_log"
    verbose_name = "Audit log"

    def ready(self) -> None:
        """Listen to sign-ins, which no view of ours handles."""
        from audit.log import sign_in

        sign_in.connect()
