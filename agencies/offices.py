"""Where an agency is, as its user agreements say it (S1)."""

from __future__ import annotations

from agencies.models import Agency, ProjectCoC


def location_of(agency: Agency) -> str:
    """The main office's address or town; else city and state of its first project (HUD 2.03).

    Never the street of a project, and nothing derived of a victim service provider: where people
    hide is not printed. Empty where nothing is recorded.
    """
    if agency.location or agency.is_victim_service_provider:
        return agency.location
    rows = ProjectCoC.objects.filter(
        project__agency=agency,
        project__voided_at__isnull=True,
        project__serves_survivors=False,
        voided_at__isnull=True,
    ).exclude(city="")
    found = rows.order_by("project_id", "pk").values_list("city", "state").first()
    return ", ".join(part for part in found if part) if found else ""
