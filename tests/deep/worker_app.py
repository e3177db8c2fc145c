"""The worker's application with the toy in it: `celery -A tests.deep.worker_app worker`."""

from __future__ import annotations

import django

from hmis.celery import app

django.setup()

from tests.deep import toy  # noqa: E402  # needs the apps

toy.register()

__all__ = ["app"]
