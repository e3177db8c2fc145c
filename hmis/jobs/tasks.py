"""Celery wrappers of the runs: the message only rings the bell."""

from typing import Any
from uuid import UUID

from celery import shared_task
from celery.signals import worker_ready

from hmis.jobs import worker


@shared_task(name="jobs.work")
def work(run_id: str) -> None:
    """Do this run, if it is still to be done and nobody else does it."""
    worker.work(UUID(run_id))


@shared_task(name="jobs.ring_again")
def ring_again() -> None:
    """Ring for runs that were not heard or whose worker is gone."""
    for run_id in worker.to_ring():
        work.delay(str(run_id))


@worker_ready.connect
def ring_on_return(**kwargs: Any) -> None:  # Any: signal arguments
    """A worker that comes back looks at once for what was left."""
    ring_again.apply_async(retry=False)
