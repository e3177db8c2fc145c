"""App configuration of enrollments."""

from django.apps import AppConfig


class EnrollmentsConfig(AppConfig):
    """Stays, and what hangs on them."""

    name = "enrollments"

    def ready(self) -> None:
        """Have every change logged; put stays on the client's page and paper."""
        from agencies.sampling import register_sampler
        from audit.log.actions import watch
        from clients import panels
        from clients.paper import register_stays
        from consent.stamps import register_companions
        from enrollments import pages, paper
        from enrollments.actions.samples import draw_sample

        for model in self.get_models():
            watch(model)
        panels.register(pages.stays_of, pages.projects_of)
        register_sampler(draw_sample)
        register_companions(pages.companions_of)
        register_stays(paper.stays_for_paper, paper.adults_of)
