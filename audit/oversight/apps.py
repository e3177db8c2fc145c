"""App configuration of oversight."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Reading the audit trail; reports of incidents, and later what comes of them."""

    name = "audit.oversight"
    label = "audit_oversight"
    verbose_name = "Oversight"

    def ready(self) -> None:
        """Have reports logged; say what people are told of, and what they have to do."""
        from audit.log.actions import watch
        from audit.oversight.due import reports_to_read
        from audit.oversight.notices import register_notices
        from hmis.inbox.due import register_due

        for model in self.get_models():
            watch(model)
        register_notices()
        register_due(reports_to_read)
