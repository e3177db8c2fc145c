"""App configuration of reporting."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """HUD CSV in and out, and reports."""

    name = "reporting"
