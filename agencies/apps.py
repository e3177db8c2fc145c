"""App configuration of agencies."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Agencies, projects, users, and who acts for whom."""

    name = "agencies"

    def ready(self) -> None:
        """Log every change of the administration's tables; say how a run's actor is rebuilt."""
        from agencies import models
        from agencies.actor import acting_as, rebuilt_actor
        from audit.log.actions import watch
        from hmis.jobs.registry import register_actor_builder

        for model in (
            models.Agency,
            models.Project,
            models.Funder,
            models.Inventory,
            models.Affiliation,
            models.HmisParticipation,
            models.CeParticipation,
            models.ImportedDescriptorValue,
            models.User,
            models.Membership,
            models.SharingAgreement,
            models.UserAgreement,
        ):
            watch(model)
        register_actor_builder(rebuilt_actor, acting_as)
