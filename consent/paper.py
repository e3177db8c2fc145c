"""What a client's printed record says of sharing, in the language of the paper."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_noop

from clients.paper import PaperReader, PaperRelease, said
from consent.models import Release, Scope
from consent.pages import section_list
from consent.records import own_records
from consent.releases import names_of
from hmis.gate import Actor


def releases_for_paper(actor: Actor, client_id: UUID) -> list[PaperRelease]:
    """What the client decided at own projects, the newest first."""
    rows = list(
        Release.objects.visible_to(actor)
        .current()
        .filter(client_id=client_id)
        .order_by("-created_at")
        .select_related("document")
    )
    names = names_of(one for row in rows for one in row.agencies)
    return [
        PaperRelease(
            title=row.document.title,
            signed_on=row.starts_on,
            ends_on=row.ends_on,
            revoked_on=row.revoked_on,
            scope=said(SCOPES[Scope(row.scope)]),
            sections=[said(name) for name in section_list(row.sections)],
            agencies=[name for key, name in names.items() if key in row.agencies],
        )
        for row in rows
    ]


def readers_for_paper(actor: Actor, client_id: UUID) -> list[PaperReader]:
    """Partners for which own records are open today, and which kinds of them."""
    found: dict[str, set[str]] = {}
    for one in own_records(actor, client_id):
        for agency in one.shared_with:
            found.setdefault(agency, set()).add(str(one.section))
    return [
        PaperReader(agency, sorted(said(section) for section in sections))
        for agency, sections in sorted(found.items())
    ]


SCOPES = {
    Scope.PARTNERS: gettext_noop("All partner agencies"),
    Scope.LISTED: gettext_noop("Only the agencies named"),
    Scope.NOBODY: gettext_noop("Nobody"),
}
