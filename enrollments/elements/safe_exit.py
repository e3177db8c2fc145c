"""Whether an exit is safe."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from enrollments.elements.element import SingleElement
from hud.binding import checks
from hud.fields import code
from hud.fy2026 import lists

SAFE_EXIT = {
    "destination_safe_by_client": "DestinationSafeClient",
    "destination_safe_by_worker": "DestinationSafeWorker",
    "positive_adult_connections": "PosAdultConnections",
    "positive_peer_connections": "PosPeerConnections",
    "positive_community_connections": "PosCommunityConnections",
}


class SafeExit(SingleElement):
    """Safe and appropriate exit of youth (HUD R19)."""

    section: ClassVar[Section] = Section.ENROLLMENTS
    hud_file: ClassVar[str] = "Exit"
    hud_columns: ClassVar[Mapping[str, str]] = SAFE_EXIT

    destination_safe_by_client = code(
        lists.NoYesReasons, _("Exit destination safe, as determined by the client")
    )
    destination_safe_by_worker = code(
        lists.WorkerResponse,
        _("Exit destination safe, as determined by the project or case worker"),
    )
    positive_adult_connections = code(
        lists.WorkerResponse, _("Permanent positive adult connections outside of project")
    )
    positive_peer_connections = code(
        lists.WorkerResponse, _("Permanent positive peer connections outside of project")
    )
    positive_community_connections = code(
        lists.WorkerResponse, _("Permanent positive community connections outside of project")
    )

    class Meta(SingleElement.Meta):
        constraints = (*SingleElement.Meta.constraints, *checks("Exit", SAFE_EXIT))
