"""Every write about releases: sign or refuse, revoke, open and close records one by one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from psycopg import sql

from agencies.actor import system_actor
from agencies.models import Project
from agencies.sections import SENSITIVE_SECTIONS, Section
from audit.log.actions import record
from clients.actions.clients import own_project
from clients.models import Client
from clients.row_security import record_models
from clients.stamps import Stamp, stamp_for
from consent.models import INCLUDED_SECTIONS, Given, Release, Scope, Signer
from consent.records import rows_of
from consent.releases import newest_release, partners_of
from consent.stamps import companions_of, is_minor, last_day_as_minor
from hmis.documents.models import Document
from hmis.gate import Actor
from hmis.refusals import ActionRefused
from hmis.vault.actions import cipher_for

REASON = "release"


class NobodyToShareWith(ActionRefused):
    """Partners come from sharing agreements between agencies."""

    message = _("Choose at least one agency, or record that the client shares with nobody.")
    field = "agencies"


class MinorSignedAlone(ActionRefused):
    """A minor's release is a guardian's (V28)."""

    message = _("The client is a minor: a parent or guardian decides.")
    field = "signer"


class NothingInForce(ActionRefused):
    """There is no release that could be revoked."""

    message = _("No release of this client is in force at your agency.")


class NotAllowedNow(ActionRefused):
    """Records follow the rule of today when they are opened."""

    message = _("Nothing of what you ticked may be shared today: no release in force covers it.")


@dataclass(frozen=True, repr=False)
class Terms:
    """What the client decided, as typed. `signature` and `initials` are words about a person."""

    scope: Scope
    agencies: tuple[int, ...] = ()
    sections: tuple[Section, ...] = ()
    ends_on: date | None = None
    given: Given = Given.WRITTEN
    signer: Signer = Signer.CLIENT
    language: str = "en"
    has_interpreter: bool = False
    signature: str = ""
    initials: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def record_release(client: Client, *, actor: Actor, terms: Terms) -> Release:
    """Record what the client decided (S5, S6, S35, S77); from today on new records follow it.

    It replaces the agency's earlier release. Sensitive records that it does not cover any more
    close at once (V9). Refused: NobodyToShareWith, MinorSignedAlone.
    """
    row = _locked(client, actor)
    project = own_project(row, actor)
    release = _unsaved(row, project, actor, terms)
    if release.scope != Scope.NOBODY and terms.signature:
        text = json.dumps({"signature": terms.signature, "initials": dict(terms.initials)})
        release.sealed = cipher_for(row.pk).seal(
            text.encode(), table="consent_release", column="sealed", row_id=release.pk
        )
    release.save(force_insert=True)
    _follow(row, project.agency_id, actor, release)
    deed = "release.refused" if release.scope == Scope.NOBODY else "release.signed"
    record(actor, deed, clients=[row.pk], subject=release, data={"scope": release.scope})
    return release


@transaction.atomic
def revoke_release(client: Client, *, actor: Actor, notice_on: date) -> None:
    """End the release in force, by the client's written notice (S36, V9).

    New records are not shared; sensitive ones close at once; ordinary ones that were shared stay
    as they are until they are closed one by one. Refused: NothingInForce.
    """
    row = _locked(client, actor)
    newest = newest_release(row.pk)
    today = timezone.localdate()
    if newest is None or not newest.is_in_force(today):
        raise NothingInForce
    with system_actor(reason=REASON, on_behalf_of=actor) as system:
        release = Release.objects.editable_by(system).select_related("project").get(pk=newest.id)
        release.revoked_on, release.notice_on = today, notice_on
        release.revoked_by_id = actor.user_id
        release.save(update_fields=["revoked_on", "notice_on", "revoked_by", "updated_at"])
    _follow(row, release.project.agency_id, actor, None)
    record(actor, "release.revoked", clients=[row.pk], subject=release)


@transaction.atomic
def close_records(client: Client, *, actor: Actor, keys: Iterable[str]) -> int:
    """Close own records to partners at once, at the client's request (V11); how many."""
    row = _locked(client, actor)
    number = 0
    for model, rows in rows_of(actor, row.pk, keys):
        ids = [one.pk for one in rows if one.shared_with and one.closed_at is None]
        number += len(ids)
        model.objects.editable_by(actor).filter(pk__in=ids).update(
            closed_at=timezone.now(),
            closed_by_id=actor.user_id,
            closed_reason="the client asked",
            updated_at=timezone.now(),
        )
    record(actor, "records.closed", clients=[row.pk], subject=row, data={"records": number})
    return number


@transaction.atomic
def open_records(client: Client, *, actor: Actor, keys: Iterable[str]) -> int:
    """Open earlier own records to partners, as today's rule allows (V14); how many.

    Refused: NotAllowedNow, where it allows none of them.
    """
    row = _locked(client, actor)
    number = 0
    stamps: dict[tuple[int, Section], Stamp] = {}
    for model, rows in rows_of(actor, row.pk, keys):
        for one in rows:
            place = (one.project_id, model.section)
            if place not in stamps:
                stamps[place] = stamp_for(row, one.project, model.section)
            stamp = stamps[place]
            if stamp.shared_with is None:
                continue
            number += (
                model.objects.editable_by(actor)
                .filter(pk=one.pk)
                .update(
                    **stamp.columns,
                    closed_at=None,
                    closed_by=None,
                    closed_reason="",
                    updated_at=timezone.now(),
                )
            )
    if not number:
        raise NotAllowedNow
    record(actor, "records.opened", clients=[row.pk], subject=row, data={"records": number})
    return number


def _locked(client: Client, actor: Actor) -> Client:
    rows = Client.objects.editable_by(actor).select_for_update(of=("self",), no_key=True)
    return rows.get(pk=client.pk)


def _unsaved(client: Client, project: Project, actor: Actor, terms: Terms) -> Release:
    today = timezone.localdate()
    document = Document.objects.current("release", terms.language)
    release = Release(
        client=client,
        project=project,
        document=document,
        scope=terms.scope,
        given=terms.given,
        signer=terms.signer,
        has_interpreter=terms.has_interpreter,
        starts_on=today,
        information_date=today,
        created_by_id=actor.user_id,
    )
    if terms.scope == Scope.NOBODY:
        return release
    if is_minor(client.date_of_birth, today) and terms.signer != Signer.GUARDIAN:
        raise MinorSignedAlone
    partners = partners_of(project.agency_id)
    wanted = partners if terms.scope == Scope.PARTNERS else set(terms.agencies) & set(partners)
    if not wanted:
        raise NobodyToShareWith
    release.agencies = sorted(wanted)
    release.sections = sorted({*map(str, INCLUDED_SECTIONS), *map(str, terms.sections)})
    release.ends_on = _last_day(client, terms.ends_on or today)
    return release


def _last_day(client: Client, wanted: date) -> date:
    """A guardian's release ends on the eighteenth birthday (V28): the day before is its last."""
    born = client.date_of_birth
    if born is None or not is_minor(born, timezone.localdate()):
        return wanted
    return min(wanted, last_day_as_minor(born))


def _follow(client: Client, agency_id: int, actor: Actor, release: Release | None) -> None:
    """Sensitive records are open only while a release covering them is in force (V9, V28).

    They are the agency's, at whatever project: beyond what one worker may write.
    """
    today = timezone.localdate()
    minors = []
    if release is None or release.scope == Scope.NOBODY:
        minors = [
            one.client_id
            for one in companions_of(client.pk)
            if is_minor(one.date_of_birth, today) and one.client_id != client.pk
        ]
    with system_actor(reason=REASON, on_behalf_of=actor):
        for model in record_models():
            if model.section not in SENSITIVE_SECTIONS:
                continue
            if release is not None and model.section in release.sections:
                _carry_on(model._meta.db_table, client.pk, agency_id, release, today)
            else:
                _close(model._meta.db_table, [client.pk, *minors], agency_id, today)


_CLOSE = """
UPDATE {} r SET shared_until = %(today)s, updated_at = now()
FROM agencies_project p
WHERE p.id = r.project_id AND p.agency_id = %(agency)s AND r.client_id = ANY (%(clients)s)
  AND r.shared_until > %(today)s
"""
_CARRY_ON = """
UPDATE {} r SET updated_at = now(), shared_until = %(until)s, shared_with = (
    SELECT array_agg(one ORDER BY one) FROM unnest(r.shared_with) AS one
    WHERE one = ANY (%(agencies)s))
FROM agencies_project p
WHERE p.id = r.project_id AND p.agency_id = %(agency)s AND r.client_id = %(client)s
  AND r.shared_until > %(today)s
"""


def _close(table: str, client_ids: list[UUID], agency_id: int, today: date) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(_CLOSE).format(sql.Identifier(table)),
            {"today": today, "agency": agency_id, "clients": client_ids},
        )


def _carry_on(table: str, client_id: UUID, agency_id: int, release: Release, today: date) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(_CARRY_ON).format(sql.Identifier(table)),
            {
                "today": today,
                "agency": agency_id,
                "client": client_id,
                "agencies": list(release.agencies),
                "until": (release.ends_on or today) + timedelta(days=1),
            },
        )
