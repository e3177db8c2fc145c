"""The table of Django's database cache, used where there is no Redis."""

from django.db import migrations

FORWARD = """
CREATE TABLE hmis_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX hmis_cache_expires ON hmis_cache (expires);
"""


class Migration(migrations.Migration):
    """Made here and not by `createcachetable`, so that the grants after migrate cover it."""

    initial = True

    operations = [migrations.RunSQL(FORWARD, "DROP TABLE hmis_cache")]
