"""A client's printed record, gathered from rows that the printer may see (S16, V28, V30)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Agency, Membership, User
from agencies.permissions import Role
from audit.log.deeds import DEEDS
from clients import pages
from clients.models import Client, ClientIdentity, Mode
from clients.paper import (
    TICKABLE,
    Carry,
    PaperLine,
    PaperReader,
    PaperRelease,
    PaperStay,
    paper_stays_of,
    readers_of,
    releases_of,
    said,
    tells_anything,
)
from hmis.gate import Actor

LOOKS_READ = 200


@dataclass(frozen=True)
class PaperLook:
    """A look at the record: the day, the role of who looked, what was done."""

    day: date
    role: str
    sentence: str


@dataclass(frozen=True)
class Paper:
    """Everything that stands on a client's printed record."""

    carry: Carry
    name: str
    facts: Sequence[PaperLine]
    stays: Sequence[PaperStay]
    releases: Sequence[PaperRelease]
    readers: Sequence[PaperReader]
    looks: Sequence[PaperLook]
    agency_name: str
    printed_by: str
    printed_at: datetime
    named: Sequence[UUID]
    # What could have been ticked back in and was not.
    kept_off: Sequence[str]

    @property
    def has_services(self) -> bool:
        """Whether any stay has services on this paper."""
        return any(stay.services for stay in self.stays)

    @property
    def has_answers(self) -> bool:
        """Whether any stay has answers on this paper."""
        return any(stay.moments for stay in self.stays)

    @property
    def is_part_2(self) -> bool:
        """Whether it carries the statement of 42 CFR 2.32(a)(2)."""
        return any(stay.is_part_2 for stay in self.stays)

    @property
    def is_cut(self) -> bool:
        """Whether a stay had more rows than are printed."""
        return any(stay.is_cut for stay in self.stays)


def paper_of(actor: Actor, client: Client, carry: Carry) -> Paper:
    """The record in the language that is active. Names are for the paper, ids for the log."""
    is_own = Client.objects.editable_by(actor).filter(pk=client.pk).exists()
    identity, words = pages.identity_of(actor, client)
    stays = paper_stays_of(actor, client.pk, carry)
    closed = carry.closed(is_own=is_own)
    return Paper(
        carry=carry,
        name=pages.banner_of(client, words, []).display_name,
        facts=_facts(client, identity, with_free_text=is_own and carry.is_safe),
        stays=stays,
        releases=releases_of(actor, client.pk),
        readers=_readers(actor, client, stays),
        looks=_looks(actor, client.pk),
        agency_name=_agency_name(actor, stays, closed),
        printed_by=_name_of(actor),
        printed_at=timezone.localtime(),
        kept_off=[said(label) for key, label in TICKABLE.items() if key in closed],
        named=[client.pk, *(member.client_id for stay in stays for member in stay.members)],
    )


def _name_of(actor: Actor) -> str:
    """Who prints; a run's actor does not know the name."""
    return str(User.objects.get(pk=actor.user_id or 0))


def _facts(
    client: Client, identity: pages.IdentityView, *, with_free_text: bool
) -> list[PaperLine]:
    """HUD 3.01 to 3.07: who the client is in the system; the number masked, blanks left out."""
    names = (identity.first_name, identity.middle_name, identity.last_name, identity.name_suffix)
    unnamed = "" if client.mode == Mode.IDENTIFIED else said(Mode(client.mode).label)
    facts = [
        PaperLine(_("Name"), " ".join(filter(None, names)) or unnamed or "—"),
        PaperLine(_("Also known as"), ", ".join(identity.aliases)),
        PaperLine(_("Birth date"), "" if client.date_of_birth else "—", client.date_of_birth),
        PaperLine(_("Social Security number"), identity.ssn_masked or "—"),
        *(
            PaperLine(str(row.label), said(row.value) or "—")
            for row in pages.demographics_of(client, for_paper=True, with_free_text=with_free_text)
        ),
        PaperLine(_("Record number"), client.hmis_id),
    ]
    return [fact for fact in facts if fact.value or fact.day]


def _agency_name(actor: Actor, stays: Sequence[PaperStay], closed: frozenset[str]) -> str:
    """The printer's agency, unless its name would give a project away that is not named here."""
    unnamed = any(not stay.project_name and stay.agency_id == actor.agency_id for stay in stays)
    is_telling = tells_anything(actor.agency_name) and bool(closed)
    return "" if unnamed or is_telling else actor.agency_name


def _readers(actor: Actor, client: Client, stays: Sequence[PaperStay]) -> list[PaperReader]:
    """Who may see the record beside the printer's agency: as registered, else by the stamps."""
    registered = readers_of(actor, client.pk)
    if registered is not None:
        return registered
    stamps = (
        ClientIdentity.objects.editable_by(actor)
        .filter(client_id=client.pk, is_current=True, closed_at=None)
        .values_list("shared_with", flat=True)
    )
    ids = {agency for stamp in stamps for agency in stamp or ()}
    ids |= {agency for stay in stays for agency in stay.shared_with}
    names = Agency.objects.filter(pk__in=ids - {actor.agency_id}).order_by("name")
    return [PaperReader(name) for name in names.values_list("name", flat=True)]


def _looks(actor: Actor, client_id: UUID) -> list[PaperLook]:
    """Who of the acting agency looked, by role and day; colleagues are not named (S151)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM clients_looks_at(%s, %s)", [client_id, LOOKS_READ])
        rows = cursor.fetchall()
    held = Membership.objects.filter(
        user_id__in={row[1] for row in rows}, agency_id=actor.agency_id or 0
    ).values_list("user_id", "roles")
    roles = {user_id: said(Role(named[0]).label) for user_id, named in held}
    looks = (
        PaperLook(
            timezone.localtime(seen_at).date(),
            roles.get(user_id, _("Worker")),
            str(DEEDS[deed].sentence),
        )
        for seen_at, user_id, deed in rows
    )
    return list(dict.fromkeys(looks))
