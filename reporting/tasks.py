"""Kinds of runs of reporting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from hmis.jobs.handle import RunHandle
from hmis.jobs.registry import job
from reporting import imports


@job(
    "import_hud_csv",
    permission="reporting.import_hud_csv",
    title=_("Import of a HUD CSV export"),
    prepare=imports.stage,
    clean_up=imports.clean_up,
    result_template="reporting/_import_result.html",
)
def import_hud_csv(run: RunHandle) -> Mapping[str, Any]:  # Any: JSON
    """Merge what was staged."""
    return imports.merge(run)
