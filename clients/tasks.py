"""Kinds of runs of clients, and what is done at fixed times."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from clients.actions import papers
from hmis.jobs.handle import RunHandle
from hmis.jobs.registry import job


@job(
    papers.KIND,
    permission="clients.print_client",
    title=_("Printed record"),
    discard=papers.discard_paper,
    result_template="clients/_paper_result.html",
)
def print_record(run: RunHandle) -> Mapping[str, Any]:  # Any: JSON
    """Make a client's paper."""
    return papers.make_paper(run)


@shared_task(name="clients.delete_old_papers")
def delete_old_papers() -> None:
    """Remove stored papers after a day."""
    papers.delete_old_papers()
