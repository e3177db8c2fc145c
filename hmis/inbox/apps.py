"""App configuration of the inbox."""

from django.apps import AppConfig


class InboxConfig(AppConfig):
    """Notices and due items; each app registers its own kinds and providers."""

    name = "hmis.inbox"
    label = "inbox"
