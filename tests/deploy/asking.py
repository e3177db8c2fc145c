"""Run inside `manage.py shell` of the deployed site: its first account asks for an import."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from agencies.actor import acting_as, actor_of
from agencies.models import User
from reporting.actions import start_import

EXPORT = Path(__file__).resolve().parents[1] / "reporting" / "fixtures" / "small_export"


def ask_for_import() -> None:
    """As the site's first account, hand over the small export and print the run's key."""
    with transaction.atomic():
        user = User.objects.get()
        # Nobody comes in without a second factor in production.
        with acting_as(actor_of(user.pk)):
            TOTP.activate(user, generate_totp_secret())
        actor = actor_of(user.pk, str(user))
        with acting_as(actor):
            upload = SimpleUploadedFile("export.zip", zipped(), "application/zip")
            run = start_import(upload, actor=actor, source_name="Deployed")
    print(run.pk)


def zipped() -> bytes:
    """The small export as a zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(EXPORT.glob("*.csv")):
            archive.write(path, path.name)
    return out.getvalue()
