"""Exports as people upload them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from agencies.models import User
from hmis.jobs.models import Run
from hmis.vault.uploads import Upload
from reporting import actions
from tests.reporting.loading import SMALL
from tests.roles import acting_as_user


def zipped(folder: Path = SMALL) -> bytes:
    """A folder of CSV files as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.glob("*.csv")):
            archive.write(path, path.name)
    return out.getvalue()


def uploaded(data: bytes) -> Upload:
    """What a browser sends."""
    return SimpleUploadedFile("export.zip", data, "application/zip")


def ask_for_import(user: User, data: bytes) -> Run:
    """A run that `user` has asked for."""
    with acting_as_user(user) as actor:
        return actions.start_import(uploaded(data), actor=actor, source_name="")


def staging_tables() -> list[str]:
    """What is left in the schema of imports."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relnamespace = 'staging'::regnamespace")
        return [name for (name,) in cursor.fetchall()]
