"""From when a version counts, its days of grace, who published it; and none is ever changed."""

from __future__ import annotations

from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

KEEP = (Path(__file__).parent / "0002_versions_in_force.sql").read_text(encoding="utf-8")
DROP = """
DROP TRIGGER documents_keep_document ON documents_document;
DROP FUNCTION documents_keep_document();
"""


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial"), ("documents", "0001_initial")]

    operations = [
        migrations.AddField(
            "document", "in_force_on", models.DateField(default=timezone.localdate)
        ),
        migrations.AddField("document", "grace_days", models.PositiveSmallIntegerField(null=True)),
        migrations.AddField(
            "document",
            "published_by",
            models.ForeignKey(
                settings.AUTH_USER_MODEL,
                django.db.models.deletion.PROTECT,
                null=True,
                related_name="+",
            ),
        ),
        # What stood before counted from the day on which it was published.
        migrations.RunSQL(
            "UPDATE documents_document SET in_force_on = published_at::date",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(KEEP, DROP),
    ]
