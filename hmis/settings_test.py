"""Settings of the tests: the owner's connection, a fast hasher, plain static files."""

from __future__ import annotations

import os

os.environ["HMIS_DATABASE_ROLE"] = "owner"

from hmis.settings import *  # noqa: F403  # everything but what follows
from hmis.settings import DATABASES, MIDDLEWARE

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
DATABASES.pop("cache", None)
DATABASE_ROUTERS = []
# In a test's transaction a second connection would see nothing of it. Tests that commit take the
# alias `runs` by name (tests/jobs/conftest.py).
RUNS_DATABASE = "default"
DATABASES["runs"]["TEST"] = {"MIRROR": "default"}
# Tests of the second factor ask for it (tests/agencies/second_factor.py).
SECOND_FACTOR = "off"
BROKER_URL = "memory://"
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise")]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["testserver", "localhost"]
# Of the tests alone; a search is answered at once.
SEARCH_HOLD_SECONDS = 0.0
# A long walk counts the statements of its requests: none of them may have one more by the clock.
HMIS_SEEN_SECONDS = 10_000
