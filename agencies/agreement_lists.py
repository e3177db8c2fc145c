"""Lists of user agreements: one's own, those of an agency's people, and when each is to renew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies import agreement_times as times
from agencies.models import UserAgreement
from agencies.querysets import AGREEMENT_KIND
from hmis.documents.models import Document
from hmis.gate import Actor
from hmis.inbox.due import Due

DAY = "m/d/Y"


@dataclass(frozen=True)
class Line:
    """A signed agreement in a list. `kind` colours the tag of its standing."""

    id: int
    user_name: str
    agency: str
    version: int
    signed_at: datetime
    countersigned_at: datetime | None
    standing: str
    kind: str
    may_end: bool = False
    may_reopen: bool = False


@dataclass(frozen=True)
class Version:
    """One version of the text."""

    id: int
    number: int
    title: str
    published_at: datetime
    published_by: str
    in_force_on: date
    is_newest: bool


@dataclass(frozen=True)
class Renewal:
    """What the signer is told while a renewal is open."""

    renew_on: date
    is_overdue: bool
    is_new_version: bool
    lapses_at: datetime | None


def standing_of(row: UserAgreement, newest: int) -> tuple[str, str]:
    """In plain words how an agreement stands, and the kind of tag; the row came by `with_times`."""
    if row.ended_at is not None:
        reason = row.get_ended_reason_display()
        return f"{reason}, {date_format(timezone.localtime(row.ended_at), DAY)}", "plain"
    if row.countersigned_at is None:
        is_old = row.document.version != newest
        old = _("Signed on an older text, never countersigned")
        return (old, "plain") if is_old else (_("Waits for a countersignature"), "caution")
    now, today = timezone.now(), timezone.localdate()
    renew_on, grace_ends_on = _times_of(row)
    last = times.day_of_lapses(now) - times.LAST_RESORT
    if (row.lapses_at is not None and row.lapses_at <= now) or grace_ends_on <= last:
        return _("Lapsed: not renewed"), "caution"
    if row.lapses_at is not None:
        moment = date_format(timezone.localtime(row.lapses_at), "m/d/Y H:i")
        return _("Lapses on %(moment)s") % {"moment": moment}, "caution"
    words = {"day": date_format(renew_on, DAY)}
    if today > renew_on:
        return _("Was to be renewed by %(day)s") % words, "caution"
    if today >= renew_on - times.RENEWAL_OPENS or row.document.version != newest:
        return _("To be renewed by %(day)s") % words, "caution"
    return _("In force until %(day)s") % words, "open"


def lines_of(rows: Iterable[UserAgreement], actor: Actor) -> list[Line]:
    """Rows that came by `with_times`, for a list; with what the actor may do about each."""
    found = list(rows)
    here = UserAgreement.objects.filter(pk__in=[row.pk for row in found])
    may_end = set(here.endable_by(actor).values_list("pk", flat=True))
    may_reopen: set[int] = set()
    if "agencies.administer_all" in actor.permissions:
        closed = here.closed_for_breach().exclude(user_id=actor.user_id or 0)
        may_reopen = set(closed.values_list("pk", flat=True))
    newest = Document.objects.current(AGREEMENT_KIND).version
    return [
        Line(
            row.pk,
            str(row.user),
            row.agency_name,
            row.document.version,
            row.signed_at,
            row.countersigned_at,
            *standing_of(row, newest),
            may_end=row.pk in may_end,
            may_reopen=row.pk in may_reopen,
        )
        for row in found
    ]


def own_lines(actor: Actor) -> list[Line]:
    """All that the actor ever signed, at whichever agency, the newest first (S43)."""
    rows = UserAgreement.objects.filter(user_id=actor.user_id or 0).with_times()
    rows = rows.select_related("user", "document").order_by("-signed_at", "-pk")
    return lines_of(rows, actor)


def renewal_of(row: UserAgreement) -> Renewal:
    """Of an agreement in force that is to be renewed."""
    newest = Document.objects.current(AGREEMENT_KIND)
    renew_on, _grace_ends_on = _times_of(row)
    return Renewal(
        renew_on=renew_on,
        is_overdue=timezone.localdate() > renew_on,
        is_new_version=row.document.version != newest.version,
        lapses_at=row.lapses_at,
    )


def versions() -> Sequence[Version]:
    """Every version of the text, the newest first."""
    rows = Document.objects.filter(kind=AGREEMENT_KIND, language="en")
    found = list(rows.select_related("published_by").order_by("-version"))
    return [
        Version(
            id=row.pk,
            number=row.version,
            title=row.title,
            published_at=row.published_at,
            published_by=str(row.published_by or _("Came with the system")),
            in_force_on=row.in_force_on,
            is_newest=row is found[0],
        )
        for row in found
    ]


_TO_RENEW: str | Promise = gettext_lazy("Renew your user agreement: read it and sign it again")


def due_of_actor(actor: Actor) -> Iterable[Due]:
    """The actor's own renewal, while it is open and not signed yet."""
    mine = UserAgreement.objects.own(actor)
    row = mine.in_force().to_renew().first()
    if row is not None and not mine.waiting().exists():
        renew_on, _grace_ends_on = _times_of(row)
        yield Due(_TO_RENEW, reverse("agencies:renew_agreement"), renew_on)


def _times_of(row: UserAgreement) -> tuple[date, date]:
    """As `with_times` has added them to the row."""
    return row.renew_on, row.grace_ends_on  # type: ignore[attr-defined]
