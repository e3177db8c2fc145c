"""The Celery application: how work in the background is announced to the worker.

Messages only ring the bell; what is to be done stands in PostgreSQL (`hmis/jobs/`), so a message
that is lost or comes twice does no harm. With REDIS_URL set, Redis carries them; without it, files
under `var/celery/` do, so that a laptop needs no further server.
"""

import os
from pathlib import Path
from typing import Any

from celery import Celery
from celery.schedules import crontab
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hmis.settings")

QUEUE = "hmis"
RING_AGAIN_SECONDS = 10


# What the one clock rings for, and when.
BEAT: dict[str, Any] = {
    "log partitions": {
        "task": "audit_log.make_partitions",
        "schedule": crontab(hour=3, minute=10),
    },
    # More than once a day: one missed hour is not a missed day.
    "user agreements": {
        "task": "agencies.renew_agreements",
        "schedule": crontab(hour="*/6", minute=40),
    },
    # Of a morning in every time zone of the country.
    "staff to confirm": {
        "task": "agencies.follow_staff_up",
        "schedule": crontab(hour=16, minute=20),
    },
    "papers": {
        "task": "clients.delete_old_papers",
        "schedule": crontab(minute="*/10"),
    },
    # What begins or ends by its date; our own reads need it not (agencies/actor.py).
    "permissions": {
        "task": "agencies.sync_permissions",
        "schedule": crontab(minute=7),
    },
    "training": {
        "task": "agencies.tell_of_ending_training",
        "schedule": crontab(hour=9, minute=20),
    },
    # Two weeks after a month; a missed day is made up for on the next.
    "totals for funders": {
        "task": "enrollments.count_months",
        "schedule": crontab(hour=8, minute=50),
    },
    "notices": {
        "task": "inbox.send_notices",
        "schedule": 60,
        "options": {"expires": 60},
    },
    "sessions and drafts": {
        "task": "agencies.clear_sessions",
        "schedule": crontab(minute="*/20"),
    },
    "links not sent": {
        "task": "agencies.send_links",
        "schedule": 60,
        "options": {"expires": 60},
    },
    "runs left behind": {
        "task": "jobs.ring_again",
        "schedule": RING_AGAIN_SECONDS,
        # While every worker is busy these would pile up.
        "options": {"expires": RING_AGAIN_SECONDS},
    },
}  # Any: Celery's own mixture


def broker_settings(url: str, var: Path) -> dict[str, Any]:  # Any: Celery's own mixture
    """Where messages go: to Redis if that is the address, else into private files."""
    if not url.startswith("filesystem:"):
        # Of a killed worker; the periodic task does not wait for it.
        return {"broker_url": url, "broker_transport_options": {"visibility_timeout": 3600}}
    messages, control = var / "celery" / "messages", var / "celery" / "control"
    for folder in (messages, control):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "broker_url": url,
        "broker_transport_options": {
            "data_folder_in": str(messages),
            "data_folder_out": str(messages),
            "control_folder": str(control),
            "store_processed": False,
        },
    }


def make_app() -> Celery:
    """The application with its settings; tasks are found in each app's `tasks` module."""
    made = Celery("hmis")
    made.conf.update(
        broker_settings(settings.BROKER_URL, settings.VAR),
        broker_connection_retry_on_startup=True,
        # A result would be a second truth beside PostgreSQL, and might hold a client's data.
        result_backend=None,
        task_ignore_result=True,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        worker_prefetch_multiplier=1,
        task_default_queue=QUEUE,
        task_serializer="json",
        accept_content=["json"],
        timezone="UTC",
        enable_utc=True,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        worker_send_task_events=False,
        task_send_sent_event=False,
        beat_schedule=BEAT,
    )
    made.autodiscover_tasks()
    return made


app = make_app()
