"""App configuration of agencies."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AgenciesConfig(AppConfig):
    """Agencies, projects, users, and who acts for whom."""

    name = "agencies"

    def ready(self) -> None:
        """Log every change of the administration's tables; say how a run's actor is rebuilt."""
        from agencies import models, session_signals, staff_facts
        from agencies.actor import acting_as, rebuilt_actor
        from agencies.agreement_lists import due_of_actor
        from agencies.due import training_due
        from agencies.notices import register_notices
        from agencies.sessions import signed_out_facts_of
        from agencies.shipped_courses import publish_after_migrate
        from agencies.staff_due import staff_due
        from agencies.training_pages import training_facts_of
        from audit.log.actions import watch
        from hmis.inbox.due import register_due
        from hmis.jobs.registry import register_actor_builder

        for model in (
            models.Agency,
            models.CoC,
            models.Project,
            models.ProjectCoC,
            models.Funder,
            models.Inventory,
            models.Affiliation,
            models.HmisParticipation,
            models.CeParticipation,
            models.ImportedDescriptorValue,
            models.User,
            models.Membership,
            models.SharingAgreement,
            models.FunderAgreement,
            models.Course,
            models.CourseCompletion,
            models.UserAgreement,
            models.StatedPurpose,
            models.FlagClearing,
            models.StaffConfirmation,
            models.ChecklistTick,
            models.WorkstationCheck,
        ):
            watch(model)
        register_actor_builder(rebuilt_actor, acting_as)
        session_signals.connect()
        register_notices()
        for provider in (due_of_actor, staff_due, training_due):
            register_due(provider)
        staff_facts.register_training(training_facts_of)
        staff_facts.register_sessions(signed_out_facts_of)
        post_migrate.connect(publish_after_migrate, sender=self, dispatch_uid="agencies_courses")
