"""Writes of user agreements: signing and countersigning (S1, S20 to S44, visibility.md V19)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.actions.permissions import sync_permissions
from agencies.agreement_times import due_after
from agencies.models import Agency, Membership, User, UserAgreement
from agencies.models.agreement import EndedBecause, item_numbers
from agencies.offices import location_of
from agencies.querysets import AGREEMENT_KIND
from audit.log.actions import record
from hmis.documents.models import Document
from hmis.gate import Actor
from hmis.refusals import ActionRefused


class NewVersion(ActionRefused):
    """The text was replaced between the reading and the signing."""

    message = _("The agreement has changed since you opened it. Please read and sign the new one.")


class AlreadySigned(ActionRefused):
    """A replayed request, or a second window."""

    message = _("You have signed this agreement already. Nothing was changed.")


class NotInitialled(ActionRefused):
    """Items without the signer's own initials, or a name that is not the signer's."""

    message = _("Each item needs your own initials, and the agreement your own full name.")


class NoMembership(ActionRefused):
    """There is no agency for which to sign."""

    message = _("There is no membership in force at this agency.")


class OwnAgreement(ActionRefused):
    """Nobody is both parties to an agreement."""

    message = _("You cannot countersign your own agreement. Somebody else has to do it.")


class AlreadyCountersigned(ActionRefused):
    """A replayed request, or a colleague was faster."""

    message = _("This agreement is countersigned already. Nothing was changed.")


class AgreementEnded(ActionRefused):
    """It was replaced, or is of an older version."""

    message = _("This agreement is of an older version. Its user has to sign the new one first.")


class NotYours(ActionRefused):
    """Another's to countersign (S44)."""

    message = _("This agreement is not for you to countersign.")


class NotYourName(ActionRefused):
    """The typed signature is not the signer's name."""

    message = _("This is not your full name as it stands on this page.")
    field = "name"


class NotSignedYet(ActionRefused):
    """There is nothing to countersign."""

    message = _("The user has not signed on the agreement page yet.")


class ClosedForBreach(ActionRefused):
    """Whoever broke the agreement signs again once an administrator has said so (S40)."""

    message = _("Your account for this agency is closed.")


class NoLocation(ActionRefused):
    """The agreement carries the agency's location, which is not recorded (S1)."""

    message = _(
        "The location of your agency is not recorded yet, and the agreement has to carry it. "
        "The HMIS system administrator can enter it; after that you can sign."
    )


class PaperTooOld(ActionRefused):
    """It would have been renewed by now."""

    message = _("A paper signed a year ago or earlier does not count any more.")


class SignedOnScreen(ActionRefused):
    """A paper would stand against what was signed on the page."""

    message = _("The user has signed on the agreement page: countersign that.")


@dataclass(frozen=True)
class Signature:
    """What a user typed: to which text, the initials by number of the item, the full name."""

    document_id: int
    initials: Mapping[str, str]
    name: str


def is_name_of(typed: str, name: str) -> bool:
    """Whether a typed signature is this name; capitals and spaces aside."""
    return " ".join(typed.split()).casefold() == " ".join(name.split()).casefold()


def is_initials_of(typed: str, user: User) -> bool:
    """Whether these are the user's initials; capitals, dots and spaces aside."""
    letters = typed.replace(".", "").replace(" ", "")
    return bool(letters) and letters.casefold() == user.initials.casefold()


@transaction.atomic
def sign_agreement(signature: Signature, *, actor: Actor) -> UserAgreement:
    """Sign for the acting agency (S1, S20 to S43); a renewal waits beside what it will replace.

    Raises NewVersion, NotInitialled, NoMembership, ClosedForBreach, AlreadySigned, NoLocation.
    """
    if actor.agency_id is None:
        raise NoMembership
    user = locked_user(actor.user_id)
    document = _newest(signature.document_id)
    numbers = item_numbers(document)
    if not is_name_of(signature.name, str(user)) or not all(
        is_initials_of(signature.initials.get(number, ""), user) for number in numbers
    ):
        raise NotInitialled
    refusal = refusal_to_sign(actor)
    if refusal is not None:
        raise refusal
    mine = UserAgreement.objects.own(actor).open()
    for older in mine.filter(countersigned_at__isnull=True):
        end_agreement(older, EndedBecause.REPLACED, actor)
    agency, now = Agency.objects.get(pk=actor.agency_id), timezone.now()
    row = UserAgreement(
        user=user,
        agency=agency,
        agency_name=agency.name,
        agency_location=location_of(agency),
        document=document,
        initials={number: signature.initials[number] for number in numbers},
        signed_name=" ".join(signature.name.split()),
        signed_at=now,
        signed_from=actor.address,
        due_on=due_after(now),
    )
    row.save(force_insert=True)
    record(actor, "agreement.signed", subject=row, data={"version": document.version})
    return row


def refusal_to_sign(actor: Actor) -> ActionRefused | None:
    """Why `actor` may not sign for the acting agency now; None: may."""
    mine = UserAgreement.objects.own(actor)
    if mine.closed_for_breach().exists():
        return ClosedForBreach()
    held = mine.in_force()
    if mine.waiting().exists() or held.exclude(pk__in=mine.to_renew().values("pk")).exists():
        return AlreadySigned()
    agency = Agency.objects.get(pk=actor.agency_id or 0)
    return None if location_of(agency) else NoLocation()


@transaction.atomic
def countersign_agreement(agreement: UserAgreement, *, actor: Actor, name: str) -> None:
    """Countersign, which opens the user's account (S44, V19). Raises what `refusal_for` says."""
    locked_user(agreement.user_id)
    row = _locked_agreement(agreement, actor)
    refusal = refusal_for(row, actor)
    if refusal is not None:
        raise refusal
    if not is_name_of(name, actor.user_name):
        raise NotYourName
    row.countersigned_by_id = actor.user_id
    _countersign(row, name, actor)


def refusal_for(agreement: UserAgreement, actor: Actor) -> ActionRefused | None:
    """Why `actor` may not countersign this one; None: may."""
    if agreement.countersigned_at is not None:
        return AlreadyCountersigned()
    if agreement.user_id == actor.user_id:
        return OwnAgreement()
    this = UserAgreement.objects.filter(pk=agreement.pk)
    if this.editable_by(actor).exists():
        return None
    return NotYours() if this.waiting().exists() else AgreementEnded()


@transaction.atomic
def countersign_as_operator(user: User, agency: Agency, *, actor: Actor, name: str) -> None:
    """Countersign as who runs the server, for the first user of an installation (S44).

    The user has signed on the page. Raises NoMembership, AlreadyCountersigned, NotSignedYet.
    """
    row = _open_of(user, agency, actor)
    if row is None:
        raise NotSignedYet
    _countersign(row, name, actor)


@transaction.atomic
def record_paper_agreement(
    user: User, agency: Agency, *, actor: Actor, name: str, signed_at: datetime
) -> None:
    """State that user and agency signed the newest text on paper, which the operator has seen.

    Raises NoMembership, AlreadyCountersigned, SignedOnScreen, ClosedForBreach, PaperTooOld.
    """
    if _open_of(user, agency, actor) is not None:
        raise SignedOnScreen
    if UserAgreement.objects.filter(user=user, agency=agency).closed_for_breach().exists():
        raise ClosedForBreach
    due_on = due_after(signed_at)
    if due_on <= timezone.localdate():
        raise PaperTooOld
    row = UserAgreement(
        user=user,
        agency=agency,
        agency_name=agency.name,
        agency_location=location_of(agency),
        document=Document.objects.current(AGREEMENT_KIND, "en"),
        signed_name=str(user),
        signed_at=signed_at,
        due_on=due_on,
        is_on_paper=True,
    )
    row.save(force_insert=True)
    record(actor, "agreement.signed", subject=row, data={"user": user.pk, "paper": True})
    _countersign(row, name, actor)


def end_agreement(row: UserAgreement, reason: EndedBecause, actor: Actor) -> None:
    """End one, from now on; the log keeps why."""
    row.ended_at = timezone.now()
    row.ended_reason = reason
    row.ended_by_id = actor.user_id
    row.save(update_fields=["ended_at", "ended_reason", "ended_by"])
    data = {"user": row.user_id, "reason": reason.value}
    record(actor, "agreement.ended", subject=row, data=data)


def locked_user(user_id: int | None) -> User:
    """One deed at a time for one user: each deed on agreements takes this lock first."""
    return User.objects.select_for_update(of=("self",), no_key=True).get(pk=user_id or 0)


def _open_of(user: User, agency: Agency, actor: Actor) -> UserAgreement | None:
    """The one that waits for a countersignature, if any."""
    if not actor.is_system:
        raise NotYours
    locked_user(user.pk)
    if not Membership.objects.in_force().filter(user=user, agency=agency).exists():
        raise NoMembership
    mine = UserAgreement.objects.filter(user=user, agency=agency)
    if mine.in_force().exclude(pk__in=mine.to_renew().values("pk")).exists():
        raise AlreadyCountersigned
    return mine.waiting().first()


def _countersign(row: UserAgreement, name: str, actor: Actor) -> None:
    """The older one ends in the same moment: there is no gap, and never two."""
    older = UserAgreement.objects.open().filter(user_id=row.user_id, agency_id=row.agency_id)
    for replaced in older.exclude(pk=row.pk):
        end_agreement(replaced, EndedBecause.REPLACED, actor)
    row.countersigned_name = " ".join(name.split())
    row.countersigned_at = timezone.now()
    row.save(update_fields=["countersigned_by", "countersigned_name", "countersigned_at"])
    data = {"user": row.user_id, "version": row.document.version, "operator": actor.is_system}
    record(actor, "agreement.countersigned", subject=row, data=data)
    sync_permissions()


def _newest(document_id: int) -> Document:
    """The text of this id, if it is of the newest version, in whichever language."""
    newest = Document.objects.current(AGREEMENT_KIND)
    of_newest = Document.objects.filter(kind=AGREEMENT_KIND, version=newest.version)
    found = of_newest.filter(pk=document_id).first()
    if found is None:
        raise NewVersion
    return found


def _locked_agreement(agreement: UserAgreement, actor: Actor) -> UserAgreement:
    rows = UserAgreement.objects.visible_to(actor)
    row: UserAgreement = rows.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)
    return row
