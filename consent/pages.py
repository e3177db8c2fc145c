"""What pages show of sharing, to staff who work with the client."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.sections import Section
from clients.models import Client, Mode
from clients.panels import SharingSummary
from consent.models import Release, Scope
from consent.releases import NewestRelease, names_of, newest_release
from hmis.gate import Actor

ASK = gettext_lazy("Ask about sharing")
LOOK = gettext_lazy("Look and change")


def summary_of(actor: Actor, client: Client) -> SharingSummary | None:
    """The panel of the client's page, for whoever works with the client."""
    if "consent.view_sharing" not in actor.permissions:
        return None
    url = reverse("consent:sharing", args=[client.pk])
    if client.mode != Mode.IDENTIFIED:
        text = _("Records of a client without a name are never shared.")
        return SharingSummary(_("Shared with nobody"), text, "", url, "")
    title, text, kind = state_of(newest_release(client.pk))
    action = ASK if kind == "caution" else LOOK
    return SharingSummary(title, text, kind, url, action)


def state_of(release: NewestRelease | None) -> tuple[str, str, str]:
    """In two or three words, in a sentence, and how to paint it."""
    if release is None:
        text = _("The client has not been asked. What you write is shared with nobody.")
        return _("Not asked yet"), text, "caution"
    day = timezone.localtime(release.signed_at).strftime("%m/%d/%Y")
    if release.is_refusal:
        text = _("The client said no on %(day)s. Nothing new is shared.") % {"day": day}
        return _("Shared with nobody"), text, ""
    if release.revoked_on is not None:
        ended = release.revoked_on.strftime("%m/%d/%Y")
        text = _("The client revoked the release on %(day)s. Nothing new is shared.")
        return _("Revoked"), text % {"day": ended}, ""
    if not release.is_in_force(timezone.localdate()):
        text = _("The release has ended. Nothing new is shared until the client agrees again.")
        return _("Ended"), text, "caution"
    names = ", ".join(names_of(release.agencies).values())
    until = release.ends_on.strftime("%m/%d/%Y") if release.ends_on else ""
    text = _("Until %(day)s, with %(names)s.") % {"day": until, "names": names}
    return _("Shared"), text, "open"


@dataclass(frozen=True)
class PastRelease:
    """A release or refusal as the history shows it."""

    day: str
    sentence: str | Promise
    sections: str
    how: str
    who: str
    version: str


def history_of(actor: Actor, client_id: UUID) -> list[PastRelease]:
    """What was recorded at own projects, the newest first."""
    rows = (
        Release.objects.visible_to(actor)
        .current()
        .filter(client_id=client_id)
        .select_related("document", "created_by")
        .order_by("-created_at")
    )
    found = list(rows[:50])
    names = names_of(one for row in found for one in row.agencies)
    return [_past(row, names) for row in found]


def _past(row: Release, names: Mapping[int, str]) -> PastRelease:
    if row.scope == Scope.NOBODY:
        sentence = _("The client shares with nobody.")
    else:
        sentence = _("With %(names)s, until %(day)s.") % {
            "names": ", ".join(name for key, name in names.items() if key in row.agencies),
            "day": row.ends_on.strftime("%m/%d/%Y") if row.ends_on else "",
        }
    if row.revoked_on:
        sentence += " " + _("Revoked on %(day)s.") % {"day": row.revoked_on.strftime("%m/%d/%Y")}
    how = str(row.get_given_display()) if row.scope != Scope.NOBODY else ""
    if row.has_interpreter:
        how += ", " + _("with an interpreter")
    return PastRelease(
        day=row.starts_on.strftime("%m/%d/%Y"),
        sentence=sentence,
        sections=section_names(row.sections),
        how=how,
        who=str(row.created_by or ""),
        version=str(
            format_lazy(
                "{title}, {number} ({language})",
                title=row.document.title,
                number=row.document.version,
                language=row.document.language,
            )
        ),
    )


def section_list(sections: Sequence[str]) -> list[str]:
    """Labels of sections, in the order of the list."""
    return [str(one.label) for one in Section if one in sections]


def section_names(sections: Sequence[str]) -> str:
    """The same in a line."""
    return ", ".join(section_list(sections))
