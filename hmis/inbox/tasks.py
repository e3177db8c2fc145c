"""Celery wrappers of the inbox."""

from celery import shared_task

from hmis.inbox import actions


@shared_task(name="inbox.send_notices")
def send_notices() -> None:
    """Mail the notices that wait."""
    actions.send_waiting()
