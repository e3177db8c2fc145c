"""App configuration of enrollments."""

from django.apps import AppConfig


class EnrollmentsConfig(AppConfig):
    """Stays, and what hangs on them."""

    name = "enrollments"

    def ready(self) -> None:
        """Have every change logged; put stays on the client's page."""
        from audit.log.actions import watch
        from clients import panels
        from enrollments import pages

        for model in self.get_models():
            watch(model)
        panels.register(pages.stays_of, pages.projects_of)
