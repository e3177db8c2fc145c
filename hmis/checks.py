"""System checks of the settings: what must not start in production."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register("hmis")
def refuse_development_secrets(**kwargs: Any) -> list[CheckMessage]:
    """Production must not run with the keys that development made under var/."""
    if not settings.PRODUCTION:
        return []
    folder = settings.VAR / "secrets"
    found: list[CheckMessage] = []
    for name in ("SECRET_KEY", "HMIS_KEYRING"):
        kept = folder / ("hmis_secret_key" if name == "SECRET_KEY" else "hmis_keyring")
        if kept.exists() and kept.read_text().strip() == getattr(settings, name):
            found.append(
                Error(
                    f"{name} is the key of a development set-up.",
                    hint="Make a new one.",
                    id="hmis.E001",
                )
            )
    return found
