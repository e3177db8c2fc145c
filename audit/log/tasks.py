"""Celery wrappers of the log."""

from celery import shared_task

from audit.log.partitions import make_partitions


@shared_task(name="audit_log.make_partitions")
def make_log_partitions() -> None:
    """Make the log's partitions for this month and the three ahead."""
    make_partitions()
