"""App configuration of the Django project itself."""

import logging

from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import autodiscover_modules

NO_REAL_DATA = (
    "No real client data belongs in this system until a restore from backup has been proven."
)


class HmisConfig(AppConfig):
    """Home page, error pages, settings checks."""

    name = "hmis"

    def ready(self) -> None:
        """Make the Celery application; say at every production start what is not yet safe."""
        from hmis import celery  # noqa: F401  # before any app's tasks are read

        # Web and worker alike know the kinds of runs, which stand in the apps' tasks.
        autodiscover_modules("tasks")

        if settings.PRODUCTION:
            logging.getLogger("hmis").warning(NO_REAL_DATA)
