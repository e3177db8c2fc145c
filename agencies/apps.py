"""App configuration of agencies."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Agencies, projects, users, and who acts for whom."""

    name = "agencies"

    def ready(self) -> None:
        """Have every change of the administration's tables logged."""
        from agencies.models import Agency, Membership, Project, SharingAgreement, User
        from audit.log.actions import watch

        for model in (Agency, Project, User, Membership, SharingAgreement):
            watch(model)
